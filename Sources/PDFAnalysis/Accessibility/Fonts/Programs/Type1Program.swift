import Inspector

/// What is needed of a Type 1 font program (Adobe Type 1 Font Format): its glyphs' names and widths, and its encoding.
final class Type1Program {
    /// In thousandths of an em.
    let widths: [String: Double]
    /// Names by code; `nil` where the program names the standard encoding.
    private let encoding: [Int: String]?

    private static let maximumGlyphs = 1 << 16

    /// - Returns: `nil` where no glyphs can be found in it.
    init?(_ bytes: FontBytes) {
        let view = bytes.view
        guard let place = view.firstOffset(of: "eexec", from: 0) else { return nil }
        let clear = bytes.part(0..<place)
        encoding = Type1Program.encoding(clear)
        let scale = Type1Program.scale(clear)
        let decrypted = Type1Program.decrypted(view, from: place + 5)
        widths = decrypted.withUnsafeBytes { Type1Program.widths(ByteView($0), scale: scale) }
        guard !widths.isEmpty else { return nil }
    }

    /// The name that the program's own encoding gives a code.
    func name(code: Int) -> String? {
        guard let encoding else { return NameTable.standard[code] ?? NameTable.notDefined }
        return encoding[code] ?? NameTable.notDefined
    }

    // MARK: The clear part

    private static func encoding(_ view: ByteView) -> [Int: String]? {
        guard let place = view.firstOffset(of: "/Encoding", from: 0) else { return nil }
        var lexer = ContentLexer(view)
        lexer.skip(to: place + 9)
        var names: [Int: String] = [:]
        var number: Int?
        var isArray = false
        for _ in 0..<8192 {
            guard let token = lexer.next() else { break }
            switch token {
            case .number(let value):
                number = Int(exactly: value)
                isArray = true
            case .name(let name):
                if let number { names[number] = String(decoding: lexer.name(name), as: UTF8.self) }
                number = nil
            default:
                if lexer.endsWord("def") || lexer.endsWord("readonly") { return isArray ? names : nil }
            }
        }
        return isArray ? names : nil
    }

    /// What the first number of the font's matrix makes of thousandths.
    private static func scale(_ view: ByteView) -> Double {
        guard let place = view.firstOffset(of: "/FontMatrix", from: 0) else { return 1 }
        var lexer = ContentLexer(view)
        lexer.skip(to: place + 11)
        for _ in 0..<4 {
            if case .number(let value)? = lexer.next() { return value == 0 ? 1 : value * 1000 }
        }
        return 1
    }

    // MARK: The encrypted part

    /// Undoes the encryption (7.2), of bytes or of hexadecimal digits.
    private static func decrypted(_ view: ByteView, from start: Int) -> [UInt8] {
        var place = start
        while place < view.count, isWhiteSpace(view[place]), view[place] != 0 { place += 1 }
        let isHex = (0..<4).allSatisfy { hexDigit(view[place + $0]) != nil }
        var clear: [UInt8] = []
        clear.reserveCapacity(view.count - place)
        var key: UInt16 = 55665
        while place < view.count {
            var cipher = view[place]
            place += 1
            if isHex {
                guard let high = hexDigit(cipher) else { continue }
                while place < view.count, hexDigit(view[place]) == nil { place += 1 }
                cipher = high << 4 | (hexDigit(view[place]) ?? 0)
                place += 1
            }
            clear.append(cipher ^ UInt8(truncatingIfNeeded: key >> 8))
            key = (UInt16(cipher) &+ key) &* 52845 &+ 22719
        }
        return clear
    }

    private static func widths(_ view: ByteView, scale: Double) -> [String: Double] {
        var skipped = 4
        if let place = view.firstOffset(of: "/lenIV", from: 0), let value = number(view, from: place + 6)?.value {
            skipped = value
        }
        guard var place = view.firstOffset(of: "/CharStrings", from: 0).map({ $0 + 12 }) else { return [:] }
        var widths: [String: Double] = [:]
        while widths.count < maximumGlyphs, let slash = view.firstOffset(of: UInt8(ascii: "/"), from: place) {
            // Between two charstrings stands no more than a word that ends the first.
            guard slash - place < 64 else { break }
            var end = slash + 1
            while end < view.count, isRegular(view[end]) { end += 1 }
            guard let length = number(view, from: end), length.value >= 0,
                let start = view.firstOffset(of: UInt8(ascii: " "), from: length.end + 1), start - length.end < 8
            else { break }
            let name = String(decoding: (slash + 1..<end).prefix(256).map { view[$0] }, as: UTF8.self)
            let data = (start + 1)..<(start + 1 + length.value)
            // A program that is cut off is none.
            guard data.upperBound <= view.count else { return [:] }
            if let width = Type1Charstring.width(view, data, skipping: skipped) { widths[name] = width * scale }
            place = data.upperBound
        }
        return widths
    }

    /// A number that white space stands before.
    private static func number(_ view: ByteView, from start: Int) -> (value: Int, end: Int)? {
        var place = start
        while place < view.count, isWhiteSpace(view[place]) { place += 1 }
        var value = 0
        let first = place
        while let digit = view[place] as UInt8?, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit),
            place - first < 7
        {
            value = value * 10 + Int(digit - UInt8(ascii: "0"))
            place += 1
        }
        return place > first ? (value, place) : nil
    }
}

extension ContentLexer {
    /// Whether the token that was just read is this word.
    func endsWord(_ word: StaticString) -> Bool {
        let start = offset - word.utf8CodeUnitCount
        return bytes.has(word, at: start) && (start == 0 || !isRegular(bytes[start - 1]))
    }
}
