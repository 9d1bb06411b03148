import Foundation
import GRDB
import Pipeline
import Testing
import TestSupport

@Suite struct LedgerTests {
    private func entry(_ event: LedgerEvent, _ document: String, _ details: [String: String] = [:]) -> LedgerEntry {
        LedgerEntry(
            time: Date(timeIntervalSince1970: 1), unit: "test", submission: "s", document: document, event: event,
            details: details)
    }

    @Test func `all entries of one append are there or none`() async throws {
        let folder = try TemporaryFolder()
        let ledger = try SQLiteLedger(path: folder.path + "/l.sqlite")
        await #expect(throws: LedgerError.self) {
            try await ledger.append([entry(.received, "a"), entry(.claimed, "unknown")])
        }
        #expect(try await ledger.document("a") == nil)
    }

    @Test func `what could not be sealed keeps nothing else from ending at its time`() async throws {
        let folder = try TemporaryFolder()
        let ledger = try SQLiteLedger(path: folder.path + "/l.sqlite")
        let term = ["until": "2000", "then": "shred"]
        for id in ["claimed", "sealed"] {
            try await ledger.append([
                entry(.received, id, ["original": "claiming"]), entry(.claimed, id), entry(.refused, id, term),
            ])
        }
        try await ledger.append([entry(.sealed, "sealed"), entry(.shredded, "sealed")])
        let overdue = try await ledger.overdue(at: Date(timeIntervalSince1970: 3), limit: 1)
        #expect(overdue.map(\.id) == ["sealed"])
    }

    @Test func `of two decisions on one record the first holds`() async throws {
        let folder = try TemporaryFolder()
        let ledger = try SQLiteLedger(path: folder.path + "/l.sqlite")
        try await ledger.append([entry(.received, "a"), entry(.held, "a", ["waits_for": "look"])])
        let record = try #require(try await ledger.document("a"))
        #expect(try await ledger.append([entry(.released, "a")], ifUnchanged: record))
        #expect(try await !ledger.append([entry(.refused, "a")], ifUnchanged: record))
        #expect(try await ledger.document("a")?.state == .waiting)
    }

    @Test func `a second document of the same identity is an error, and takes no other's place`() async throws {
        let folder = try TemporaryFolder()
        let ledger = try SQLiteLedger(path: folder.path + "/l.sqlite")
        try await ledger.append([entry(.received, "a", ["identity": "i"])])
        await #expect(throws: LedgerError.self) {
            try await ledger.append([entry(.received, "b", ["identity": "i"])])
        }
        #expect(try await ledger.document("a") != nil)
    }

    @Test func `entries that wait for a commit are all in it`() async throws {
        let folder = try TemporaryFolder()
        let ledger = try SQLiteLedger(path: folder.path + "/l.sqlite")
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<100 { group.addTask { try await ledger.append([entry(.received, "d\(number)")]) } }
            try await group.waitForAll()
        }
        #expect(try await ledger.balance() == [.waiting: 100])
    }

    @Test func `what is written can't be changed or removed by this program`() async throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/l.sqlite"
        let ledger = try SQLiteLedger(path: path)
        try await ledger.append([entry(.received, "a")])
        let queue = try DatabaseQueue(path: path)
        for sql in [
            "UPDATE entry SET canonical = x'7b7d'", "UPDATE entry SET leaf = zeroblob(32)",
            "UPDATE entry SET leaf = zeroblob(32), canonical = NULL, document = NULL", "DELETE FROM entry",
        ] {
            #expect(throws: DatabaseError.self) { try queue.write { try $0.execute(sql: sql) } }
        }
    }

    @Test func `a table that says something else than the entries makes the balance uneven`() async throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/l.sqlite"
        let ledger = try SQLiteLedger(path: path)
        try await ledger.append([entry(.received, "a"), entry(.refused, "a", ["code": "x"])])
        #expect(try await ledger.isBalanceEven())
        try await DatabaseQueue(path: path).write { try $0.execute(sql: "UPDATE document SET state = 'delivered'") }
        #expect(try await !ledger.isBalanceEven())
    }

    @Test func `what metrics ask every few seconds is answered from an index, however large the ledger`() async throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/l.sqlite"
        let ledger = try SQLiteLedger(path: path)
        try await ledger.append([entry(.received, "a")])
        #expect(try await ledger.waiting().map(\.count) == [1])
        let plan = try await DatabaseQueue(path: path).read { database in
            try Row.fetchAll(
                database,
                sql:
                    "EXPLAIN QUERY PLAN SELECT unit, inbox, state, original, COUNT(*) FROM document GROUP BY 1, 2, 3, 4"
            ).map { row in row["detail"] as String }
        }
        #expect(plan.count == 1)
        #expect(plan.first?.contains("COVERING INDEX") == true)
    }

    @Test func `a ledger of a newer version is refused with a word about it`() async throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/l.sqlite"
        _ = try SQLiteLedger(path: path)
        try await DatabaseQueue(path: path).write {
            try $0.execute(sql: "INSERT INTO grdb_migrations (identifier) VALUES ('99 from the future')")
        }
        let error = #expect(throws: LedgerError.self) { try SQLiteLedger(path: path) }
        #expect(error?.description.contains("newer version") == true)
    }

    @Test func `a damaged ledger is refused with a word about it`() throws {
        let folder = try TemporaryFolder()
        try folder.write(String(repeating: "detta är ingen databas ", count: 500), to: "l.sqlite")
        let error = #expect(throws: LedgerError.self) { try SQLiteLedger(path: folder.path + "/l.sqlite") }
        #expect(error?.description.contains("damaged") == true)
    }

    @Test func `a document is found by the start of its id`() async throws {
        let folder = try TemporaryFolder()
        let ledger = try SQLiteLedger(path: folder.path + "/l.sqlite")
        try await ledger.append([entry(.received, "ab1"), entry(.received, "ab2"), entry(.received, "ac")])
        #expect(try await ledger.documents(DocumentQuery(idPrefix: "ab")).map(\.id) == ["ab1", "ab2"])
        #expect(try await ledger.documents(DocumentQuery(after: "ab1", limit: 1)).map(\.id) == ["ab2"])
        #expect(try await ledger.documents(DocumentQuery(idPrefix: "%")).isEmpty)
    }

    @Test func `a ledger that several open for the first time at once is made once`() async throws {
        let folder = try TemporaryFolder()
        for round in 0..<5 {
            try await withThrowingTaskGroup { group in
                for _ in 0..<8 {
                    group.addTask { _ = try SQLiteLedger(path: "\(folder.path)/\(round).sqlite") }
                }
                try await group.waitForAll()
            }
        }
    }
}
