internal import Crypto
public import Foundation
internal import GRDB

/// Removal of what the log need not hold any longer. Hashes stay, so that proofs hold; what was removed, and when, is an
/// entry of its own.
extension SQLiteLedger {
    /// At their end, with nothing on disk that the ledger must know again: an original that is kept would else be taken
    /// for a new one.
    private static let ended = """
        state IN ('delivered', 'refused', 'not_taken')
        AND (original = 'closed' OR (state = 'not_taken' AND identity IS NULL))
        """

    /// How many documents a commit takes, so that others need not wait long.
    private static let batch = 500

    /// What `prune` would remove.
    public func prunable(_ retention: Retention, at time: Date) async throws(LedgerError) -> Pruning {
        let limit = Self.milliseconds(retention.limit(at: time))
        return try await read { database in
            let old = "SELECT id FROM document WHERE \(Self.ended) AND changed_at < ?"
            return Pruning(
                documents: try Int.fetchOne(database, sql: "SELECT COUNT(*) FROM (\(old))", arguments: [limit]) ?? 0,
                entries: try Int.fetchOne(
                    database, sql: "SELECT COUNT(*) FROM entry WHERE document IN (\(old))", arguments: [limit]) ?? 0)
        }
    }

    /// Removes what is known of documents that have been at their end for longer: their entries' content and their rows.
    ///
    /// - Throws: `LedgerError`; what was removed by then is written down as removed.
    public func prune(_ retention: Retention, at time: Date) async throws(LedgerError) -> Pruning {
        let limit = Self.milliseconds(retention.limit(at: time))
        var sum = Pruning()
        while true {
            let part = try await write { database in
                // What is removed must not be left behind in pages that are free.
                try database.execute(sql: "PRAGMA secure_delete = ON")
                return try Self.pruneBatch(olderThan: limit, retention, at: time, in: database)
            }
            sum.documents += part.documents
            sum.entries += part.entries
            guard part.documents == Self.batch else { break }
        }
        // Nor in the file that commits go through. Where somebody reads just now, a later commit empties it.
        _ = try? await database.writeWithoutTransaction { try $0.checkpoint(.truncate) }
        return sum
    }

    private static func pruneBatch(
        olderThan limit: Int64, _ retention: Retention, at time: Date, in database: Database
    ) throws -> Pruning {
        let ids = try String.fetchAll(
            database, sql: "SELECT id FROM document WHERE \(ended) AND changed_at < ? LIMIT \(batch)",
            arguments: [limit])
        guard !ids.isEmpty else { return Pruning() }
        var pruning = Pruning(documents: ids.count)
        for id in ids {
            try database.cachedStatement(
                sql: "UPDATE entry SET canonical = NULL, document = NULL WHERE document = ?"
            ).execute(arguments: [id])
            pruning.entries += database.changesCount
            try database.cachedStatement(sql: "DELETE FROM subject WHERE document = ?").execute(arguments: [id])
            try database.cachedStatement(sql: "DELETE FROM document WHERE id = ?").execute(arguments: [id])
        }
        let entry = LedgerEntry(
            time: time, unit: "", submission: "", document: "", event: .pruned,
            details: [
                "count": "\(pruning.entries)", "documents": "\(pruning.documents)", "years": "\(retention.years)",
                "gone": try digestOfGone(in: database),
            ])
        try LedgerRows.append([entry], to: database)
        return pruning
    }

    /// Over the places of all entries without content: none can be added to them, or put back, unseen.
    private static func digestOfGone(in database: Database) throws -> String {
        var hash = SHA256()
        let rows = try Int64.fetchCursor(
            database, sql: "SELECT sequence FROM entry WHERE canonical IS NULL ORDER BY sequence")
        while let sequence = try rows.next() {
            withUnsafeBytes(of: sequence.bigEndian) { hash.update(bufferPointer: $0) }
        }
        return hexadecimal(hash.finalize())
    }

    private static func milliseconds(_ time: Date) -> Int64 { Int64((time.timeIntervalSince1970 * 1_000).rounded()) }
}
