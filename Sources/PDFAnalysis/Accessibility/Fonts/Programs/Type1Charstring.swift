import Inspector

/// Reads a Type 1 charstring as far as the operator that sets the glyph's width (Adobe Type 1 Font Format 6.4).
enum Type1Charstring {
    /// The width stands at the very beginning.
    private static let maximumBytes = 96

    /// - Parameter skipped: random bytes before the first one of meaning; below zero where nothing is encrypted.
    /// - Returns: the width in the program's own units; `nil` where none is set.
    static func width(_ view: ByteView, _ data: Range<Int>, skipping skipped: Int) -> Double? {
        var key: UInt16 = 4330
        var clear: [UInt8] = []
        for place in data.prefix(maximumBytes + max(0, skipped)) {
            let cipher = view[place]
            clear.append(skipped < 0 ? cipher : cipher ^ UInt8(truncatingIfNeeded: key >> 8))
            key = (UInt16(cipher) &+ key) &* 52845 &+ 22719
        }
        return clear.withUnsafeBytes { width(ByteView($0), from: max(0, skipped)) }
    }

    private static func width(_ view: ByteView, from start: Int) -> Double? {
        var place = start
        var stack: [Double] = []
        while place < view.count {
            let byte = view[place]
            switch byte {
            case 255:
                stack.append(Double(Int32(truncatingIfNeeded: view.bigEndian32(at: place + 1))))
                place += 5
            case 13: return stack.count >= 2 ? stack[1] : nil
            case 12:
                if view[place + 1] == 7 { return stack.count >= 4 ? stack[2] : nil }
                guard view[place + 1] == 12, let divisor = stack.popLast(), let number = stack.popLast(), divisor != 0
                else { return nil }
                stack.append(number / divisor)
                place += 2
            default:
                guard byte >= 32, let number = CompactNumber.read(view, &place, inCharstring: false) else { return nil }
                stack.append(number)
            }
        }
        return nil
    }
}
