import Inspector

/// What stands behind the end of a PDF (ISO 32000-2 7.5.5).
struct PDFTrailing {
    let kind: TrailingKind
    let count: Int

    /// Printers' and gateways' remnants fit into a line.
    private static let line = 80
    /// Comments may stand anywhere (7.2.4); so much of them is no longer somebody's remark.
    private static let maximumComments = 1_024

    init(from end: Int, of bytes: ByteView, foreign: ForeignSignature?) {
        let rest = end..<max(end, bytes.count)
        // An end of line is the mark's own.
        guard let first = rest.first(where: { !Self.isPadding(bytes[$0]) }),
            let last = rest.last(where: { !Self.isPadding(bytes[$0]) })
        else {
            count = rest.count > 2 ? rest.count : 0
            kind = count > 0 ? .padding : .nothing
            return
        }
        count = rest.count
        if let foreign, foreign.place >= end || ForeignSignature.first(in: rest, of: bytes) != nil {
            kind = .foreign
        } else if last - first < Self.line, (first...last).allSatisfy({ Self.isPrinted(bytes[$0]) }) {
            kind = .padding
        } else {
            kind = last - first < Self.maximumComments && Self.isComments(first...last, bytes) ? .padding : .unknown
        }
    }

    /// White space, zeros, and the mark of a file's end from the days of CP/M.
    private static func isPadding(_ byte: UInt8) -> Bool { PDFTokens.isSpace(byte) || byte == 0x1A }

    /// What a line of text is made of, and the escape that a printer's language begins with.
    private static func isPrinted(_ byte: UInt8) -> Bool { 0x20...0x7E ~= byte || byte == 9 || byte == 0x1B }

    private static func endsLine(_ byte: UInt8) -> Bool { byte == 10 || byte == 13 }

    private static func isComments(_ range: ClosedRange<Int>, _ bytes: ByteView) -> Bool {
        var isAtStart = true
        for place in range {
            let byte = bytes[place]
            if isAtStart, !isPadding(byte), byte != UInt8(ascii: "%") { return false }
            isAtStart = endsLine(byte) || isAtStart && isPadding(byte)
        }
        return true
    }
}
