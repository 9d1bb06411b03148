import Inspector

/// A font's own map from codes to text (ISO 32000-1 9.10.3).
struct ToUnicodeMap: CodeMeanings {
    private struct CodeRange {
        let codes: ClosedRange<Int>
        let first: [Unicode.Scalar]
    }
    /// More than a font has glyphs.
    private static let maximumEntries = 70_000
    private static let maximumBytes = 4 << 20

    private var single: [Int: [Unicode.Scalar]] = [:]
    private var ranges: [CodeRange] = []

    /// - Returns: `nil` where it maps nothing.
    init?(_ stream: PDFObject) {
        let content = ContentBytes()
        // What could be read of a damaged one holds.
        _ = stream.appendStreamData(to: content, maximum: Self.maximumBytes)
        read(content.view)
        withExtendedLifetime(content) {}
        if single.isEmpty && ranges.isEmpty { return nil }
    }

    func scalars(of code: Int) -> [Unicode.Scalar]? {
        if let known = single[code] { return known }
        guard let range = ranges.first(where: { $0.codes.contains(code) }), let last = range.first.last,
            let value = UInt32(exactly: code - range.codes.lowerBound),
            let scalar = Unicode.Scalar(last.value &+ value)
        else { return nil }
        return range.first.dropLast() + [scalar]
    }

    private mutating func read(_ bytes: ByteView) {
        var lexer = ContentLexer(bytes)
        var strings: [[UInt8]] = []
        var array: [[UInt8]]?
        var isRange: Bool?
        while let token = lexer.next(), single.count + ranges.count < Self.maximumEntries {
            switch token {
            case .hexString:
                let string = Array(lexer.stringBytes(token).prefix(64))
                if array == nil { strings.append(string) } else { array?.append(string) }
            case .arrayStart: array = []
            case .arrayEnd:
                if isRange == true, strings.count == 2 { addEach(from: strings[0], array ?? []) }
                (strings, array) = ([], nil)
            case .operator, .otherOperator:
                isRange =
                    bytes.has("beginbfrange", at: lexer.offset - 12)
                    ? true : bytes.has("beginbfchar", at: lexer.offset - 11) ? false : nil
                (strings, array) = ([], nil)
            default: break
            }
            guard let isRange else {
                strings = []
                continue
            }
            if !isRange, strings.count == 2 {
                single[code(strings[0])] = text(strings[1])
                strings = []
            } else if isRange, strings.count == 3 {
                addRange(from: code(strings[0]), to: code(strings[1]), text(strings[2]))
                strings = []
            }
        }
    }

    private mutating func addRange(from first: Int, to last: Int, _ text: [Unicode.Scalar]?) {
        guard let text, first <= last else { return }
        if first == last { single[first] = text } else { ranges.append(CodeRange(codes: first...last, first: text)) }
    }

    private mutating func addEach(from first: [UInt8], _ texts: [[UInt8]]) {
        for (index, string) in texts.enumerated() { single[code(first) &+ index] = text(string) }
    }

    private func code(_ bytes: [UInt8]) -> Int { bytes.prefix(4).reduce(0) { $0 << 8 | Int($1) } }

    /// UTF-16, the more significant byte first; `nil` where it stands for nothing.
    private func text(_ bytes: [UInt8]) -> [Unicode.Scalar]? {
        // A single byte is not allowed, and written all the same.
        let units =
            bytes.count == 1
            ? [UInt16(bytes[0])]
            : stride(from: 0, to: bytes.count - 1, by: 2).map { UInt16(bytes[$0]) << 8 | UInt16(bytes[$0 + 1]) }
        let scalars = Array(String(decoding: units, as: UTF16.self).unicodeScalars)
        return scalars.isEmpty || scalars.contains { $0.value == 0 || $0.value == 0xFFFD } ? nil : scalars
    }
}
