public import Foundation

/// A Merkle tree over the first `size` entries of a log: RFC 9162, sections 2.1.1 to 2.1.4.
///
/// It holds no hashes itself; it asks for those of complete subtrees, which never change once they are complete.
public struct MerkleTree {
    /// How many entries it is over.
    public let size: Int64
    private let subtree: (_ level: Int, _ position: Int64) throws -> Data

    /// - Parameter subtree: the hash over the 2^level entries from `position` × 2^level on, counted from 0.
    public init(size: Int64, subtree: @escaping (_ level: Int, _ position: Int64) throws -> Data) {
        self.size = size
        self.subtree = subtree
    }

    /// The hash over all of it.
    public func root() throws -> Data {
        size > 0 ? try hash(0, size) : MerkleHash.empty
    }

    /// The hashes that lead from the entry at `index`, counted from 0, to the root, the nearest first.
    ///
    /// - Returns: `nil` for an entry that is not in the tree.
    public func inclusionProof(of index: Int64) throws -> [Data]? {
        guard (0..<size).contains(index) else { return nil }
        var (start, end) = (Int64(0), size)
        var proof: [Data] = []
        while end - start > 1 {
            let middle = start + Self.split(end - start)
            if index < middle {
                proof.append(try hash(middle, end))
                end = middle
            } else {
                proof.append(try hash(start, middle))
                start = middle
            }
        }
        return proof.reversed()
    }

    /// The hashes that show that the tree over the first `earlier` entries is the beginning of this one.
    ///
    /// - Returns: `nil` for a size that this tree has not had.
    public func consistencyProof(from earlier: Int64) throws -> [Data]? {
        guard (1...max(1, size)).contains(earlier), earlier <= size else { return nil }
        var (start, end) = (Int64(0), size)
        var proof: [Data] = []
        while earlier < end {
            let middle = start + Self.split(end - start)
            if earlier <= middle {
                proof.append(try hash(middle, end))
                end = middle
            } else {
                proof.append(try hash(start, middle))
                start = middle
            }
        }
        // Whoever asks knows the root of the beginning already.
        if start > 0 { proof.append(try hash(start, end)) }
        return proof.reversed()
    }

    /// The hash over the entries from `start` up to `end`, where `start` is a place at which the tree is split.
    private func hash(_ start: Int64, _ end: Int64) throws -> Data {
        let count = end - start
        if count.nonzeroBitCount == 1 {
            let level = count.trailingZeroBitCount
            return try subtree(level, start >> Int64(level))
        }
        let middle = start + Self.split(count)
        return MerkleHash.node(try hash(start, middle), try hash(middle, end))
    }

    /// The largest power of two below `count`, which is at least 2.
    private static func split(_ count: Int64) -> Int64 {
        1 << Int64(Int64.bitWidth - 1 - (count - 1).leadingZeroBitCount)
    }
}
