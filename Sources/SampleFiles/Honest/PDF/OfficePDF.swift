/// A PDF document's objects and the file around them, in the manner of the program that writes it (ISO 32000-2, 7.5).
struct OfficePDF: Sendable {
    /// How the places of objects are kept (7.5.4, 7.5.8; 7.5.8.4 for both at once).
    enum Places: Sendable {
        case table
        case stream
        case both
    }

    var version = "1.4"
    /// Behind the version: bytes that say that the file is not text.
    var mark: [UInt8] = [0xE2, 0xE3, 0xCF, 0xD3]
    /// What ends lines: LF, CR LF or CR (7.2.3).
    var lineEnd = "\n"
    var places = Places.table
    /// What stands behind `%%EOF`.
    var ending: [UInt8] = [0x0A]
    /// Whether streams have their lengths in objects of their own, as programs write that make them in one go.
    var hasLengthsApart = false
    /// Between the places and `startxref`.
    var remark = ""
    var info: [(key: String, value: String)] = []
    var trailer = ""

    /// Of the catalog, beside its type and pages.
    var catalog = ""
    /// Of each page, beside what it needs.
    var page = ""
    var pageCount = 1
    /// Painted on each page behind its text.
    var painted = ""
    /// Of the pages' resources, beside the font.
    var resources = ""
    var seed = 1
    /// The objects by which entries above are followed, from number 10 on.
    var more: [Body] = []

    enum Body: Sendable {
        case plain(String)
        case stream(String, [UInt8])
    }

    static let firstOfMore = 10

    func bytes() throws -> [UInt8] {
        var file = PDFPieces(lineEnd: lineEnd)
        file.line(Array("%PDF-\(version)".utf8))
        file.line([0x25] + mark)
        for (number, body) in try objects() { file.object(number, body) }
        let root = "/Root 1 0 R /Info 4 0 R \(trailer)"
        switch places {
        case .table: file.table(root, remark: remark)
        case .stream: try file.placesStream(root, remark: remark)
        case .both: try file.both(root)
        }
        return file.bytes + ending
    }

    /// By number: 1 the catalog, 2 the tree of pages, 3 the font, 4 what is said of it, 10 and so on what is added, then
    /// the pages with their content.
    private func objects() throws -> [(Int, [UInt8])] {
        let firstPage = Self.firstOfMore + more.count
        let pages = (0..<pageCount).map { firstPage + 3 * $0 }
        let kids = pages.map { "\($0) 0 R" }.joined(separator: " ")
        var objects: [(Int, [UInt8])] = [
            (1, text("<< /Type /Catalog /Pages 2 0 R \(catalog) >>")),
            (2, text("<< /Type /Pages /Count \(pageCount) /Kids [\(kids)] >>")),
            (3, text("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")),
            (4, text("<< \(info.map { "/\($0.key) \(PDFText.literal($0.value))" }.joined(separator: " ")) >>")),
        ]
        for (index, body) in more.enumerated() {
            switch body {
            case .plain(let plain): objects.append((Self.firstOfMore + index, text(plain)))
            case .stream(let entries, let data):
                objects.append((Self.firstOfMore + index, stream(entries + " /Length \(data.count)", data)))
            }
        }
        for (index, number) in pages.enumerated() {
            let content = try deflated(Array(operators(index).utf8))
            let length = hasLengthsApart ? "\(number + 2) 0 R" : "\(content.count)"
            objects.append((number, text(page(number))))
            objects.append((number + 1, stream("/Filter /FlateDecode /Length \(length)", content)))
            objects.append((number + 2, text(hasLengthsApart ? "\(content.count)" : "null")))
        }
        return objects.sorted { $0.0 < $1.0 }
    }

    private func page(_ number: Int) -> String {
        """
        << /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents \(number + 1) 0 R \
        /Resources << /Font << /F1 3 0 R >> \(resources) >> \(page) >>
        """
    }

    private func operators(_ index: Int) -> String {
        let lines = SampleText.lines(columns: 78, count: 30, seed: seed &+ index).enumerated().map { number, line in
            "BT /F1 11 Tf 72 \(770 - number * 15) Td \(PDFText.literal(line)) Tj ET"
        }
        return (lines + [painted]).joined(separator: "\n")
    }

    private func text(_ text: String) -> [UInt8] { Array(text.utf8) }

    /// Behind the word stream a single CR may not stand (7.3.8.1).
    private func stream(_ entries: String, _ data: [UInt8]) -> [UInt8] {
        let end = lineEnd == "\r" ? "\r\n" : lineEnd
        return text("<< \(entries) >>\(end)stream\(end)") + data + text("\(end)endstream")
    }

    func with(_ change: (inout OfficePDF) -> Void) -> OfficePDF {
        var document = self
        change(&document)
        return document
    }
}

/// Writes the parts of a file one behind the other, and keeps where they stand.
struct PDFPieces {
    private(set) var bytes: [UInt8] = []
    private var places: [Int: Int] = [:]
    private let lineEnd: String

    init(lineEnd: String = "\n") { self.lineEnd = lineEnd }

    mutating func line(_ line: [UInt8]) { bytes += line + lineEnd.utf8 }

    mutating func line(_ text: String) { line(Array(text.utf8)) }

    mutating func object(_ number: Int, _ body: [UInt8]) {
        places[number] = bytes.count
        line("\(number) 0 obj")
        line(body)
        line("endobj")
    }

    private var size: Int { (places.keys.max() ?? 0) + 1 }

    /// Rows of 20 bytes each, whatever ends other lines (7.5.4).
    private func rows() -> String {
        let end = lineEnd.utf8.count == 2 ? lineEnd : " \(lineEnd)"
        return (1..<size).reduce("0000000000 65535 f\(end)") { rows, number in
            guard let place = places[number] else { return rows + "0000000000 00001 f\(end)" }
            let digits = String(place)
            return rows + String(repeating: "0", count: 10 - digits.count) + digits + " 00000 n\(end)"
        }
    }

    private var identifier: String {
        let digits = String(crc32(bytes), radix: 16)
        let eight = String(repeating: "0", count: 8 - digits.count) + digits
        return "/ID [<\(eight)466C7573> <\(eight)466C7573>]"
    }

    private mutating func end(_ start: Int) {
        line("startxref")
        line("\(start)")
        bytes.append(text: "%%EOF")
    }

    mutating func table(_ entries: String, remark: String) {
        let start = bytes.count
        let id = identifier
        line("xref")
        line("0 \(size)")
        bytes.append(text: rows())
        line("trailer")
        line("<< /Size \(size) \(entries) \(id) >>")
        if !remark.isEmpty { line(remark) }
        end(start)
    }

    /// 7.5.8: the places in a stream, in rows of 1, 4 and 2 bytes.
    mutating func placesStream(_ entries: String, remark: String) throws {
        let start = bytes.count
        let id = identifier
        let number = size
        places[number] = start
        var data: [UInt8] = []
        for index in 0..<size {
            data.append(places[index] == nil ? 0 : 1)
            data.append(big: UInt32(places[index] ?? 0))
            data += index == 0 ? [0xFF, 0xFF] : [0, 0]
        }
        let packed = try deflated(data)
        let end = lineEnd == "\r" ? "\r\n" : lineEnd
        line("\(number) 0 obj")
        bytes.append(
            text: """
                << /Type /XRef /Size \(size) /W [1 4 2] \(entries) \(id) /Filter /FlateDecode \
                /Length \(packed.count) >>\(end)stream\(end)
                """)
        bytes += packed
        bytes.append(text: "\(end)endstream\(lineEnd)")
        line("endobj")
        if !remark.isEmpty { line(remark) }
        self.end(start)
    }

    /// As Word writes it: a table and a stream, and a second, empty section that names both (7.5.8.4).
    mutating func both(_ entries: String) throws {
        let stream = bytes.count
        let id = identifier
        let number = size
        try placesStream(entries, remark: "")
        // The end comes behind the table.
        bytes.removeLast("startxref\(lineEnd)\(stream)\(lineEnd)%%EOF".utf8.count)
        places[number] = stream
        let start = bytes.count
        line("xref")
        line("0 \(size)")
        bytes.append(text: rows())
        line("trailer")
        line("<</Size \(size) \(entries) \(id) >>")
        end(start)
        line("")
        let second = bytes.count
        line("xref")
        line("0 0")
        line("trailer")
        line("<</Size \(size) \(entries) \(id) /Prev \(start)/XRefStm \(stream)>>")
        end(second)
    }
}
