/// The values of a name tree (ISO 32000-1 7.9.6), read with a list of what is still to be read.
struct NameTree {
    private(set) var values: [PDFObject] = []
    private(set) var isComplete = true

    init(_ root: PDFObject?, maximumEntries: Int) {
        var left = maximumEntries
        var seen: Set<Int> = []
        var tasks = [root].compactMap { $0 }
        while let node = tasks.popLast() {
            if let number = node.number, !seen.insert(number).inserted { continue }
            let names = node["/Names"]
            let kids = node["/Kids"]
            left -= 1 + (names?.count ?? 0) + (kids?.count ?? 0)
            guard left > 0 else {
                isComplete = false
                return
            }
            if let names {
                values += stride(from: 1, to: names.count, by: 2).compactMap { names[$0] }
            }
            if let kids { tasks += (0..<kids.count).reversed().compactMap { kids[$0] } }
        }
    }
}
