import Inspector

/// What the catalog, the header and the trailer say of the whole document.
struct DocumentSubject: RuleSubject {
    let model: AccessibilityModel
    let catalog: PDFObject
    let header: HeaderLine

    init(_ model: AccessibilityModel) {
        self.model = model
        catalog = model.file.catalog
        header = HeaderLine(model.file.bytes)
    }

    var place: Place { Place() }

    private var markInformation: PDFObject? { catalog["/MarkInfo"] }
    private var showsTitle: PDFObject? { catalog["/ViewerPreferences"]?["/DisplayDocTitle"] }
    /// Of the encryption dictionary (ISO 32000-1 table 20); none without encryption.
    private var encryption: PDFObject? { model.file.trailer["/Encrypt"] }

    static let rules: [Rule<DocumentSubject>] = [
        /// 7.1: nothing is known to be wrong with the tags.
        Rule("01-007") { $0.markInformation?["/Suspects"]?.bool == true },
        /// 6.1: the first line says the version, and nothing else.
        Rule("6.1-1") { !$0.header.isConforming },
        /// 6.2: the document says that it is tagged.
        Rule("6.2-1") { $0.markInformation?["/Marked"]?.bool != true },
        /// 7.1: it has a structure tree.
        Rule("7.1-11") { $0.model.structure == nil },
        /// 7.1: it has metadata.
        Rule("06-001") { $0.model.metadata == nil },
        /// 7.1: readers are told whether to show the title in place of the file's name.
        Rule("07-001") { $0.showsTitle?.bool == nil },
        /// 7.1: they are told to show it.
        Rule("07-002") { $0.showsTitle?.bool == false },
        /// 7.2: the language's name is well formed.
        Rule("7.2-29") { $0.catalog["/Lang"]?.string.map { !TextString.isLanguageIdentifier($0) } ?? false },
        /// 7.15: forms show what they hold without a program that lays them out.
        Rule("25-001") { XFAForm($0.catalog["/AcroForm"]?["/XFA"]).isDynamic },
        /// 7.16: an encrypted document states its permissions.
        Rule("26-001") { $0.encryption.map { $0["/P"]?.integer == nil } ?? false },
        /// 7.16: assistive technology may read the text.
        Rule("26-002") { ($0.encryption?["/P"]?.integer).map { $0 & 512 == 0 } ?? false },
    ]
}

/// The line that says which version of PDF a file has (ISO 14289-1 6.1).
struct HeaderLine {
    let isConforming: Bool

    /// Readers look no further for it.
    private static let reach = 1_024

    /// Lines before it are passed over, as readers do; what stands beside it is not.
    init(_ bytes: ByteView) {
        var start = 0
        var line: [UInt8] = []
        while start < min(bytes.count, Self.reach) {
            line = []
            var place = start
            while place < bytes.count, !Self.isEndOfLine(bytes[place]), line.count <= Self.reach {
                line.append(bytes[place])
                place += 1
            }
            if Self.containsMark(line) { break }
            start = place + 1
        }
        let mark = Array("%PDF-1.".utf8)
        isConforming =
            line.count == mark.count + 1 && line.starts(with: mark)
            && (UInt8(ascii: "0")...UInt8(ascii: "7")).contains(line[mark.count])
    }

    private static func isEndOfLine(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }

    private static func containsMark(_ line: [UInt8]) -> Bool {
        let mark = Array("%PDF-".utf8)
        return line.indices.contains { line[$0...].starts(with: mark) }
    }
}
