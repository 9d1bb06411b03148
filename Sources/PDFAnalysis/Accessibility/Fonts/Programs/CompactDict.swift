import Inspector

/// A DICT of the Compact Font Format (Adobe technical note 5176, 4): operators with the numbers before them.
struct CompactDict {
    /// Numbers by operator; those of two bytes are 1200 and up.
    private var entries: [Int: [Double]] = [:]

    init(_ view: ByteView, _ range: Range<Int>) {
        var operands: [Double] = []
        var place = range.lowerBound
        while place < range.upperBound {
            let byte = Int(view[place])
            if byte <= 21 {
                place += 1
                var key = byte
                if byte == 12 {
                    key = 1200 + Int(view[place])
                    place += 1
                }
                entries[key] = operands
                operands = []
            } else if byte == 30 {
                operands.append(CompactDict.real(view, &place))
            } else if let number = CompactNumber.read(view, &place, inCharstring: false) {
                operands.append(number)
            } else {
                place += 1
            }
            // The format allows 48.
            if operands.count > 64 { operands = [] }
        }
    }

    subscript(key: Int) -> [Double]? { entries[key] }

    /// The last number of an entry, where it can be a place in a font program.
    func integer(_ key: Int) -> Int? { entries[key]?.last.flatMap(CompactDict.place) }

    static func place(_ number: Double) -> Int? { number.magnitude < 0x1p40 ? Int(number.rounded()) : nil }

    /// Decimal digits, two in a byte (table 5).
    private static func real(_ view: ByteView, _ place: inout Int) -> Double {
        var text = ""
        place += 1
        while text.utf8.count < 64, place < view.count {
            let byte = view[place]
            place += 1
            for digit in [byte >> 4, byte & 15] {
                switch digit {
                case 0...9: text.append(Character(Unicode.Scalar(UInt8(ascii: "0") + digit)))
                case 10: text.append(".")
                case 11: text.append("E")
                case 12: text.append("E-")
                case 14: text.append("-")
                default: return finite(text)
                }
            }
        }
        return finite(text)
    }

    private static func finite(_ text: String) -> Double {
        guard let number = Double(text), number.isFinite else { return 0 }
        return number
    }
}

/// The numbers of dictionaries and charstrings.
enum CompactNumber {
    /// - Returns: `nil`, with nothing read, where no number stands.
    static func read(_ view: ByteView, _ place: inout Int, inCharstring: Bool) -> Double? {
        let first = Int(view[place])
        switch first {
        case 28:
            place += 3
            return Double(Int16(truncatingIfNeeded: view.bigEndian16(at: place - 2)))
        case 29 where !inCharstring:
            place += 5
            return Double(Int32(truncatingIfNeeded: view.bigEndian32(at: place - 4)))
        case 32...246:
            place += 1
            return Double(first - 139)
        case 247...250:
            place += 2
            return Double((first - 247) * 256 + Int(view[place - 1]) + 108)
        case 251...254:
            place += 2
            return Double(-(first - 251) * 256 - Int(view[place - 1]) - 108)
        case 255 where inCharstring:
            place += 5
            return Double(Int32(truncatingIfNeeded: view.bigEndian32(at: place - 4))) / 65536
        default: return nil
        }
    }
}

/// An INDEX of the Compact Font Format (5): a list of pieces of data.
struct CompactIndex {
    let count: Int
    /// Behind the last piece.
    let end: Int
    private let view: ByteView
    private let offsets: Int
    private let offsetSize: Int

    /// - Returns: `nil` where none can stand.
    init?(_ view: ByteView, at start: Int) {
        guard start >= 0, start + 2 <= view.count else { return nil }
        self.view = view
        count = view.bigEndian16(at: start)
        offsets = start + 3
        guard count > 0 else {
            offsetSize = 1
            end = start + 2
            return
        }
        offsetSize = Int(view[start + 2])
        guard (1...4).contains(offsetSize), offsets + (count + 1) * offsetSize <= view.count else { return nil }
        end = CompactIndex.place(view, offsets, offsetSize, count, count)
        guard end <= view.count else { return nil }
    }

    subscript(index: Int) -> Range<Int> {
        guard index >= 0, index < count else { return 0..<0 }
        let start = min(view.count, CompactIndex.place(view, offsets, offsetSize, count, index))
        let end = min(view.count, CompactIndex.place(view, offsets, offsetSize, count, index + 1))
        return start..<max(start, end)
    }

    /// Offsets count from the byte before the data.
    private static func place(_ view: ByteView, _ offsets: Int, _ size: Int, _ count: Int, _ index: Int) -> Int {
        var offset = 0
        for byte in 0..<size { offset = offset << 8 | Int(view[offsets + index * size + byte]) }
        return offsets + (count + 1) * size - 1 + offset
    }
}
