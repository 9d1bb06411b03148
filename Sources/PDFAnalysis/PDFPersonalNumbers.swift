public import Inspector

/// Looks for personal numbers in a PDF: in the text of its pages, text layers and hidden text too, and in what stands
/// beside the pages.
///
/// It states how many there are and where, never a digit. Text within pictures it can't see.
public struct PDFPersonalNumbers: Inspection {
    public struct Options: Sendable {
        public let maximumPages: Int
        public let maximumDecodedBytes: ByteCount
        public let maximumOperators: Int
    }

    public static let descriptor = InspectionDescriptor(
        name: "pdf_personal_numbers",
        summary: "Counts the personal numbers in a PDF's text and in what stands beside it.",
        accepts: [.pdf],
        facts: PDFPersonalNumberFacts.fields,
        examples: [
            InspectionExample(
                "A letter with two people's numbers on its second page", .sample("pdf_personal_numbers"),
                facts: [
                    "pdf_personal_numbers.state": .word("complete"), "pdf_personal_numbers.people": .number(2),
                    "pdf_personal_numbers.pages": .numbers([2]),
                ]),
            InspectionExample(
                "A letter without any", .sample("pdf_accessible"),
                facts: ["pdf_personal_numbers.people": .number(0), "pdf_personal_numbers.uncertain": .number(0)]),
            InspectionExample(
                "A header and nothing behind it", .bytes(Array("%PDF-1.7\n".utf8)),
                facts: ["pdf_personal_numbers.state": .word("not_readable")]),
        ])

    public static let options = OptionSpec(
        Option(
            "maximum_pages", default: 5_000, in: 1...NumberList.maximumCount,
            "Pages that are looked at; a document with more has reached a limit."),
        Option(
            "maximum_decoded_bytes", default: .mebibytes(256), in: (1 << 20)...(1 << 30),
            "Decoded page content of a whole document; what is painted repeatedly counts each time."),
        Option(
            "maximum_operators", default: 20_000_000, in: 1_000...1_000_000_000,
            "Operators of page content in a whole document; an image counts as nine, a stream as a hundred."),
        build: Options.init)

    /// Shorter than any number: fewer letters that can't be told hide none.
    private static let fewestUnread = 10

    private let options: Options

    public init(options: Options) throws(InspectionFailure) { self.options = options }

    public func inspect(_ bytes: DocumentBytes, facts: inout Facts) throws(InspectionFailure) {
        guard case .opened(let file) = PDFFile.shared(bytes), let pageCount = file.pageCount(), pageCount > 0 else {
            facts[PDFPersonalNumberFacts.state] = .notReadable
            return
        }
        var tally = PersonalNumberTally()
        func counted(_ numbers: [PersonalNumber]) -> Int {
            let before = tally.certain
            tally.add(numbers)
            return tally.certain - before
        }
        let strings = TextStrings()
        facts[PDFPersonalNumberFacts.inMetadata] = counted(strings.metadata(of: file))
        facts[PDFPersonalNumberFacts.inFields] = counted(strings.fields(of: file))
        facts[PDFPersonalNumberFacts.inBookmarks] = counted(strings.bookmarks(of: file))

        let budget = ContentBudget(bytes: options.maximumDecodedBytes.bytes, operators: options.maximumOperators)
        var interpreter = ContentInterpreter(visitor: PageText(fonts: TextFonts()), budget: budget, forms: PDFForms())
        var scanner = PersonalNumberScanner()
        var (inText, inAnnotations) = (0, 0)
        var (pages, unreadPages): ([Int], [Int]) = ([], [])
        var isCut = pageCount > options.maximumPages
        for index in 0..<min(pageCount, options.maximumPages) {
            let page = file.page(at: index)
            inAnnotations += counted(strings.annotations(of: page))
            guard !interpreter.budget.isExhausted else { continue }
            interpreter.read(page) { $0.begin() }
            interpreter.visitor.read(into: &scanner)
            let found = counted(scanner.finish())
            inText += found
            if found > 0 { pages.append(index + 1) }
            if interpreter.visitor.unread >= Self.fewestUnread { unreadPages.append(index + 1) }
            isCut = isCut || interpreter.visitor.isCut
        }
        facts[PDFPersonalNumberFacts.inText] = inText
        facts[PDFPersonalNumberFacts.inAnnotations] = inAnnotations
        facts[PDFPersonalNumberFacts.inAttachmentNames] = counted(strings.attachmentNames(of: file))
        facts[PDFPersonalNumberFacts.pages] = NumberList(pages)
        facts[PDFPersonalNumberFacts.unreadPages] = NumberList(unreadPages)
        facts[PDFPersonalNumberFacts.attachments] = strings.attachments
        facts[PDFPersonalNumberFacts.personal] = tally.count(of: .personal)
        facts[PDFPersonalNumberFacts.coordination] = tally.count(of: .coordination)
        facts[PDFPersonalNumberFacts.reserve] = tally.count(of: .reserve)
        facts[PDFPersonalNumberFacts.uncertain] = tally.uncertain
        facts[PDFPersonalNumberFacts.people] = tally.people
        let isLimited = isCut || interpreter.budget.isExhausted || !strings.isComplete
        let isRead = unreadPages.isEmpty && strings.attachments == 0 && interpreter.isComplete
        facts[PDFPersonalNumberFacts.state] = isLimited ? .limitReached : isRead ? .complete : .partial
    }
}
