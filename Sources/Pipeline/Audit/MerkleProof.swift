public import Foundation

/// Checks proofs against roots, without the log: RFC 9162, sections 2.1.3.2 and 2.1.4.2.
public enum MerkleProof {
    /// The root to which an entry's hash leads.
    ///
    /// - Parameter index: the entry's place, counted from 0.
    /// - Returns: `nil` where the proof has not the form that a tree of this size asks for.
    public static func root(of leaf: Data, at index: Int64, in size: Int64, _ proof: [Data]) -> Data? {
        guard (0..<size).contains(index) else { return nil }
        var (place, last) = (index, size - 1)
        var hash = leaf
        for step in proof {
            guard last > 0 else { return nil }
            if place & 1 == 1 || place == last {
                hash = MerkleHash.node(step, hash)
                while place & 1 == 0 && place > 0 { (place, last) = (place >> 1, last >> 1) }
            } else {
                hash = MerkleHash.node(hash, step)
            }
            (place, last) = (place >> 1, last >> 1)
        }
        return last == 0 ? hash : nil
    }

    /// Whether a tree of `size` entries begins with one of `earlier`, which is at least 1.
    public static func isConsistent(
        _ earlier: Int64, _ earlierRoot: Data, with size: Int64, _ root: Data, _ proof: [Data]
    ) -> Bool {
        guard earlier >= 1, earlier <= size else { return false }
        guard earlier < size else { return proof.isEmpty && earlierRoot == root }
        var steps = proof[...]
        if earlier.nonzeroBitCount == 1 { steps = ([earlierRoot] + proof)[...] }
        guard let first = steps.popFirst() else { return false }
        var (place, last) = (earlier - 1, size - 1)
        while place & 1 == 1 { (place, last) = (place >> 1, last >> 1) }
        var (old, new) = (first, first)
        for step in steps {
            guard last > 0 else { return false }
            if place & 1 == 1 || place == last {
                (old, new) = (MerkleHash.node(step, old), MerkleHash.node(step, new))
                while place & 1 == 0 && place > 0 { (place, last) = (place >> 1, last >> 1) }
            } else {
                new = MerkleHash.node(new, step)
            }
            (place, last) = (place >> 1, last >> 1)
        }
        return last == 0 && old == earlierRoot && new == root
    }
}
