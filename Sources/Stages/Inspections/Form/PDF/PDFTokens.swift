import Inspector

/// The characters and words of a PDF's body (ISO 32000-2 7.2), as far as it takes to go from one object to the next.
struct PDFTokens {
    let bytes: ByteView
    var place: Int

    init(_ bytes: ByteView, at place: Int) {
        self.bytes = bytes
        self.place = place
    }

    var isAtEnd: Bool { place >= bytes.count }
    var byte: UInt8 { bytes[place] }

    /// Table 1.
    static func isSpace(_ byte: UInt8) -> Bool {
        switch byte {
        case 0, 9, 10, 12, 13, 32: true
        default: false
        }
    }

    /// Table 2.
    static func isDelimiter(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "["),
            UInt8(ascii: "]"), UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "/"), UInt8(ascii: "%"):
            true
        default: false
        }
    }

    static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

    mutating func skipSpace() {
        while !isAtEnd, Self.isSpace(byte) { place += 1 }
    }

    /// To the end of the line; the comment's bytes are not looked at here.
    mutating func skipComment() {
        while !isAtEnd, byte != 10, byte != 13 { place += 1 }
    }

    mutating func skipWord() {
        while !isAtEnd, !Self.isSpace(byte), !Self.isDelimiter(byte) { place += 1 }
    }

    /// Whether this word stands here, and nothing that would make it a longer one.
    func has(_ word: StaticString) -> Bool {
        let end = place + word.utf8CodeUnitCount
        return bytes.has(word, at: place)
            && (end >= bytes.count || Self.isSpace(bytes[end]) || Self.isDelimiter(bytes[end]))
    }

    /// A number without a sign; `nil` leaves the place as it was. Longer ones than any offset are none.
    mutating func number() -> Int? {
        var (end, value) = (place, 0)
        while end < bytes.count, end - place < 15, Self.isDigit(bytes[end]) {
            value = value * 10 + Int(bytes[end] - UInt8(ascii: "0"))
            end += 1
        }
        guard end > place, !Self.isDigit(bytes[end]) else { return nil }
        place = end
        return value
    }

    /// `12 0 obj` (7.3.10), behind which the place then is; `nil` leaves it as it was.
    mutating func objectNumber() -> Int? {
        var tokens = self
        guard let number = tokens.number(), Self.isSpace(tokens.byte) else { return nil }
        tokens.skipSpace()
        guard tokens.number() != nil, Self.isSpace(tokens.byte) else { return nil }
        tokens.skipSpace()
        // Some producers begin the object right behind the word.
        guard bytes.has("obj", at: tokens.place) else { return nil }
        place = tokens.place + 3
        return number
    }

    /// 7.3.4.2: to the parenthesis that closes it.
    mutating func skipString() {
        var depth = 0
        while !isAtEnd {
            switch byte {
            case UInt8(ascii: "\\"): place += 1
            case UInt8(ascii: "("): depth += 1
            case UInt8(ascii: ")"): depth -= 1
            default: break
            }
            place += 1
            if depth == 0 { return }
        }
        place = min(place, bytes.count)
    }

    /// 7.3.4.3
    mutating func skipHexString() {
        place = min(bytes.count, (bytes.firstOffset(of: UInt8(ascii: ">"), from: place) ?? bytes.count) + 1)
    }
}
