import Inspector

extension ContentLexer {
    /// A name's bytes, its `#xx` escapes undone (ISO 32000-1 7.3.5).
    ///
    /// Annex C allows 127 of them; a name that is many times longer stands for nothing.
    func name(_ place: Range<Int>) -> [UInt8] {
        guard place.count <= 4096 else { return [] }
        var name: [UInt8] = []
        var offset = place.lowerBound
        while offset < place.upperBound {
            if bytes[offset] == UInt8(ascii: "#"), offset + 3 <= place.upperBound,
                let high = hexDigit(bytes[offset + 1]), let low = hexDigit(bytes[offset + 2])
            {
                name.append(high << 4 | low)
                offset += 3
            } else {
                name.append(bytes[offset])
                offset += 1
            }
        }
        return name
    }

    /// A string's bytes, one after another; none for a token that is no string.
    func stringBytes(_ token: ContentToken) -> StringBytes {
        switch token {
        case .literalString(let place): StringBytes(bytes, place, isHex: false)
        case .hexString(let place): StringBytes(bytes, place, isHex: true)
        default: StringBytes(bytes, 0..<0, isHex: false)
        }
    }
}

/// The bytes of a string in a content stream (ISO 32000-1 7.3.4), read without making a copy.
struct StringBytes: IteratorProtocol, Sequence {
    private let bytes: ByteView
    private var offset: Int
    private let end: Int
    private let isHex: Bool

    init(_ bytes: ByteView, _ place: Range<Int>, isHex: Bool) {
        self.bytes = bytes
        offset = place.lowerBound
        end = place.upperBound
        self.isHex = isHex
    }

    mutating func next() -> UInt8? { isHex ? nextHexByte() : nextLiteralByte() }

    /// A last digit that stands alone is followed by a zero (7.3.4.3).
    private mutating func nextHexByte() -> UInt8? {
        guard let high = nextHexDigit() else { return nil }
        return high << 4 | (nextHexDigit() ?? 0)
    }

    private mutating func nextHexDigit() -> UInt8? {
        while offset < end {
            offset += 1
            if let digit = hexDigit(bytes[offset - 1]) { return digit }
        }
        return nil
    }

    private mutating func nextLiteralByte() -> UInt8? {
        while offset < end {
            let byte = bytes[offset]
            offset += 1
            guard byte == UInt8(ascii: "\\") else { return byte }
            if let escaped = escapedByte() { return escaped }
        }
        return nil
    }

    /// What stands behind a backslash (table 3); `nil` for a line that goes on.
    private mutating func escapedByte() -> UInt8? {
        guard offset < end else { return nil }
        let byte = bytes[offset]
        offset += 1
        switch byte {
        case UInt8(ascii: "n"): return 10
        case UInt8(ascii: "r"): return 13
        case UInt8(ascii: "t"): return 9
        case UInt8(ascii: "b"): return 8
        case UInt8(ascii: "f"): return 12
        case 10: return nil
        case 13:
            if offset < end, bytes[offset] == 10 { offset += 1 }
            return nil
        case UInt8(ascii: "0")...UInt8(ascii: "7"):
            // Up to three octal digits; what is above a byte is dropped.
            var value = byte & 7
            for _ in 0..<2 where offset < end && bytes[offset] & 0xF8 == UInt8(ascii: "0") {
                value = value << 3 | bytes[offset] & 7
                offset += 1
            }
            return value
        default: return byte
        }
    }
}

func hexDigit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    default: nil
    }
}
