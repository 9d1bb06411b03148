internal import Foundation
internal import GRDB

/// The Merkle log's rows, inside a transaction that the caller has opened.
///
/// The entry at sequence n is the leaf at n - 1. Above them only every eighth level is stored, each when it is complete:
/// 256 hashes lie so close together that they are read and hashed faster than seven levels more are kept, and what is
/// stored is less than a byte an entry.
enum LogRows {
    /// Levels from one that is stored to the next.
    static let step = 8
    private static let width = Int64(1) << Int64(step)

    /// How many entries the log has.
    static func size(in database: Database) throws -> Int64 {
        try Int64.fetchOne(
            database.cachedStatement(sql: "SELECT sequence FROM entry ORDER BY sequence DESC LIMIT 1")) ?? 0
    }

    /// By which a patient's documents are found.
    static func noteSubject(of entry: LedgerEntry, in database: Database) throws {
        guard let digest = entry.details[PatientID.detail] else { return }
        try database.cachedStatement(
            sql: "INSERT OR IGNORE INTO subject (document, digest) VALUES (?, ?)"
        ).execute(arguments: [entry.document, digest])
    }

    /// Stores what the entry at this sequence, the newest, has made complete.
    static func grow(_ sequence: Int64, in database: Database) throws {
        var (level, count) = (step, sequence)
        while count > 0, count % width == 0 {
            count /= width
            let hash = MerkleHash.fold(try row(level - step, from: (count - 1) * width, width, in: database))
            try database.cachedStatement(
                sql: "INSERT INTO node (level, position, hash) VALUES (?, ?, ?)"
            ).execute(arguments: [level, count - 1, hash])
            level += step
        }
    }

    /// The tree over the first `size` entries, valid as long as the transaction.
    static func tree(_ size: Int64, in database: Database) -> MerkleTree {
        MerkleTree(size: size) { level, position in
            let stored = level / step * step
            let count = Int64(1) << Int64(level - stored)
            return MerkleHash.fold(try row(stored, from: position * count, count, in: database))
        }
    }

    /// Hashes of a level that is stored, side by side.
    private static func row(
        _ level: Int, from position: Int64, _ count: Int64, in database: Database
    ) throws -> [Data] {
        let hashes =
            level == 0
            ? try Data.fetchAll(
                database.cachedStatement(
                    sql: "SELECT leaf FROM entry WHERE sequence > ? AND sequence <= ? ORDER BY sequence"),
                arguments: [position, position + count])
            : try Data.fetchAll(
                database.cachedStatement(
                    sql: "SELECT hash FROM node WHERE level = ? AND position >= ? AND position < ? ORDER BY position"),
                arguments: [level, position, position + count])
        guard hashes.count == count, hashes.allSatisfy({ $0.count == MerkleHash.length }) else {
            throw LedgerError(.damaged, "the ledger's log has a gap; 'ingest audit verify' tells where")
        }
        return hashes
    }
}
