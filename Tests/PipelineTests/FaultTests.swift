import Foundation
import Glibc
import Pipeline
import Synchronization
import Testing
import TestSupport

/// Each durable step fails once, or is the last that the process does; afterwards a run without trouble finishes the
/// work, exactly once.
@Suite struct FaultTests {
    /// Counts steps and fails from one of them on.
    private final class Faults: Sendable {
        let count = Mutex(0)
        let first: Int
        let onlyOnce: Bool
        let code: Int32

        init(from first: Int, onlyOnce: Bool, code: Int32) {
            self.first = first
            self.onlyOnce = onlyOnce
            self.code = code
        }

        func see(_ step: EffectStep) throws(FileError) {
            // A call that has been made can't fail any more; a process can end behind it.
            if onlyOnce && step.moment == .after { return }
            let number = count.withLock { count in
                count += 1
                return count
            }
            guard onlyOnce ? number == first : number >= first else { return }
            throw FileError(code, while: .write)
        }

        var hasStruck: Bool { count.withLock { $0 >= first } }
    }

    private func place(in folder: TemporaryFolder) throws {
        try folder.write("innehåll a", to: "inbox/m/a")
        try folder.write("unit: test\n", to: "inbox/m/submission.yaml")
        try folder.write("innehåll c", to: "inbox/c")
    }

    /// Whatever happened before, this must hold after runs without trouble.
    private func checkAtEnd(_ folder: TemporaryFolder, _ number: Int) async throws {
        let site = try TestSite(folder: folder)
        _ = try await site.run()
        let contents = try folder.files(below: "target").filter { $0.hasSuffix(".bin") }.map {
            try String(contentsOf: folder.url.appendingPathComponent("target/\($0)"), encoding: .utf8)
        }
        #expect(contents.sorted() == ["innehåll a", "innehåll c"], "step \(number)")
        #expect(folder.files(below: "inbox") == [], "step \(number)")
        #expect(folder.files(below: "state/vault") == [], "step \(number)")
        #expect(!folder.files(below: "target").contains { $0.hasSuffix(".partial") }, "step \(number)")
        let balance = try await site.ledger.balance()
        #expect(balance[.delivered] == 2 && balance[.held] == nil && balance[.waiting] == nil, "step \(number)")
    }

    /// Goes through the steps until a run is over before its turn comes.
    ///
    /// - Parameter stages: of the run that is struck; the runs afterwards deliver everything.
    private func forEachStep(
        onlyOnce: Bool, code: Int32, stages: String = TestSite.routeOnly
    ) async throws -> Int {
        for number in 1... {
            let folder = try TemporaryFolder()
            try place(in: folder)
            let faults = Faults(from: number, onlyOnce: onlyOnce, code: code)
            let site = try TestSite(stages: stages, parallelism: 1, folder: folder) { step throws(FileError) in
                try faults.see(step)
            }
            // A ledger that can't be written ends the run by an error, which is right.
            _ = try? await site.run()
            guard faults.hasStruck else { return number - 1 }
            try await checkAtEnd(folder, number)
        }
        return 0
    }

    @Test func `a step that fails loses nothing and does nothing twice`() async throws {
        #expect(try await forEachStep(onlyOnce: true, code: ENOSPC) > 30)
    }

    @Test func `a process that does no step after this one loses nothing and does nothing twice`() async throws {
        #expect(try await forEachStep(onlyOnce: false, code: EIO) > 60)
    }

    private static let holding = "  - { stage: test.holds_large }\n  - { stage: test.route }"

    @Test func `a step on the way into the vault that fails loses nothing and leaves nothing`() async throws {
        #expect(try await forEachStep(onlyOnce: true, code: ENOSPC, stages: Self.holding) > 60)
    }

    @Test func `a process that ends on the way into the vault loses nothing and leaves nothing`() async throws {
        #expect(try await forEachStep(onlyOnce: false, code: EIO, stages: Self.holding) > 100)
    }
}
