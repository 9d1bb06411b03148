internal import Foundation
internal import GRDB

/// Makes a Merkle log of a ledger that was a chain.
enum MerkleMigration {
    static func run(_ database: Database) throws {
        try database.execute(
            sql: """
                CREATE TABLE new_entry (
                    sequence INTEGER PRIMARY KEY AUTOINCREMENT,
                    document TEXT,
                    canonical BLOB,
                    leaf BLOB NOT NULL
                );
                CREATE TABLE node (
                    level INTEGER NOT NULL,
                    position INTEGER NOT NULL,
                    hash BLOB NOT NULL,
                    PRIMARY KEY (level, position)
                ) WITHOUT ROWID;
                """)
        try copy(in: database)
        // With the table go its index and the triggers that forbade any change.
        try database.execute(
            sql: """
                DROP TABLE entry;
                ALTER TABLE new_entry RENAME TO entry;
                CREATE INDEX entry_on_document ON entry (document) WHERE document IS NOT NULL;
                CREATE TRIGGER entry_no_update BEFORE UPDATE ON entry
                WHEN NEW.canonical IS NOT NULL OR NEW.document IS NOT NULL OR OLD.canonical IS NULL
                    OR NEW.sequence IS NOT OLD.sequence OR NEW.leaf IS NOT OLD.leaf
                BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
                CREATE TRIGGER entry_no_delete BEFORE DELETE ON entry
                BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
                CREATE TRIGGER node_no_update BEFORE UPDATE ON node
                BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
                CREATE TRIGGER node_no_delete BEFORE DELETE ON node
                BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
                """)
        let sequences = try Int64.fetchCursor(database, sql: "SELECT sequence FROM entry ORDER BY sequence")
        while let sequence = try sequences.next() { try LogRows.grow(sequence, in: database) }
    }

    /// The old chain is checked on the way: a change from before must not come out as if it had always been so.
    private static func copy(in database: Database) throws {
        let rows = try Row.fetchCursor(
            database, sql: "SELECT sequence, document, canonical, hash FROM entry ORDER BY sequence")
        let insert = try database.makeStatement(
            sql: "INSERT INTO new_entry (sequence, document, canonical, leaf) VALUES (?, ?, ?, ?)")
        var previous = EntryChain.start
        var expected: Int64 = 1
        while let row = try rows.next() {
            let (sequence, canonical): (Int64, Data) = (row["sequence"], row["canonical"])
            previous = EntryChain.hash(of: canonical, after: previous)
            let (document, hash): (String, String) = (row["document"], row["hash"])
            guard sequence == expected, previous == hash else {
                throw LedgerError(
                    .damaged, "the ledger's chain does not hold at entry \(expected); put back a copy and run again")
            }
            try insert.execute(arguments: [sequence, document, canonical, MerkleHash.leaf(canonical)])
            expected += 1
        }
    }
}
