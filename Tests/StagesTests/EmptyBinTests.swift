import Foundation
import Inspector
import Pipeline
import Stages
import Synchronization
import Testing
import TestSupport

/// The closing step on bins that are made here (SKAS-16).
@Suite struct EmptyBinTests {
    private let folder: TemporaryFolder
    private let content = "Det här är en patients fil."

    init() throws {
        folder = try TemporaryFolder()
        for path in ["inbox", "other", "Trash/info", "Trash/files"] {
            try FileManager.default.createDirectory(
                at: folder.url.appendingPathComponent(path), withIntermediateDirectories: true)
        }
    }

    private func path(_ part: String) -> String { folder.url.appendingPathComponent(part).path }

    /// Throws something away as a desktop does; what it is has to be laid into `Trash/files` besides.
    private func throwAway(_ name: String, from path: String, at date: String = "2026-01-15T10:00:00") throws {
        let written = path.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed) ?? ""
        try folder.write("[Trash Info]\nPath=\(written)\nDeletionDate=\(date)\n", to: "Trash/info/\(name).trashinfo")
    }

    @discardableResult
    private func empty(_ options: String = "", _ effects: DurableEffects = DurableEffects()) throws -> ClosingReceipt {
        let factory = try #require(Registry.builtInStages.closingSteps.first { $0.descriptor.name == "empty_bin" })
        let node = try YAML.parse("{ bins: [], folders: [\(path("Trash"))]\(options) }", file: "/unit.yaml")
        var diagnostics: [Diagnostic] = []
        let close = try #require(factory.make(node, node.location, &diagnostics), "\(diagnostics)")
        let inbox = try Folders.open(path: path("inbox"))
        return try close(
            ClaimedOriginal(folder: inbox, name: "gone", identity: nil, dropFolder: path("inbox")), effects)
    }

    private var lying: [String] { folder.files(below: "Trash").sorted() }

    @Test func `SKAS-16: what was thrown from the drop folder into the bin is shredded, and nothing else`() throws {
        try folder.write(content, to: "Trash/files/Åsas foto.jpg")
        try throwAway("Åsas foto.jpg", from: path("inbox/Åsas foto.jpg"))
        try folder.write("En annans.", to: "Trash/files/annat.jpg")
        try throwAway("annat.jpg", from: path("other/annat.jpg"))
        try folder.write("Längre ner.", to: "Trash/files/djupt.jpg")
        try throwAway("djupt.jpg", from: path("inbox/m1/djupt.jpg"))
        let receipt = try empty()
        #expect(receipt.reason.hasPrefix("bin_1"))
        #expect(
            lying == ["files/annat.jpg", "files/djupt.jpg", "info/annat.jpg.trashinfo", "info/djupt.jpg.trashinfo"])
        #expect(try empty() == .nothingToDo)
    }

    @Test func `SKAS-16: what is in the bin is overwritten before its name goes`() throws {
        let url = try folder.write(content, to: "Trash/files/a")
        try throwAway("a", from: path("inbox/a"))
        let seen = Mutex<[UInt8]>([])
        try empty(
            "",
            DurableEffects { step in
                guard step.kind == .truncate, step.moment == .before else { return }
                seen.withLock { if $0.isEmpty { $0 = (try? Array(Data(contentsOf: url))) ?? [] } }
            })
        #expect(seen.withLock { $0 } == [UInt8](repeating: 0, count: content.utf8.count))
    }

    @Test func `what was thrown away a moment ago can still be taken back`() throws {
        try folder.write(content, to: "Trash/files/a")
        try throwAway("a", from: path("inbox/a"), at: "2999-01-15T10:00:00")
        #expect(try empty() == .nothingToDo)
        #expect(lying.count == 2)
        try throwAway("a", from: path("inbox/a"), at: "2020-01-15T10:00:00")
        try empty(", spare_hours: 0")
        #expect(lying.isEmpty)
    }

    @Test func `a path that leads there by a link counts, and a relative one begins beside the bin`() throws {
        try FileManager.default.createSymbolicLink(atPath: path("link"), withDestinationPath: path("inbox"))
        for name in ["a", "b", "c"] { try folder.write(content, to: "Trash/files/\(name)") }
        try throwAway("a", from: path("link/a"))
        try throwAway("b", from: "inbox/b")
        try throwAway("c", from: "other/../inbox/c")
        try empty()
        #expect(lying == ["files/c", "info/c.trashinfo"])
    }

    @Test func `a folder goes with all in it, and its size is forgotten`() throws {
        try folder.write(content, to: "Trash/files/m å/1/a")
        try folder.write(content, to: "Trash/files/m å/b")
        try throwAway("m å", from: path("inbox/m å"))
        try folder.write("54 1 m%20%C3%A5\n7 1 annat\n", to: "Trash/directorysizes")
        #expect(try empty().reason.hasPrefix("bin_2"))
        #expect(lying == ["directorysizes"])
        #expect(!FileManager.default.fileExists(atPath: path("Trash/files/m å")))
        #expect(try String(contentsOfFile: path("Trash/directorysizes"), encoding: .utf8) == "7 1 annat\n")
    }

    @Test func `a link in the bin goes itself, and what has another name stays and is told`() throws {
        try folder.write(content, to: "other/a")
        try FileManager.default.createSymbolicLink(
            atPath: path("Trash/files/link"), withDestinationPath: path("other/a"))
        try throwAway("link", from: path("inbox/link"))
        try FileManager.default.linkItem(atPath: path("other/a"), toPath: path("Trash/files/two"))
        try throwAway("two", from: path("inbox/two"))
        let receipt = try empty()
        #expect(receipt == ClosingReceipt(grade: .unlinkOnly, reason: "bin_0_left_1"))
        #expect(lying == ["files/two", "info/two.trashinfo"])
        #expect(try String(contentsOfFile: path("other/a"), encoding: .utf8) == content)
    }

    @Test(arguments: [
        "", "\u{0}\u{0}", "[Trash Info]\nPath=%zz\n", "[Trash Info]\nPath=%00\n", "Path=/inbox/a\n", "[Trash Info]\n",
    ])
    func `what says nothing of where it came from stays`(_ text: String) throws {
        try folder.write(content, to: "Trash/files/a")
        try folder.write(text, to: "Trash/info/a.trashinfo")
        try empty()
        #expect(lying == ["files/a", "info/a.trashinfo"])
    }

    @Test func `SKAS-16: whichever step in the bin fails, the next try finishes`() throws {
        for number in 1... {
            try folder.write(content, to: "Trash/files/m/a")
            try throwAway("m", from: path("inbox/m"))
            try folder.write(content, to: "Trash/files/b")
            try throwAway("b", from: path("inbox/b"))
            let count = Mutex(0)
            // As an end there: nothing is carried out any more.
            let failing = DurableEffects { _ throws(FileError) in
                let isOver = count.withLock { count in
                    count += 1
                    return count >= number
                }
                if isOver { throw FileError(EIO, while: .write) }
            }
            let receipt = try empty("", failing)
            if count.withLock({ $0 }) < number {
                #expect(number > 30, "every step can fail")
                #expect(receipt.reason.hasPrefix("bin_2"))
                break
            }
            try empty()
            #expect(lying.isEmpty, "step \(number)")
        }
    }
}
