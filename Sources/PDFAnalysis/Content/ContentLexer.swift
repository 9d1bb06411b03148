import Inspector

/// Cuts a content stream into tokens (ISO 32000-1 7.2 and 7.8.2).
///
/// It takes anything and always comes to an end: what is no token is passed over byte by byte, as readers do.
struct ContentLexer {
    let bytes: ByteView
    private(set) var offset = 0

    init(_ bytes: ByteView) { self.bytes = bytes }

    var isAtEnd: Bool { offset >= bytes.count }

    mutating func next() -> ContentToken? {
        skipWhiteSpaceAndComments()
        guard !isAtEnd else { return nil }
        switch bytes[offset] {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "."):
            return .number(number())
        case UInt8(ascii: "/"):
            offset += 1
            return .name(regularCharacters())
        case UInt8(ascii: "("):
            return .literalString(literalString())
        case UInt8(ascii: "<"):
            return angleBracket()
        case UInt8(ascii: ">"):
            let isDouble = bytes[offset + 1] == UInt8(ascii: ">")
            offset += isDouble ? 2 : 1
            return isDouble ? .dictionaryEnd : .otherOperator
        case UInt8(ascii: "["):
            offset += 1
            return .arrayStart
        case UInt8(ascii: "]"):
            offset += 1
            return .arrayEnd
        case UInt8(ascii: ")"), UInt8(ascii: "{"), UInt8(ascii: "}"):
            offset += 1
            return .otherOperator
        default:
            return word(regularCharacters())
        }
    }

    /// Goes to `offset`, which is ahead: behind an inline image's data, for example.
    mutating func skip(to offset: Int) { self.offset = max(self.offset, offset) }

    private mutating func skipWhiteSpaceAndComments() {
        while !isAtEnd {
            if bytes[offset] == UInt8(ascii: "%") {
                while !isAtEnd, bytes[offset] != 10, bytes[offset] != 13 { offset += 1 }
            } else if isWhiteSpace(bytes[offset]) {
                offset += 1
            } else {
                return
            }
        }
    }

    private mutating func regularCharacters() -> Range<Int> {
        let start = offset
        while !isAtEnd, isRegular(bytes[offset]) { offset += 1 }
        return start..<offset
    }

    private func word(_ place: Range<Int>) -> ContentToken {
        if place.count <= 3 {
            let letters = place.reduce(UInt32(0)) { $0 << 8 | UInt32(bytes[$1]) }
            return ContentOperator(rawValue: letters).map { .operator($0) } ?? .otherOperator
        }
        if place.count == 4, bytes.has("true", at: place.lowerBound) { return .boolean(true) }
        if place.count == 4, bytes.has("null", at: place.lowerBound) { return .null }
        if place.count == 5, bytes.has("false", at: place.lowerBound) { return .boolean(false) }
        return .otherOperator
    }

    private mutating func angleBracket() -> ContentToken {
        offset += 1
        if bytes[offset] == UInt8(ascii: "<") {
            offset += 1
            return .dictionaryStart
        }
        let start = offset
        let end = bytes.firstOffset(of: UInt8(ascii: ">"), from: offset) ?? bytes.count
        offset = end + 1
        return .hexString(start..<end)
    }

    /// Parentheses within a string need no escape where they come in pairs (7.3.4.2).
    private mutating func literalString() -> Range<Int> {
        offset += 1
        let start = offset
        var depth = 1
        while !isAtEnd {
            switch bytes[offset] {
            case UInt8(ascii: "\\"):
                offset += 1
            case UInt8(ascii: "("):
                depth += 1
            case UInt8(ascii: ")"):
                depth -= 1
                if depth == 0 {
                    offset += 1
                    return start..<(offset - 1)
                }
            default:
                break
            }
            offset += 1
        }
        return min(start, bytes.count)..<bytes.count
    }

    /// Numbers are at most this large, so that sums of a few of them stay exact.
    private static let maximumNumber = 1e12
    /// Digits behind the point beyond these change nothing that could be seen.
    private static let maximumFractionDigits = 15

    /// A number (7.3.3), as leniently as readers take it: `--5` is -5, `5-3` is 5, `.` is 0.
    private mutating func number() -> Double {
        var isNegative = false
        while bytes[offset] == UInt8(ascii: "-") || bytes[offset] == UInt8(ascii: "+") {
            if bytes[offset] == UInt8(ascii: "-") { isNegative = true }
            offset += 1
        }
        var value = 0.0
        while let digit = digit() { value = min(value * 10 + digit, Self.maximumNumber) }
        if bytes[offset] == UInt8(ascii: ".") {
            offset += 1
            var unit = 1.0
            var digits = 0
            var fraction = 0.0
            while let digit = digit() {
                digits += 1
                guard digits <= Self.maximumFractionDigits else { continue }
                unit *= 10
                fraction = fraction * 10 + digit
            }
            value += fraction / unit
        }
        // What is left of a malformed number is no number of its own.
        while isNumberPart(bytes[offset]) { offset += 1 }
        return isNegative ? -value : value
    }

    private mutating func digit() -> Double? {
        let byte = bytes[offset]
        guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return nil }
        offset += 1
        return Double(byte - UInt8(ascii: "0"))
    }
}

/// ISO 32000-1 table 1.
func isWhiteSpace(_ byte: UInt8) -> Bool {
    switch byte {
    case 0, 9, 10, 12, 13, 32: true
    default: false
    }
}

/// Neither white space nor one of the delimiters of table 2.
func isRegular(_ byte: UInt8) -> Bool {
    switch byte {
    case 0, 9, 10, 12, 13, 32, UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "<"), UInt8(ascii: ">"),
        UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "/"),
        UInt8(ascii: "%"):
        false
    default: true
    }
}

private func isNumberPart(_ byte: UInt8) -> Bool {
    byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
}
