internal import GRDB

extension SQLiteLedger {
    /// Copies the whole ledger as it is at one moment, while others write to it, into a file that is there and empty.
    ///
    /// - Returns: ids of the documents that the vault holds, by that copy.
    /// - Throws: `LedgerError`.
    nonisolated func copy(to path: String) throws(LedgerError) -> [String] {
        do {
            let copy = try DatabaseQueue(path: path)
            try database.backup(to: copy)
            // In one file: a copy of which the log is forgotten would be an older one.
            try copy.writeWithoutTransaction { _ = try String.fetchOne($0, sql: "PRAGMA journal_mode = DELETE") }
            let ids = try copy.read { database in
                try String.fetchAll(
                    database, sql: "SELECT id FROM document WHERE original IN ('sealing', 'sealed') ORDER BY id")
            }
            try copy.close()
            return ids
        } catch {
            throw LedgerError(wrapping: error)
        }
    }
}
