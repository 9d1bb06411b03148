import Foundation
import Glibc
import Pipeline
import Synchronization
import Testing
import TestSupport

/// A file that somebody still writes to, or that is exchanged, while it is worked on: what was inspected is what is
/// delivered, and what was not delivered is not destroyed.
@Suite struct ChangedOriginalTests {
    private static let first = "det som lästes först"

    enum Change: CaseIterable {
        case rewrite, rewriteAndHideIt, grow, cut

        var text: String {
            switch self {
            case .rewrite, .rewriteAndHideIt: "det som kom därefter!"
            case .grow: ChangedOriginalTests.first + " och mera"
            case .cut: "det"
            }
        }

        /// Through a descriptor that was open all the time, whatever the file is called now.
        func make(_ descriptor: Int32) {
            var before = stat()
            fstat(descriptor, &before)
            let bytes = Array(text.utf8)
            _ = pwrite(descriptor, bytes, bytes.count, 0)
            ftruncate(descriptor, off_t(bytes.count))
            if self == .rewriteAndHideIt { futimens(descriptor, [before.st_atim, before.st_mtim]) }
        }
    }

    /// Runs over one file and calls `strike` before the step of this number.
    private func run(
        in folder: TemporaryFolder, step number: Int, _ strike: @escaping @Sendable (EffectStep) -> Void
    ) async throws -> (TestSite, [DocumentResult], [EffectStep]) {
        let steps = Mutex<[EffectStep]>([])
        let site = try TestSite(parallelism: 1, folder: folder) { step in
            let count = steps.withLock { steps in
                steps.append(step)
                return steps.count
            }
            if count == number { strike(step) }
        }
        // Making the ledger has none of the steps.
        let results = try await site.run().results
        return (site, results, steps.withLock { $0 })
    }

    private func lying(in site: TestSite) throws -> [String] {
        try site.folder.files(below: "inbox").map {
            try String(contentsOf: site.folder.url.appendingPathComponent("inbox/\($0)"), encoding: .utf8)
        }
    }

    private func delivered(in site: TestSite) throws -> [String] {
        try site.folder.files(below: "target").filter { $0.hasSuffix(".bin") }.map {
            try String(contentsOf: site.folder.url.appendingPathComponent("target/\($0)"), encoding: .utf8)
        }
    }

    /// The number of the step at which destroying the original begins: up to there a change is seen.
    private func lastStep() async throws -> Int {
        let folder = try TemporaryFolder()
        try folder.write(Self.first, to: "inbox/a")
        let (_, _, steps) = try await run(in: folder, step: .max) { _ in }
        let cut = try #require(steps.lastIndex { $0.kind == .truncate && $0.moment == .before })
        return try #require(steps[..<cut].lastIndex { $0.kind == .commit && $0.moment == .before })
    }

    @Test(arguments: Change.allCases)
    func `a writer that keeps its descriptor loses nothing, whenever it writes`(_ change: Change) async throws {
        let last = try await lastStep()
        #expect(last > 20)
        for number in 1...last {
            let folder = try TemporaryFolder()
            let file = try folder.write(Self.first, to: "inbox/a")
            let descriptor = open(file.path, O_RDWR)
            defer { close(descriptor) }
            let (site, results, _) = try await run(in: folder, step: number) { _ in change.make(descriptor) }
            let (lies, went) = (try lying(in: site), try delivered(in: site))
            #expect(went == [Self.first] || went == [change.text] || went == [], "step \(number)")
            #expect(went == [change.text] || lies == [change.text], "step \(number): \(went) \(lies)")
            if went == [Self.first] {
                #expect(results.map(\.closingProblem?.code) == ["original_changed"], "step \(number)")
            }
        }
    }

    /// One file that was delivered as it was read first, and changed before it was closed.
    private func changed(_ change: Change = .rewrite) async throws -> (TestSite, DocumentResult) {
        let folder = try TemporaryFolder()
        let file = try folder.write(Self.first, to: "inbox/a")
        let descriptor = open(file.path, O_RDWR)
        defer { close(descriptor) }
        let (site, results, _) = try await run(in: folder, step: try await lastStep()) { _ in change.make(descriptor) }
        return (site, try #require(results.first))
    }

    @Test func `a changed original stays and is told of at each run, until somebody settles it`() async throws {
        let (site, result) = try await changed()
        #expect(result.closingProblem?.code == "original_changed")
        var entries: Set<Int> = []
        for _ in 0..<3 {
            let again = try await site.run().results
            #expect(again.map(\.closingProblem?.code) == ["original_changed"])
            #expect(try lying(in: site) == [Change.rewrite.text])
            entries.insert(try await site.ledger.entries(of: result.id).count)
        }
        #expect(entries.count == 1)
        #expect(try await site.ledger.document(result.id)?.waitsFor == "administrator")
        for file in site.folder.files(below: "inbox") {
            try FileManager.default.removeItem(at: site.folder.url.appendingPathComponent("inbox/\(file)"))
        }
        #expect(try await site.run().results.map(\.closingProblem?.code) == [nil])
        #expect(try await site.ledger.document(result.id)?.original == .closed)
        #expect(try delivered(in: site) == [Self.first])
    }

    @Test func `one that holds what was delivered again is closed`() async throws {
        let (site, _) = try await changed(.grow)
        let file = try #require(site.folder.files(below: "inbox").first)
        try site.folder.write(Self.first, to: "inbox/\(file)")
        #expect(try await site.run().results.map(\.closingProblem?.code) == [nil])
        #expect(site.folder.files(below: "inbox") == [])
    }

    @Test func `another file in the place of a delivered original is not destroyed by the next run`() async throws {
        let folder = try TemporaryFolder()
        try folder.write(Self.first, to: "inbox/a")
        // The run ends as soon as the delivery is in the ledger.
        let last = try await lastStep()
        let count = Mutex(0)
        let site = try TestSite(parallelism: 1, folder: folder) { _ throws(FileError) in
            let isOver = count.withLock { count in
                count += 1
                return count >= last
            }
            if isOver { throw FileError(EIO, while: .write) }
        }
        _ = try? await site.run()
        #expect(try delivered(in: site) == [Self.first])
        let file = try #require(site.folder.files(below: "inbox").first { !$0.hasSuffix(".lease") })
        try site.folder.write("någon annans", to: "inbox/\(file)")
        let next = try TestSite(folder: folder)
        #expect(try await next.run().results.map(\.closingProblem?.code) == ["original_changed"])
        #expect(try lying(in: next) == ["någon annans"])
    }

    enum Swap: CaseIterable {
        case link, hardLink, fifo, socket, folder, otherFile

        func make(_ inbox: URL, _ outside: URL) {
            let (path, name) = (inbox.appendingPathComponent("a").path, outside.path)
            unlink(path)
            switch self {
            case .link: symlink(name, path)
            case .hardLink: Glibc.link(name, path)
            case .fifo: mkfifo(path, 0o600)
            case .socket: Sockets.bind(path)
            case .folder: mkdir(path, 0o700)
            case .otherFile: _ = FileManager.default.createFile(atPath: path, contents: Data("annan".utf8))
            }
        }
    }

    /// After it was listed and looked at, right before it is taken.
    @Test(arguments: Swap.allCases)
    func `a file that is swapped before it is taken leads nowhere`(_ swap: Swap) async throws {
        let folder = try TemporaryFolder()
        try folder.write(Self.first, to: "inbox/a")
        let outside = try folder.write("utanför", to: "outside/hemlig")
        let inbox = folder.url.appendingPathComponent("inbox")
        // The first commit is the intent to take it.
        let (_, _, steps) = try await { folder in
            try folder.write(Self.first, to: "inbox/a")
            return try await run(in: folder, step: .max) { _ in }
        }(try TemporaryFolder())
        let commit = try #require(steps.firstIndex { $0.kind == .commit && $0.moment == .before })
        let (site, results, _) = try await run(in: folder, step: commit + 1) { _ in swap.make(inbox, outside) }
        let codes = [
            Swap.link: "held not_a_file", .hardLink: "held other_names", .fifo: "held not_a_file",
            .socket: "held unreadable", .folder: "held not_a_file", .otherFile: "delivered target",
        ]
        #expect(results.map(\.word) == [codes[swap]])
        #expect(try delivered(in: site) == (swap == .otherFile ? ["annan"] : []))
        for _ in 0..<2 { _ = try await site.run() }
        #expect(try String(contentsOf: outside, encoding: .utf8) == "utanför")
    }
}
