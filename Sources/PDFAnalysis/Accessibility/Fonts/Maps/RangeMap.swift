/// Ranges of character codes, each with a number for its first code.
///
/// Where ranges overlap, the one with the lower start holds, and of two with one start the one that was added last.
struct RangeMap {
    struct Entry {
        var low: UInt32
        var high: UInt32
        /// What the first code stands for; what that is, the owner knows.
        var value: Int
    }

    private var entries: [Entry] = []
    private var isSorted = true

    var isEmpty: Bool { entries.isEmpty }
    var count: Int { entries.count }

    mutating func add(_ low: UInt32, _ high: UInt32, _ value: Int) {
        guard low <= high else { return }
        if let last = entries.last, last.high >= low { isSorted = false }
        entries.append(Entry(low: low, high: high, value: value))
    }

    /// Must be called once all is added, and before anything is looked up.
    mutating func sort(valuesGrow: Bool) {
        guard !isSorted else { return }
        let order = entries.indices.sorted {
            entries[$0].low != entries[$1].low ? entries[$0].low < entries[$1].low : $0 > $1
        }
        var sorted: [Entry] = []
        sorted.reserveCapacity(entries.count)
        for index in order {
            var entry = entries[index]
            if let last = sorted.last, last.high >= entry.low {
                guard entry.high > last.high else { continue }
                if valuesGrow { entry.value &+= Int(last.high - entry.low) + 1 }
                entry.low = last.high + 1
            }
            sorted.append(entry)
        }
        entries = sorted
        isSorted = true
    }

    /// The range that holds a code.
    func entry(_ code: UInt32) -> Entry? {
        var low = 0
        var high = entries.count
        while low < high {
            let middle = (low + high) / 2
            if entries[middle].high < code { low = middle + 1 } else { high = middle }
        }
        guard low < entries.count, entries[low].low <= code else { return nil }
        return entries[low]
    }
}
