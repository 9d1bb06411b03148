import Inspector

/// Goes through a PDF from its header to its last byte, by the lengths that it declares (ISO 32000-2 7.5).
///
/// It opens nothing and follows no reference: what it finds holds for every reader, however it finds its objects.
struct PDFBodyWalk {
    /// Where the header stands; `nil` without one where readers look for it.
    private(set) var header: Int?
    private(set) var objects = 0
    /// Ends of revisions of the document (7.5.6).
    private(set) var revisions = 0
    /// Headers with a document of their own behind them.
    private(set) var documents = 0
    /// Bytes between objects that are neither white space nor a comment.
    private(set) var strayBytes = 0
    /// Whether the last object has no end.
    private(set) var isUnfinished = false
    /// Behind the mark of the end, or what stands for it; `nil` without any.
    private(set) var end: Int?
    private(set) var foreign: PDFForeign

    private let bytes: ByteView
    private var tokens: PDFTokens
    private var lengths: PDFStreamLengths?
    /// What a linearized document says of its own length.
    private(set) var declaredLength: Int?
    private var strayStart: Int?
    private var headersLeft = 64

    /// Where readers look for a header (ISO 32000-1 annex H.3).
    private static let headerArea = 1_024

    init(_ bytes: ByteView) {
        self.bytes = bytes
        foreign = PDFForeign(bytes)
        tokens = PDFTokens(bytes, at: 0)
        header = bytes.firstOffset(of: "%PDF-", from: 0).flatMap { $0 <= Self.headerArea ? $0 : nil }
        guard let header else { return }
        documents = 1
        foreign.lookOutside(0..<header)
        tokens.place = header
        tokens.skipComment()
        while true {
            tokens.skipSpace()
            guard !tokens.isAtEnd else { break }
            step()
        }
        endStray(at: bytes.count)
    }

    private mutating func step() {
        let start = tokens.place
        switch tokens.byte {
        case UInt8(ascii: "%"):
            endStray(at: start)
            readComment()
        case let byte where PDFTokens.isDigit(byte):
            var next = tokens
            guard let number = next.objectNumber() else { return addStray() }
            endStray(at: start)
            tokens = next
            readObject(number, from: start)
        case UInt8(ascii: "x") where tokens.has("xref"):
            endStray(at: start)
            tokens.place += 4
            skipTable()
        case UInt8(ascii: "t") where tokens.has("trailer"):
            endStray(at: start)
            tokens.place += 7
            _ = PDFObjectBody(&tokens, isTrailer: true)
            foreign.lookInside(start..<tokens.place)
        case UInt8(ascii: "s") where tokens.has("startxref"):
            endStray(at: start)
            tokens.place += 9
            tokens.skipSpace()
            if tokens.number() != nil {
                revisions += 1
                end = tokens.place
            }
        default: addStray()
        }
    }

    private mutating func addStray() {
        if strayStart == nil { strayStart = tokens.place }
        tokens.place += 1
        tokens.skipWord()
    }

    private mutating func endStray(at place: Int) {
        guard let start = strayStart else { return }
        strayStart = nil
        strayBytes += place - start
        foreign.lookOutside(start..<place)
    }

    private mutating func readComment() {
        let start = tokens.place
        if bytes.has("%%EOF", at: start) {
            tokens.place += 5
            end = tokens.place
            return
        }
        tokens.skipComment()
        guard bytes.has("%PDF-", at: start) else { return foreign.lookOutside(start..<tokens.place) }
        if !isRevision(at: start) {
            documents += 1
            foreign.note(.pdf, at: start)
        }
    }

    /// Whether what begins with this header counts its places from the file's beginning, as a revision must (7.5.6), or has
    /// none and is no document.
    private mutating func isRevision(at header: Int) -> Bool {
        headersLeft -= 1
        guard headersLeft > 0 else { return false }
        guard let mark = bytes.firstOffset(of: "startxref", from: header) else { return true }
        var tokens = PDFTokens(bytes, at: mark + 9)
        tokens.skipSpace()
        guard let place = tokens.number(), place >= header else { return false }
        tokens.place = place
        return tokens.has("xref") || tokens.objectNumber() != nil
    }

    private mutating func skipTable() {
        while true {
            tokens.skipSpace()
            let isEntry = tokens.has("n") || tokens.has("f")
            guard !tokens.isAtEnd, isEntry || PDFTokens.isDigit(tokens.byte) else { return }
            var next = tokens
            // A table without a trailer, behind which an object begins.
            if !isEntry, next.objectNumber() != nil { return }
            tokens.skipWord()
        }
    }

    private mutating func readObject(_ number: Int, from start: Int) {
        let body = PDFObjectBody(&tokens)
        if objects == 0, body.isLinearized { declaredLength = body.fileLength }
        objects += 1
        foreign.lookInside(start..<tokens.place)
        isUnfinished = body.ending == .endOfBytes
        guard body.ending == .stream else { return }
        if tokens.byte == 13 { tokens.place += 1 }
        if tokens.byte == 10 { tokens.place += 1 }
        let data = tokens.place
        guard let streamEnd = endOfStream(from: data, body.length) else {
            // Nobody knows where they end; where the document still has an end, it is damaged and not cut off.
            let next = bytes.lastOffset(of: "startxref").flatMap { $0 >= data ? $0 : nil }
            tokens.place = next ?? bytes.count
            foreign.lookInside(data..<tokens.place)
            isUnfinished = next == nil
            return
        }
        foreign.lookIntoStream(data..<streamEnd, filter: body.filter)
        tokens.place = streamEnd
        tokens.skipSpace()
        if bytes.has("endstream", at: tokens.place) { tokens.place += 9 }
        tokens.skipSpace()
        if bytes.has("endobj", at: tokens.place) { tokens.place += 6 }
    }

    /// Where the data end: as declared, where the word that ends them stands behind; else where that word stands first.
    private mutating func endOfStream(from start: Int, _ length: PDFObjectBody.Length?) -> Int? {
        let declared: [Int] =
            switch length {
            case .direct(let length): [length]
            case .reference(let number): lengths(of: number)
            case nil: []
            }
        for length in declared where length <= bytes.count - start {
            var tokens = PDFTokens(bytes, at: start + length)
            tokens.skipSpace()
            // White space before the word is an end of line, not the data's.
            if tokens.place - start - length <= 2, bytes.has("endstream", at: tokens.place) { return start + length }
        }
        return bytes.firstOffset(of: "endstream", from: start)
    }

    private mutating func lengths(of number: Int) -> [Int] {
        let known = lengths ?? PDFStreamLengths(bytes)
        lengths = known
        return known.lengths(of: number)
    }
}
