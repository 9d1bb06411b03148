/// Finds personal numbers in a text that comes in pieces of any size.
///
/// It keeps some thousand characters at most, and none once it is done.
public struct PersonalNumberScanner {
    /// What is behind a place may decide on it.
    private static let lookBehind = 64
    /// Longer than any form with all its separators.
    private static let lookAhead = 64
    private static let capacity = 4096

    private var text: [UInt8] = []
    /// The first place that was not looked at.
    private var next = 0
    private var found: [PersonalNumber] = []

    public init() { text.reserveCapacity(Self.capacity) }

    /// The numbers in a whole text.
    public static func numbers(in text: String) -> [PersonalNumber] {
        var scanner = PersonalNumberScanner()
        for scalar in text.unicodeScalars { scanner.read(scalar) }
        return scanner.finish()
    }

    public mutating func read(_ scalar: Unicode.Scalar) {
        guard let unit = TextUnit.of(scalar) else { return }
        append(unit)
    }

    /// Bytes of a text whose encoding nobody says: digits are the same in all of them.
    ///
    /// UTF-8 is understood. Zeros are passed over, so that UTF-16 is too.
    public mutating func read(_ bytes: some Sequence<UInt8>) {
        var decoder = LooseUTF8()
        for byte in bytes where byte != 0 {
            if let scalar = decoder.read(byte) { read(scalar) }
        }
    }

    /// Parts what was read from what follows: no number goes on behind it.
    public mutating func part() { append(TextUnit.other) }

    /// What was found since the beginning or since it was asked last; the next text starts anew.
    public mutating func finish() -> [PersonalNumber] {
        look(upTo: text.count)
        text.removeAll(keepingCapacity: true)
        next = 0
        defer { found = [] }
        return found
    }

    private mutating func append(_ unit: UInt8) {
        // Any white space parts as one does; a line's end is the stronger one.
        if unit == TextUnit.space || unit == TextUnit.lineEnd, let last = text.last,
            last == TextUnit.space || last == TextUnit.lineEnd
        {
            if unit == TextUnit.lineEnd { text[text.count - 1] = unit }
            return
        }
        text.append(unit)
        guard text.count >= Self.capacity else { return }
        look(upTo: text.count - Self.lookAhead)
        let passed = max(0, next - Self.lookBehind)
        // A number that was found may reach beyond what was asked for.
        text.removeFirst(min(passed, text.count))
        next -= passed
    }

    private mutating func look(upTo end: Int) {
        let match = PersonalNumberMatch(text: text)
        while next < end {
            guard match.isStart(next) else {
                next += 1
                continue
            }
            guard let (number, behind) = match.number(at: next) else {
                next = match.endOfDigits(from: next)
                continue
            }
            found.append(number)
            next = behind
        }
    }
}

/// What a character means to the search: digits and letters as they are, everything else by its kind.
enum TextUnit {
    static let space = UInt8(ascii: " ")
    static let lineEnd = UInt8(ascii: "\n")
    static let hyphen = UInt8(ascii: "-")
    static let plus = UInt8(ascii: "+")
    static let underscore = UInt8(ascii: "_")
    /// A point, comma, colon or slash: digits on both sides belong together.
    static let point = UInt8(ascii: ".")
    /// A letter that is not one of A to Z.
    static let otherLetter = UInt8(ascii: "~")
    static let other = UInt8(ascii: "#")

    /// `nil` for what nobody sees.
    static func of(_ scalar: Unicode.Scalar) -> UInt8? {
        switch scalar.value {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2B, 0x2D, 0x5F: UInt8(truncatingIfNeeded: scalar.value)
        case 0x0A, 0x0B, 0x0C, 0x0D, 0x85, 0x2028, 0x2029: lineEnd
        case 0x09, 0x20, 0xA0, 0x2000...0x200A, 0x202F, 0x205F, 0x3000: space
        case 0xAD, 0x2010...0x2015, 0x2212, 0xFE58, 0xFE63, 0xFF0D: hyphen
        case 0x2C, 0x2E, 0x2F, 0x3A: point
        case 0x200B...0x200F, 0x2060, 0xFEFF: nil
        case 0xC0..<0x2000: otherLetter
        default: other
        }
    }

    static func isDigit(_ unit: UInt8) -> Bool { unit >= 0x30 && unit <= 0x39 }
    static func isLetter(_ unit: UInt8) -> Bool {
        unit >= 0x41 && unit <= 0x5A || unit >= 0x61 && unit <= 0x7A || unit == otherLetter
    }
}

/// Decodes UTF-8; a byte that is none stands for itself, as in Latin-1.
private struct LooseUTF8 {
    private var value: UInt32 = 0
    private var missing = 0

    mutating func read(_ byte: UInt8) -> Unicode.Scalar? {
        if missing > 0, byte & 0xC0 == 0x80 {
            value = value << 6 | UInt32(byte & 0x3F)
            missing -= 1
            return missing == 0 ? Unicode.Scalar(value) : nil
        }
        missing = 0
        switch byte {
        case 0xC2...0xDF: (value, missing) = (UInt32(byte & 0x1F), 1)
        case 0xE0...0xEF: (value, missing) = (UInt32(byte & 0x0F), 2)
        case 0xF0...0xF4: (value, missing) = (UInt32(byte & 0x07), 3)
        default: return Unicode.Scalar(byte)
        }
        return nil
    }
}
