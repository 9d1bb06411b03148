import Foundation
import Testing
import TestSupport

/// The order in which the shipped program's system calls reach the disk, as `syscall-run` sees them.
@Suite(.enabled(if: Tracing.isAllowed, "nobody may trace here")) struct SyncOrderTests {
    private struct Call: CustomStringConvertible {
        let name: String
        let target: String
        var description: String { "\(name) \(target)" }
        var isLedger: Bool { target.hasPrefix("ledger.sqlite") }
        var isSync: Bool { ["fsync", "fdatasync"].contains(name) }
    }

    private func calls() throws -> [Call] {
        let work = try Workplace()
        try work.folder.write("påhittat", to: "inbox/hudmottagningen/fil")
        let program = BuiltProducts.executable("ingest").path
        let answer = try BuiltProducts.run("syscall-run", ["list", program, "run", "--json"], in: work.folder.url)
        return answer.errors.split(separator: "\n").compactMap { line in
            let words = line.split(separator: " ", maxSplits: 2).map(String.init)
            return words.first == "call" ? Call(name: words[1], target: words.dropFirst(2).first ?? "") : nil
        }
    }

    @Test func `what is in the ledger is on the disk before anything else is changed`() throws {
        var unsynced: Call?
        var commits = 0
        for call in try calls() {
            switch (call.isLedger, call.isSync) {
            case (true, true):
                commits += unsynced == nil ? 0 : 1
                unsynced = nil
            case (true, false):
                if call.target.hasSuffix("-wal") && call.name.contains("write") { unsynced = call }
            case (false, _):
                #expect(unsynced == nil, "\(call) comes before a sync of the ledger")
            }
        }
        #expect(commits >= 5)
    }
}
