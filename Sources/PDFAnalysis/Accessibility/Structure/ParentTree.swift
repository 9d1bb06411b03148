/// From the keys of content streams and annotations to their elements (ISO 32000-1 14.7.4.4).
///
/// It is a number tree (7.9.7), read into a table when something is first looked for in it.
final class ParentTree {
    /// Whether all was read that was asked for.
    private(set) var isComplete = true

    private let root: PDFObject?
    private let maximumEntries: Int
    private lazy var entries = read()

    init(_ root: PDFObject?, maximumEntries: Int) {
        self.root = root
        self.maximumEntries = maximumEntries
    }

    /// What stands for an annotation or an XObject: an element, by the value of its `StructParent`.
    func element(_ key: Int) -> PDFObject? {
        guard let entry = entries[key], entry.isDictionary else { return nil }
        return entry
    }

    /// The elements of a content stream's marked content in the order of its identifiers, by the value of its
    /// `StructParents`.
    func elements(_ key: Int) -> PDFObject? {
        guard let entry = entries[key], entry.isArray else { return nil }
        return entry
    }

    // MARK: Reading

    private struct Task {
        let node: PDFObject
        /// What the nodes around it let it hold.
        let keys: ClosedRange<Int>
    }

    private func read() -> [Int: PDFObject] {
        var entries: [Int: PDFObject] = [:]
        var seen: Set<Int> = []
        var work = maximumEntries
        var tasks = root.map { [Task(node: $0, keys: Int.min...Int.max)] } ?? []
        while let task = tasks.popLast() {
            if let number = task.node.number, !seen.insert(number).inserted { continue }
            guard let keys = Self.limits(of: task.node, within: task.keys) else { continue }
            if let numbers = task.node["/Nums"] {
                for index in stride(from: 0, to: numbers.count - 1, by: 2) {
                    work -= 1
                    guard work > 0 else {
                        isComplete = false
                        return entries
                    }
                    guard let key = numbers[index]?.integer, keys.contains(key), entries[key] == nil else { continue }
                    entries[key] = numbers[index + 1]
                }
            }
            guard let kids = task.node["/Kids"] else { continue }
            for index in (0..<kids.count).reversed() {
                work -= 1
                guard work > 0 else {
                    isComplete = false
                    return entries
                }
                if let kid = kids[index] { tasks.append(Task(node: kid, keys: keys)) }
            }
        }
        return entries
    }

    /// Readers do not look for a key in a node whose limits exclude it.
    private static func limits(of node: PDFObject, within keys: ClosedRange<Int>) -> ClosedRange<Int>? {
        guard let limits = node["/Limits"], let first = limits[0]?.integer, let last = limits[1]?.integer else {
            return keys
        }
        guard first <= last, keys.overlaps(first...last) else { return nil }
        return keys.clamped(to: first...last)
    }
}
