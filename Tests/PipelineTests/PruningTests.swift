import Foundation
import GRDB
import Pipeline
import Testing
import TestSupport

/// What is removed from the log after its time.
@Suite struct PruningTests {
    private let folder: TemporaryFolder
    private let ledger: SQLiteLedger
    private static let five = Retention(years: 5)
    private static let now = Date(timeIntervalSince1970: 1_780_000_000)
    private static let old = Date(timeIntervalSince1970: 1_780_000_000 - 6 * 366 * 86_400)
    private static let young = Date(timeIntervalSince1970: 1_780_000_000 - 4 * 366 * 86_400)

    init() throws {
        folder = try TemporaryFolder()
        ledger = try SQLiteLedger(path: folder.path + "/l.sqlite")
    }

    /// One document's way to an end.
    private func document(
        _ id: String, at time: Date, _ events: [LedgerEvent], _ details: [String: String] = ["original": "claiming"]
    ) async throws {
        try await ledger.append(
            events.map {
                LedgerEntry(
                    time: time, unit: "test", submission: "s\(id)", document: id, event: $0,
                    details: $0 == .received ? details : ["reference": "secret-\(id)"])
            })
    }

    private static let whole: [LedgerEvent] = [.received, .claimed, .deliveryIntended, .delivered, .closed]

    @Test func `fewer than five years are refused`() {
        #expect(Retention(years: 4) == nil && Retention(years: 0) == nil && Retention(years: -6) == nil)
        #expect(Retention(years: 5) != nil)
    }

    @Test func `what has been at its end for longer goes, and nothing else`() async throws {
        let five = try #require(Self.five)
        try await document("old", at: Self.old, Self.whole)
        try await document("young", at: Self.young, Self.whole)
        try await document("waits", at: Self.old, [.received, .claimed, .held])
        try await document("unclosed", at: Self.old, [.received, .claimed, .delivered])
        try await document("refused", at: Self.old, [.received, .claimed, .refused])
        try await document("kept", at: Self.old, [.received, .delivered], ["identity": "i"])
        try await document("never", at: Self.old, [.received, .unclaimed])
        let before = try await ledger.root()
        #expect(try await ledger.prunable(five, at: Self.now).documents == 2)
        let pruning = try await ledger.prune(five, at: Self.now)
        #expect(pruning.documents == 2 && pruning.entries == 7)
        for gone in ["old", "never"] {
            #expect(try await ledger.document(gone) == nil)
            #expect(try await ledger.entries(of: gone).isEmpty)
        }
        for kept in ["young", "waits", "unclosed", "refused", "kept"] {
            #expect(try await ledger.document(kept) != nil, "\(kept)")
        }
        #expect(try await ledger.isBalanceEven())
        #expect(try await ledger.newestTime() == Self.now)
        // The log is the same, with one more entry.
        let after = try await ledger.root()
        #expect(after.size == before.size + 1)
        let proof = try await ledger.consistencyProof(from: before.size)
        #expect(MerkleProof.isConsistent(before.size, before.hash, with: after.size, after.hash, proof))
        let last = try #require(try await ledger.log(after: before.size).first?.recorded()?.entry)
        #expect(last.event == .pruned && last.details["count"] == "7" && last.details["documents"] == "2")
        #expect(try await ledger.prune(five, at: Self.now).documents == 0)
        #expect(try await ledger.root().size == after.size)
    }

    @Test func `the bytes are gone from the files too`() async throws {
        let five = try #require(Self.five)
        try await document("old", at: Self.old, Self.whole)
        func isThere() throws -> Bool {
            for name in ["l.sqlite", "l.sqlite-wal"] {
                let bytes = FileManager.default.contents(atPath: "\(folder.path)/\(name)") ?? Data()
                if bytes.range(of: Data("secret-old".utf8)) != nil { return true }
            }
            return false
        }
        #expect(try isThere())
        _ = try await ledger.prune(five, at: Self.now)
        #expect(try !isThere())
    }

    @Test func `many go in several commits, and each is written down`() async throws {
        let five = try #require(Self.five)
        for number in 0..<1_100 { try await document("d\(number)", at: Self.old, [.received, .unclaimed]) }
        let pruning = try await ledger.prune(five, at: Self.now)
        #expect(pruning.documents == 1_100 && pruning.entries == 2_200)
        let rest = try await ledger.log(after: 2_200)
        #expect(try rest.map { try $0.recorded()?.entry.details["count"] } == ["1000", "1000", "200"])
    }

    @Test func `a removal that fails is none`() async throws {
        let five = try #require(Self.five)
        try await document("old", at: Self.old, Self.whole)
        let failing = try SQLiteLedger(
            path: folder.path + "/l.sqlite",
            effects: DurableEffects { step throws(FileError) in
                if step.kind == .commit, step.moment == .before { throw FileError(EIO, while: .commit) }
            })
        await #expect(throws: LedgerError.self) { _ = try await failing.prune(five, at: Self.now) }
        #expect(try await ledger.entries(of: "old").count == 5)
    }
}
