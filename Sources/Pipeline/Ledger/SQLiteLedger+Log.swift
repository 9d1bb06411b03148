public import Foundation
internal import GRDB

/// The ledger as a Merkle log: its root, and proofs of what stands in it.
extension SQLiteLedger {
    /// The root over the first `size` entries, or over all; and how many they are.
    ///
    /// - Throws: `LedgerError`, also where the log has fewer entries.
    public func root(size: Int64? = nil) async throws(LedgerError) -> (size: Int64, hash: Data) {
        try await read { database in
            let tree = try Self.tree(size, in: database)
            return (tree.size, try tree.root())
        }
    }

    /// What shows that the entry at a sequence, counted from 1, is among the first `size`; check it with `MerkleProof`.
    ///
    /// - Throws: `LedgerError`, also where it is not among them.
    public func inclusionProof(of sequence: Int64, size: Int64? = nil) async throws(LedgerError) -> [Data] {
        try await read { database in
            guard let proof = try Self.tree(size, in: database).inclusionProof(of: sequence - 1) else {
                throw Self.outside
            }
            return proof
        }
    }

    /// What shows that the first `earlier` entries are the beginning of the first `size`; check it with `MerkleProof`.
    ///
    /// - Throws: `LedgerError`, also where the log has fewer entries.
    public func consistencyProof(from earlier: Int64, size: Int64? = nil) async throws(LedgerError) -> [Data] {
        try await read { database in
            guard let proof = try Self.tree(size, in: database).consistencyProof(from: earlier) else {
                throw Self.outside
            }
            return proof
        }
    }

    private static let outside = LedgerError(.unavailable, "the ledger's log has no such entry")

    private static func tree(_ size: Int64?, in database: Database) throws -> MerkleTree {
        let all = try LogRows.size(in: database)
        guard (0...all).contains(size ?? all) else { throw outside }
        return LogRows.tree(size ?? all, in: database)
    }
}
