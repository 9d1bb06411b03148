import Inspector

/// Reads an embedded character map (ISO 32000-1 9.7.5.4, 9.10.3; Adobe technical note 5014).
///
/// It is a program in a page description language; only the shape that all producers give it is read.
struct CMapParser {
    private var lexer: ContentLexer
    private var operands: [ContentToken] = []
    private var map = CMap()

    /// More than any alphabet has.
    private static let maximumEntries = 1 << 18
    private static let maximumOperands = 1 << 16

    private init(_ bytes: ByteView) { lexer = ContentLexer(bytes) }

    static func map(_ bytes: ByteView) -> CMap {
        var parser = CMapParser(bytes)
        parser.read()
        parser.map.finish()
        return parser.map
    }

    private mutating func read() {
        while let token = lexer.next() {
            switch token {
            case .operator, .otherOperator:
                perform(word)
                operands.removeAll(keepingCapacity: true)
            default:
                guard operands.count < Self.maximumOperands else { return }
                operands.append(token)
            }
            guard map.entryCount < Self.maximumEntries else { return }
        }
    }

    /// The word that was just read.
    private var word: Range<Int> {
        var start = lexer.offset
        while start > 0, lexer.offset - start < 24, isRegular(lexer.bytes[start - 1]) { start -= 1 }
        return start..<lexer.offset
    }

    private func isWord(_ text: StaticString, _ place: Range<Int>) -> Bool {
        place.count == text.utf8CodeUnitCount && lexer.bytes.has(text, at: place.lowerBound)
    }

    private mutating func perform(_ word: Range<Int>) {
        if isWord("endbfchar", word) {
            readTexts(isRange: false)
        } else if isWord("endbfrange", word) {
            readTexts(isRange: true)
        } else if isWord("endcidrange", word) {
            readCharacters(3) { $0.addCharacters($1, $2, first: $3) }
        } else if isWord("endcidchar", word) {
            readCharacters(2) { $0.addCharacters($1, $2, first: $3) }
        } else if isWord("endnotdefrange", word) {
            readCharacters(3) { $0.addUndefined($1, $2, character: $3) }
        } else if isWord("endnotdefchar", word) {
            readCharacters(2) { $0.addUndefined($1, $2, character: $3) }
        } else if isWord("endcodespacerange", word) {
            readCodeSpaces()
        } else if isWord("usecmap", word) {
            if case .name(let place)? = operands.last { map.usedName = lexer.name(place) }
        } else if isWord("def", word) {
            readDefinition()
        }
    }

    private mutating func readDefinition() {
        guard operands.count >= 2, case .name(let name) = operands[operands.count - 2],
            case .number(let value)? = operands.last, lexer.bytes.has("WMode", at: name.lowerBound), name.count == 5
        else { return }
        map.writingMode = Int(exactly: value) ?? 0
    }

    private mutating func readCodeSpaces() {
        for index in stride(from: 0, to: operands.count - 1, by: 2) {
            let low = Array(lexer.stringBytes(operands[index]))
            let high = Array(lexer.stringBytes(operands[index + 1]))
            guard (1...4).contains(low.count), low.count == high.count, map.codeSpaces.count < 256 else { continue }
            map.codeSpaces.append(CMap.CodeSpace(low: low, high: high))
        }
    }

    /// - Parameter length: operands of one entry: both ends of a range or a code, and a number.
    private mutating func readCharacters(_ length: Int, add: (inout CMap, UInt32, UInt32, Int) -> Void) {
        for index in stride(from: 0, to: operands.count - length + 1, by: length) {
            guard let low = code(operands[index]), case .number(let value) = operands[index + length - 1],
                let high = length == 2 ? low : code(operands[index + 1]), let number = Int(exactly: value)
            else { continue }
            add(&map, low, high, number)
        }
    }

    private mutating func readTexts(isRange: Bool) {
        var index = 0
        while index + 1 < operands.count {
            guard let low = code(operands[index]) else {
                index += 1
                continue
            }
            let high = isRange ? code(operands[index + 1]) ?? low : low
            index += isRange ? 2 : 1
            guard index < operands.count else { return }
            if case .arrayStart = operands[index] {
                index += 1
                readTextArray(&index, low, high)
            } else {
                if let text = text(operands[index]) { map.addText(low, high, first: text) }
                index += 1
            }
        }
    }

    /// One text for each code of a range.
    private mutating func readTextArray(_ index: inout Int, _ low: UInt32, _ high: UInt32) {
        var code = low
        while index < operands.count {
            let operand = operands[index]
            index += 1
            if case .arrayEnd = operand { return }
            if code <= high, code < .max, let text = text(operand) {
                map.addText(code, code, first: text)
                code += 1
            }
        }
    }

    private func code(_ token: ContentToken) -> UInt32? {
        guard token.isString else { return nil }
        var code: UInt32 = 0
        for byte in lexer.stringBytes(token) { code = code << 8 | UInt32(byte) }
        return code
    }

    /// UTF-16, the more significant byte first; a single byte stands for itself. Some maps name a glyph instead.
    private func text(_ token: ContentToken) -> [UInt16]? {
        if case .name(let place) = token {
            let scalars = AdobeGlyphList.scalars(String(decoding: lexer.name(place), as: UTF8.self))
            return scalars.flatMap { Array(String($0).utf16) }
        }
        guard token.isString else { return nil }
        let bytes = Array(lexer.stringBytes(token).prefix(512))
        if bytes.count == 1 { return [UInt16(bytes[0])] }
        return stride(from: 0, to: bytes.count - 1, by: 2).map { UInt16(bytes[$0]) << 8 | UInt16(bytes[$0 + 1]) }
    }
}

extension ContentToken {
    fileprivate var isString: Bool {
        switch self {
        case .literalString, .hexString: true
        default: false
        }
    }
}
