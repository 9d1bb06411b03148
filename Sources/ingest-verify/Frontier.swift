/// The right edge of a growing Merkle tree: one hash for each bit that is set in its size.
struct Frontier {
    private(set) var size: Int64 = 0
    private var stack: [(level: Int, hash: Hash)] = []

    /// Adds a leaf.
    ///
    /// - Parameter completed: gets each subtree that the leaf makes complete: its level above the leaves, and its place
    ///   among those of that level.
    mutating func add(_ leaf: Hash, _ completed: (_ level: Int, _ position: Int64, Hash) throws -> Void) rethrows {
        size += 1
        var (level, hash) = (0, leaf)
        while let last = stack.last, last.level == level {
            stack.removeLast()
            hash = Hash.node(last.hash, hash)
            level += 1
            try completed(level, (size >> Int64(level)) - 1, hash)
        }
        stack.append((level, hash))
    }

    /// `nil` while it is empty.
    var root: Hash? {
        guard let last = stack.last else { return nil }
        return stack.dropLast().reversed().reduce(last.hash) { Hash.node($1.hash, $0) }
    }
}
