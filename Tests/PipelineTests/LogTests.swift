import Crypto
import Foundation
import GRDB
import Pipeline
import Testing
import TestSupport

/// The ledger as a Merkle log.
@Suite struct LogTests {
    private static func entry(
        _ event: LedgerEvent, _ document: String, _ details: [String: String] = [:]
    ) -> LedgerEntry {
        LedgerEntry(
            time: Date(timeIntervalSince1970: 1), unit: "test", submission: "s", document: document, event: event,
            details: details)
    }

    private static func ledger(_ count: Int, in folder: TemporaryFolder) async throws -> SQLiteLedger {
        let ledger = try SQLiteLedger(path: folder.path + "/l.sqlite")
        try await ledger.append((0..<count).map { entry(.received, "d\($0)") })
        return ledger
    }

    @Test func `an entry's hash is that of its bytes as a leaf`() async throws {
        let folder = try TemporaryFolder()
        let ledger = try await Self.ledger(1, in: folder)
        let bytes = try await DatabaseQueue(path: folder.path + "/l.sqlite").read {
            try Data.fetchOne($0, sql: "SELECT canonical FROM entry")
        }
        let known = Data(SHA256.hash(data: [0] + (try #require(bytes))))
        #expect(try await ledger.entries(of: "d0").map(\.hash) == [hexadecimal(known)])
        #expect(try await ledger.root().hash == known)
    }

    @Test func `proofs of a ledger with stored nodes lead to its root`() async throws {
        let folder = try TemporaryFolder()
        let ledger = try await Self.ledger(700, in: folder)
        let (size, root) = try await ledger.root()
        #expect(size == 700)
        for sequence in [1, 256, 257, 512, 513, 700] as [Int64] {
            let hash = try #require(try await ledger.entries(of: "d\(sequence - 1)").first?.hash)
            let leaf = Data(
                stride(from: 0, to: 64, by: 2).compactMap { UInt8(hash.dropFirst($0).prefix(2), radix: 16) })
            let proof = try await ledger.inclusionProof(of: sequence)
            #expect(MerkleProof.root(of: leaf, at: sequence - 1, in: size, proof) == root)
        }
        for earlier in [1, 255, 256, 300, 512, 700] as [Int64] {
            let old = try await ledger.root(size: earlier).hash
            let proof = try await ledger.consistencyProof(from: earlier)
            #expect(MerkleProof.isConsistent(earlier, old, with: size, root, proof))
        }
        await #expect(throws: LedgerError.self) { _ = try await ledger.inclusionProof(of: 701) }
        await #expect(throws: LedgerError.self) { _ = try await ledger.root(size: 701) }
    }

    @Test func `a log written in one go and one written bit by bit are the same`() async throws {
        let (folder, other) = (try TemporaryFolder(), try TemporaryFolder())
        let ledger = try await Self.ledger(520, in: folder)
        let slow = try SQLiteLedger(path: other.path + "/l.sqlite")
        for start in stride(from: 0, to: 520, by: 13) {
            try await slow.append((start..<(start + 13)).map { Self.entry(.received, "d\($0)") })
        }
        #expect(try await ledger.root().hash == slow.root().hash)
    }

    @Test func `what fails leaves no node behind`() async throws {
        let folder = try TemporaryFolder()
        let ledger = try await Self.ledger(250, in: folder)
        await #expect(throws: LedgerError.self) {
            try await ledger.append((0..<9).map { Self.entry($0 < 8 ? .received : .claimed, "e\($0)") })
        }
        try await ledger.append((0..<20).map { Self.entry(.received, "f\($0)") })
        #expect(try await ledger.root().size == 270)
        let proof = try await ledger.inclusionProof(of: 256)
        #expect(proof.count == 9)
    }

    /// A ledger as version 5 wrote it: a plain chain.
    private static func old(_ folder: TemporaryFolder, count: Int, changed: Int? = nil) async throws -> [Data] {
        let path = folder.path + "/l.sqlite"
        _ = try await ledger(count, in: folder)
        return try await DatabaseQueue(path: path).write { database in
            let bytes = try Data.fetchAll(database, sql: "SELECT canonical FROM entry ORDER BY sequence")
            try database.execute(
                sql: """
                    DROP TABLE entry;
                    DROP TABLE node;
                    CREATE TABLE entry (sequence INTEGER PRIMARY KEY AUTOINCREMENT, document TEXT NOT NULL,
                        canonical BLOB NOT NULL, hash TEXT NOT NULL);
                    CREATE INDEX entry_on_document ON entry (document);
                    CREATE TRIGGER entry_no_update BEFORE UPDATE ON entry
                    BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
                    CREATE TRIGGER entry_no_delete BEFORE DELETE ON entry
                    BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
                    """)
            try database.execute(sql: "DELETE FROM grdb_migrations WHERE identifier LIKE '7 %'")
            var hash = String(repeating: "0", count: 64)
            for (index, bytes) in bytes.enumerated() {
                hash = hexadecimal(SHA256.hash(data: Data(hash.utf8) + bytes))
                let written = index == changed ? Data("{}".utf8) : bytes
                try database.execute(
                    sql: "INSERT INTO entry (document, canonical, hash) VALUES (?, ?, ?)",
                    arguments: ["d\(index)", written, hash])
            }
            return bytes
        }
    }

    @Test func `a ledger that was a chain becomes a log of the same entries, and goes on`() async throws {
        let (folder, other) = (try TemporaryFolder(), try TemporaryFolder())
        let bytes = try await Self.old(folder, count: 300)
        let ledger = try SQLiteLedger(path: folder.path + "/l.sqlite")
        let (size, root) = try await ledger.root()
        let fresh = try await Self.ledger(300, in: other)
        #expect(bytes.count == 300 && size == 300)
        #expect(try await fresh.root().hash == root)
        #expect(try await ledger.entries(of: "d299").map(\.sequence) == [300])
        try await ledger.append([Self.entry(.refused, "d0", ["code": "x"])])
        #expect(try await ledger.entries(of: "d0").map(\.sequence) == [1, 301])
        #expect(try await ledger.isBalanceEven())
        await #expect(throws: DatabaseError.self) {
            try await DatabaseQueue(path: folder.path + "/l.sqlite").write {
                try $0.execute(sql: "DELETE FROM entry")
            }
        }
    }

    @Test func `a chain that does not hold becomes no log`() async throws {
        let folder = try TemporaryFolder()
        _ = try await Self.old(folder, count: 9, changed: 4)
        let error = #expect(throws: LedgerError.self) { try SQLiteLedger(path: folder.path + "/l.sqlite") }
        #expect(error?.kind == .damaged && error?.description.contains("entry 5") == true)
    }
}
