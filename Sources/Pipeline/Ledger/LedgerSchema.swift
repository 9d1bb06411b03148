internal import GRDB

/// The ledger's tables. Migrations are only ever added.
enum LedgerSchema {
    /// Waiting for something, or decided while the file that came in is still there. A migration has these words: they stay.
    static let unfinished =
        """
        (state IN ('waiting', 'held') OR (state = 'delivered' AND original IN ('claiming', 'claimed', 'sealing', 'sealed')) \
        OR (state = 'refused' AND original IN ('claiming', 'claimed', 'sealing')))
        """
    /// The same before there was a vault.
    private static let unfinishedWithoutVault =
        "(state IN ('waiting', 'held') OR (state = 'delivered' AND original IN ('claiming', 'claimed')))"

    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1 entries and documents") { database in
            try database.create(table: "entry") { table in
                table.autoIncrementedPrimaryKey("sequence")
                table.column("document", .text).notNull().indexed()
                table.column("canonical", .blob).notNull()
                table.column("hash", .text).notNull()
            }
            // Derived from the entries, in the same transaction, so that questions don't read them all.
            try database.create(table: "document") { table in
                table.primaryKey("id", .text)
                table.column("submission", .text).notNull()
                table.column("unit", .text).notNull()
                table.column("inbox", .text).notNull()
                table.column("identity", .text)
                table.column("state", .text).notNull()
                table.column("original", .text).notNull()
                table.column("waits_for", .text)
                table.column("code", .text)
                table.column("rule", .text)
                table.column("target", .text)
                table.column("media_type", .text)
                table.column("size", .integer).notNull()
                table.column("received_at", .integer).notNull()
                table.column("changed_at", .integer).notNull()
                table.column("sealed", .blob)
            }
            try database.create(indexOn: "document", columns: ["inbox", "submission"])
            try database.create(indexOn: "document", columns: ["submission"])
            try database.create(indexOn: "document", columns: ["state"])
            try database.create(
                index: "document_by_identity", on: "document", columns: ["unit", "identity"], options: .unique,
                condition: Column("identity") != nil)
            // The chain and its entries are append-only for this program's own mistakes too.
            for verb in ["UPDATE", "DELETE"] {
                try database.execute(
                    sql: """
                        CREATE TRIGGER entry_no_\(verb.lowercased()) BEFORE \(verb) ON entry
                        BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END
                        """)
            }
        }
        migrator.registerMigration("2 whose ledger it is") { database in
            try database.create(table: "site") { table in
                table.column("key", .text).notNull()
            }
        }
        migrator.registerMigration("3 what is asked every few seconds") { database in
            // What is unfinished is little beside what a ledger holds after years: the index holds that alone.
            try database.execute(
                sql: """
                    CREATE INDEX document_unfinished ON document (unit, waits_for, target, received_at)
                    WHERE \(unfinishedWithoutVault)
                    """)
            // Balances are counted from the index, without the rows.
            try database.create(indexOn: "document", columns: ["unit", "inbox", "state", "original"])
        }
        migrator.registerMigration("4 documents that have come before") { database in
            try database.alter(table: "document") { table in
                table.add(column: "content", .text)
                table.add(column: "content_order", .integer)
            }
            try database.create(
                index: "document_by_content", on: "document", columns: ["content", "state", "content_order"],
                condition: Column("content") != nil)
        }
        migrator.registerMigration("5 what is unfinished by folder") { database in
            // A service asks it every minute, and most of a folder's documents are at their end.
            try database.execute(
                sql:
                    "CREATE INDEX document_unfinished_by_inbox ON document (inbox, submission) WHERE \(unfinishedWithoutVault)"
            )
        }
        migrator.registerMigration("6 times that end, and the vault") { database in
            try database.alter(table: "document") { table in
                table.add(column: "until", .integer)
                table.add(column: "then", .text)
                table.add(column: "version", .integer).notNull().defaults(to: 0)
            }
            try database.execute(
                sql:
                    "UPDATE document SET version = (SELECT MAX(sequence) FROM entry WHERE entry.document = document.id)"
            )
            try database.create(
                index: "document_by_until", on: "document", columns: ["until"], condition: Column("until") != nil)
            for (index, columns) in [
                ("document_unfinished", "unit, waits_for, target, received_at"),
                ("document_unfinished_by_inbox", "inbox, submission"),
            ] {
                try database.execute(sql: "DROP INDEX \(index)")
                try database.execute(sql: "CREATE INDEX \(index) ON document (\(columns)) WHERE \(unfinished)")
            }
        }
        migrator.registerMigration("7 a Merkle log") { database in try MerkleMigration.run(database) }
        migrator.registerMigration("8 checkpoints") { database in
            try database.create(table: "checkpoint") { table in
                table.primaryKey("size", .integer)
                table.column("time", .integer).notNull()
                table.column("note", .text).notNull()
                // Whether a copy lies elsewhere.
                table.column("written", .integer).notNull().defaults(to: 0)
            }
            try database.create(
                index: "checkpoint_unwritten", on: "checkpoint", columns: ["size"], condition: Column("written") == 0)
        }
        migrator.registerMigration("9 whose documents they are") { database in
            try database.execute(
                sql: """
                    CREATE TABLE subject (
                        document TEXT NOT NULL,
                        digest TEXT NOT NULL,
                        PRIMARY KEY (document, digest)
                    ) WITHOUT ROWID;
                    CREATE INDEX subject_by_digest ON subject (digest);
                    CREATE INDEX entry_gone ON entry (sequence) WHERE canonical IS NULL;
                    """)
        }
        return migrator
    }
}
