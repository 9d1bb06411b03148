public import Inspector

/// Reads a PDF (ISO 32000-1) with qpdf, and its pages' content with a lexer of this project's own.
///
/// It states what tells scans from written documents, and what assistive technology needs before anything else:
/// tags, language, title and the permission to extract text.
public struct PDFDocument: Inspection {
    public struct Options: Sendable {
        public let maximumPages: Int
        public let maximumObjects: Int
        public let maximumDecodedBytes: ByteCount
        public let maximumOperators: Int
    }

    public static let descriptor = InspectionDescriptor(
        name: "pdf_document",
        summary: "Reads a PDF's pages, tags and permissions, and how much of each page is images and how much text.",
        accepts: [.pdf],
        facts: PDFFacts.fields,
        examples: [
            InspectionExample(
                "A document that assistive technology can read", .sample("pdf_accessible"),
                facts: [
                    "pdf_document.state": .word("readable"), "pdf_document.marked": .flag(true),
                    "pdf_document.structure_tree": .flag(true), "pdf_document.language": .flag(true),
                    "pdf_document.title": .word("metadata"), "pdf_document.display_title": .flag(true),
                ]),
            InspectionExample(
                "A scan", .sample("pdf_scan"),
                facts: [
                    "pdf_document.state": .word("readable"), "pdf_document.page_image_share": .numbers([1000]),
                    "pdf_document.page_shown_text": .numbers([0]), "pdf_document.structure_tree": .flag(false),
                ]),
            InspectionExample(
                "A header and nothing behind it", .bytes(Array("%PDF-1.7\n".utf8)),
                facts: ["pdf_document.state": .word("damaged")]),
        ])

    public static let options = OptionSpec(
        Option(
            "maximum_pages", default: 5_000, in: 1...NumberList.maximumCount,
            "Pages whose content is read; a document with more has reached a limit."),
        Option(
            "maximum_objects", default: 1_000_000, in: 100...100_000_000,
            "Objects that the document's own count (the trailer's Size) may name."),
        Option(
            "maximum_decoded_bytes", default: .mebibytes(256), in: (1 << 20)...(1 << 30),
            "Decoded page content of a whole document; what is painted repeatedly counts each time."),
        Option(
            "maximum_operators", default: 20_000_000, in: 1_000...1_000_000_000,
            "Operators of page content in a whole document; an image counts as nine, a stream as a hundred."),
        build: Options.init)

    private let options: Options

    public init(options: Options) throws(InspectionFailure) { self.options = options }

    public func inspect(_ bytes: DocumentBytes, facts: inout Facts) throws(InspectionFailure) {
        switch PDFFile.shared(bytes) {
        case .opened(let file):
            describe(file, in: &facts)
        case .passwordNeeded:
            facts[PDFFacts.state] = .passwordNeeded
            facts[PDFFacts.encrypted] = true
        case .damaged:
            facts[PDFFacts.state] = .damaged
        }
    }

    private func describe(_ file: PDFFile, in facts: inout Facts) {
        facts[PDFFacts.encrypted] = file.isEncrypted
        facts[PDFFacts.extractionAllowed] = file.allowsAccessibility
        let pageCount = file.pageCount()
        facts[PDFFacts.repaired] = file.hasWarnings
        facts[PDFFacts.pages] = pageCount
        describeCatalog(of: file, in: &facts)
        guard let pageCount, pageCount > 0 else {
            facts[PDFFacts.state] = pageCount == 0 ? .noPages : .damaged
            return
        }
        // Readers that count on it show nothing; those that don't show what nobody has promised.
        guard file.declaresPossiblePageCount else {
            facts[PDFFacts.state] = .damaged
            return
        }
        guard file.objectCount <= options.maximumObjects else {
            facts[PDFFacts.state] = .limitReached
            facts[PDFFacts.limit] = .objects
            return
        }
        let survey = DocumentSurvey(file, pageCount: pageCount, options: options)
        survey.state(in: &facts)
        facts[PDFFacts.limit] = survey.exceeded
        facts[PDFFacts.state] = survey.exceeded == .notReached ? .readable : .limitReached
    }

    /// ISO 32000-1 7.7.2, 14.7.1, 14.7.2, 14.9.2 and 12.2.
    private func describeCatalog(of file: PDFFile, in facts: inout Facts) {
        let catalog = file.catalog
        let markInformation = catalog["/MarkInfo"]
        facts[PDFFacts.marked] = markInformation?["/Marked"]?.bool == true
        facts[PDFFacts.suspects] = markInformation?["/Suspects"]?.bool == true
        let kids = catalog["/StructTreeRoot"]?["/K"]
        facts[PDFFacts.structureTree] = kids.map { $0.isDictionary || $0.count > 0 } ?? false
        facts[PDFFacts.language] = catalog["/Lang"]?.string.map(holdsText) ?? false
        facts[PDFFacts.title] = PDFTitle(of: file)
        facts[PDFFacts.displayTitle] = catalog["/ViewerPreferences"]?["/DisplayDocTitle"]?.bool == true
    }
}
