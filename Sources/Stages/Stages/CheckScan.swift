public import Inspector
internal import PDFAnalysis
public import Pipeline

/// Tells scanned pages from those that a program wrote, and stops documents that have them.
///
/// What a page is, `PageClass` says; a unit may tell more or less of it apart by its options.
public struct CheckScan: Stage {
    public struct Options: Sendable {
        let scanned: FindingAction
        let toleratedPages: Int
        let toleratedPercent: Int
        let illustrationsFrom: Int
        let stampCharacters: Int
        let exception: LawfulException
    }

    static let scanned = FindingKind("scanned", rule: "SKANE-3", setting: "scanned")
    static let scannedPages = FindingKind("scanned_pages", rule: "SKANE-3", setting: "scanned")
    static let scannedPage = FindingKind("scanned_page", rule: "SKANE-3", setting: "scanned")

    static let unread = FindingKind("scan_uncertain", rule: "SKANE-3").unchecked

    public static let descriptor = StageDescriptor(
        name: "check_scan", summary: "Stop scanned documents.", rules: ["SKANE-3"],
        reads: ["file_type", "pdf_document"],
        findings: [scanned, scannedPages, scannedPage, unread] + LawfulException.findings,
        examples: [
            StageExample("pages with text pass", document: .pages([.written]), .passes),
            StageExample("a page that is one image is refused", document: .pages([.scan]), .rejects("scanned")),
            StageExample(
                "a text layer from recognition does not make it readable",
                document: .pages([.init(imageShare: 980, hiddenText: 2_000)]), .rejects("scanned")),
            StageExample(
                "a stamp over a scan does not make it readable",
                document: .pages([.init(imageShare: 980, shownText: 60, textShare: 20)]), .rejects("scanned")),
            StageExample(
                "one scanned page among others is enough",
                document: .pages([.written, .scan]), .rejects("scanned_page")),
            StageExample(
                "a picture as the cover of a written document passes",
                document: .pages([.scan] + [PageFigures](repeating: .written, count: 10)), .passes),
            StageExample(
                "unless a unit wants none", options: "illustrations_from: 0",
                document: .pages([.scan] + [PageFigures](repeating: .written, count: 10)), .rejects("scanned_page")),
            StageExample(
                "a document that could not be read to its end waits",
                document: .pages([.written], isComplete: false), .holds("scan_uncertain")),
            StageExample(
                "a unit may tolerate some", options: "tolerated_pages: 1",
                document: .pages([.written, .scan]), .notes("scanned_page")),
            StageExample(
                "or a part of them", options: "tolerated_percent: 50",
                document: .pages([.written, .written, .scan, .scan]), .notes("scanned_pages")),
            StageExample(
                "where the sender has signed that the message says the same, it passes", options: "exception: allow",
                document: .pages([.scan]), submission: .example(sameInformationBy: "anna1"),
                .notes("same_information_in_text")),
        ])

    public static let options = OptionSpec(
        Option("scanned", default: FindingAction.refuse, "What happens to a document with scanned pages."),
        Option("tolerated_pages", default: 0, in: 0...5_000, "Scanned pages that only give a note."),
        Option(
            "tolerated_percent", default: 0, in: 0...100,
            "Per cent of the pages that may be scanned, and only give a note."),
        Option(
            "illustrations_from", default: [JudgedPage].writtenPagesOfIllustrations, in: 0...5_000,
            "Written pages that make a picture as a cover, or with a margin, an illustration; 0 for none."),
        Option(
            "stamp_characters", default: PageClass.stampCharacters, in: 0...2_000,
            "Characters that a stamp or a footer over a scan has at most; a page with more counts as written."),
        Option("exception", default: LawfulException.never, LawfulException.help),
        build: Options.init)

    private let options: Options
    public init(options: Options) { self.options = options }

    public func judge(_ document: Document, in context: StageContext) throws -> Outcome {
        guard try document.isPDF() else { return .pass }
        guard let pages = JudgedPage.all(in: document.facts, stampCharacters: options.stampCharacters),
            let isComplete = document.facts[PDFFacts.contentComplete]
        else { throw MissingFact("pdf_document") }
        let scanned = pages.scannedPages(illustrationsFrom: options.illustrationsFrom)
        if scanned.isEmpty { return isComplete ? .pass : .hold(Self.unread.found(), for: .look) }
        let finding = Self.finding(scanned, of: pages.count)
        // Where a part could not be read there may be more of them than were counted.
        let noted = isComplete ? Outcome.pass(notes: [finding]) : .hold(Self.unread.found(), for: .look)
        let isTolerated =
            scanned.count <= options.toleratedPages || scanned.count * 100 <= options.toleratedPercent * pages.count
        guard !isTolerated else { return noted }
        return options.scanned == .note
            ? noted : options.exception.outcome(options.scanned, finding, in: context.submission)
    }

    /// - Parameter scanned: page numbers, from 1.
    static func finding(_ scanned: [Int], of pageCount: Int) -> Finding {
        guard scanned.count < pageCount else { return Self.scanned.found() }
        let kind = scanned.count == 1 ? scannedPage : scannedPages
        return kind.found([Evidence("pages", .pages(scanned))])
    }
}

extension PageFigures {
    /// Pages for examples.
    static let written = PageFigures(imageShare: 50, shownText: 1_500, textShare: 500)
    static let scan = PageFigures(imageShare: 1_000)
}

extension Document {
    /// A readable PDF document with these pages, for examples.
    static func pages(_ pages: [PageFigures], isComplete: Bool = true) -> Document {
        .pdf {
            $0[PDFFacts.state] = .readable
            $0[PDFFacts.pages] = pages.count
            $0[PDFFacts.contentComplete] = isComplete
            PageFigures.state(pages, in: &$0)
        }
    }
}
