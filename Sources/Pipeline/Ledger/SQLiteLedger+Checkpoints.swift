public import Foundation
internal import GRDB

/// A checkpoint as the ledger keeps it.
public struct KeptCheckpoint: Sendable, Hashable {
    /// How many entries it is over.
    public let size: Int64
    /// When it was made.
    public let time: Date
    /// The signed note.
    public let note: String
}

/// Checkpoints of the log. They prove themselves by their signatures, so nothing else guards them.
extension SQLiteLedger {
    /// Checkpoints in the order of their sizes.
    ///
    /// - Parameter unwritten: only those of which there is no copy elsewhere yet.
    public func checkpoints(unwritten: Bool = false) async throws(LedgerError) -> [KeptCheckpoint] {
        try await read { database in
            try Row.fetchAll(
                database,
                sql: """
                    SELECT size, time, note FROM checkpoint \(unwritten ? "WHERE written = 0" : "") ORDER BY size
                    """
            ).map { row in
                let milliseconds: Int64 = row["time"]
                return KeptCheckpoint(
                    size: row["size"], time: Date(timeIntervalSince1970: Double(milliseconds) / 1_000),
                    note: row["note"])
            }
        }
    }

    /// Keeps a checkpoint of the log as it is now.
    ///
    /// - Parameter sign: makes the note of the size and the root.
    /// - Returns: the note; an earlier one where the log has not grown since, `nil` where it is empty.
    func keepCheckpoint(
        at time: Date, sign: @escaping @Sendable (Int64, Data) throws -> String
    ) async throws(LedgerError) -> String? {
        let now = try await read { database -> (size: Int64, root: Data, note: String?) in
            let size = try LogRows.size(in: database)
            let note = try String.fetchOne(
                database, sql: "SELECT note FROM checkpoint WHERE size = ?", arguments: [size])
            return (size, try LogRows.tree(size, in: database).root(), note)
        }
        guard now.size > 0, now.note == nil else { return now.note }
        let milliseconds = Int64((time.timeIntervalSince1970 * 1_000).rounded())
        return try await write { database in
            try database.execute(
                sql: "INSERT OR IGNORE INTO checkpoint (size, time, note) VALUES (?, ?, ?)",
                arguments: [now.size, milliseconds, try sign(now.size, now.root)])
            // Another process may have been first: its note holds.
            return try String.fetchOne(
                database, sql: "SELECT note FROM checkpoint WHERE size = ?", arguments: [now.size])
        }
    }

    /// Notes that a copy lies elsewhere.
    func markWritten(_ size: Int64) async throws(LedgerError) {
        try await write {
            try $0.execute(sql: "UPDATE checkpoint SET written = 1 WHERE size = ?", arguments: [size])
        }
    }
}
