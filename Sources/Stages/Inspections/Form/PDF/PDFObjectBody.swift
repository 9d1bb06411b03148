import Inspector

/// What stands between `obj` and the object's end or its stream, as far as it says where the stream ends.
struct PDFObjectBody {
    enum Length {
        case direct(Int)
        /// In the object of this number.
        case reference(Int)
    }

    enum Ending {
        case endOfObject
        /// The place is behind the word `stream`.
        case stream
        /// Something else begins, or the dictionary of a trailer has ended.
        case nothing
        /// The bytes ended first.
        case endOfBytes
    }

    private(set) var length: Length?
    /// The first one's name, where there is any.
    private(set) var filter: Range<Int>?
    private(set) var isLinearized = false
    /// The file's length by a linearization dictionary (ISO 32000-2 F.3.2).
    private(set) var fileLength: Int?
    private(set) var ending = Ending.endOfBytes
    /// Where the object itself is a number: the length of another one's stream.
    private(set) var value: Int?

    private var depth = 0

    /// - Parameter isTrailer: whether it ends with its dictionary.
    init(_ tokens: inout PDFTokens, isTrailer: Bool = false) {
        tokens.skipSpace()
        var number = tokens
        value = number.number()
        while !tokens.isAtEnd {
            if let ending = next(&tokens, isTrailer: isTrailer) {
                self.ending = ending
                return
            }
        }
    }

    private mutating func next(_ tokens: inout PDFTokens, isTrailer: Bool) -> Ending? {
        switch tokens.byte {
        case let byte where PDFTokens.isSpace(byte): tokens.skipSpace()
        case UInt8(ascii: "%"): tokens.skipComment()
        case UInt8(ascii: "("): tokens.skipString()
        case UInt8(ascii: "/"): readName(&tokens)
        case UInt8(ascii: "<"):
            guard tokens.bytes[tokens.place + 1] == UInt8(ascii: "<") else {
                tokens.skipHexString()
                break
            }
            depth += 1
            tokens.place += 2
        case UInt8(ascii: ">"):
            depth -= 1
            tokens.place += 2
            if isTrailer, depth <= 0 { return .nothing }
        case let byte where PDFTokens.isDelimiter(byte): tokens.place += 1
        default: return word(&tokens)
        }
        return nil
    }

    private func word(_ tokens: inout PDFTokens) -> Ending? {
        if tokens.bytes.has("endobj", at: tokens.place) {
            tokens.place += 6
            return .endOfObject
        }
        if tokens.bytes.has("stream", at: tokens.place), depth <= 0 {
            tokens.place += 6
            return .stream
        }
        let words: [StaticString] = ["xref", "trailer", "startxref"]
        if words.contains(where: { tokens.has($0) }) { return .nothing }
        var next = tokens
        // An object that nobody has ended.
        if PDFTokens.isDigit(tokens.byte), next.objectNumber() != nil { return .nothing }
        tokens.skipWord()
        return nil
    }

    private mutating func readName(_ tokens: inout PDFTokens) {
        tokens.place += 1
        let start = tokens.place
        tokens.skipWord()
        guard depth == 1 else { return }
        if matches("Length", tokens, from: start) {
            length = length ?? readLength(tokens)
        } else if matches("Filter", tokens, from: start) {
            filter = filter ?? readFilter(tokens)
        } else if matches("Linearized", tokens, from: start) {
            isLinearized = true
        } else if matches("L", tokens, from: start) {
            fileLength = readNumber(tokens)
        }
    }

    private func matches(_ name: StaticString, _ tokens: PDFTokens, from start: Int) -> Bool {
        tokens.place - start == name.utf8CodeUnitCount && tokens.bytes.has(name, at: start)
    }

    private func readNumber(_ tokens: PDFTokens) -> Int? {
        var tokens = tokens
        tokens.skipSpace()
        return tokens.number()
    }

    private func readLength(_ tokens: PDFTokens) -> Length? {
        var tokens = tokens
        tokens.skipSpace()
        guard let number = tokens.number() else { return nil }
        tokens.skipSpace()
        if tokens.number() != nil {
            tokens.skipSpace()
            if tokens.has("R") { return .reference(number) }
        }
        return .direct(number)
    }

    private func readFilter(_ tokens: PDFTokens) -> Range<Int>? {
        var tokens = tokens
        tokens.skipSpace()
        if tokens.byte == UInt8(ascii: "[") {
            tokens.place += 1
            tokens.skipSpace()
        }
        guard tokens.byte == UInt8(ascii: "/") else {
            // By reference, where the data themselves have to tell.
            return PDFTokens.isDigit(tokens.byte) ? tokens.place..<tokens.place : nil
        }
        tokens.place += 1
        let start = tokens.place
        tokens.skipWord()
        return start..<tokens.place
    }
}
