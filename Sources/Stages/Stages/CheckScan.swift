public import Inspector
internal import PDFAnalysis
public import Pipeline

/// Tells scanned pages from those that a program wrote, and stops documents that have them.
public struct CheckScan: Stage {
    public struct Options: Sendable {
        let scanned: FindingAction
        let toleratedPages: Int
    }

    static let scanned = FindingKind("scanned", rule: "SKANE-3", setting: "scanned")
    static let scannedPages = FindingKind("scanned_pages", rule: "SKANE-3", setting: "scanned")

    static let unread = FindingKind("scan_uncertain", rule: "SKANE-3").unchecked

    public static let descriptor = StageDescriptor(
        name: "check_scan", summary: "Stop scanned documents.", rules: ["SKANE-3"],
        reads: ["file_type", "pdf_document"], findings: [scanned, scannedPages, unread],
        examples: [
            StageExample(
                "pages with text pass", document: .pages([.init(imageShare: 50, shown: 1_500)]), .passes),
            StageExample(
                "a page that is one image is refused", document: .pages([.init(imageShare: 1_000)]),
                .rejects("scanned")),
            StageExample(
                "a text layer from recognition does not make it readable",
                document: .pages([.init(imageShare: 980, hidden: 2_000)]), .rejects("scanned")),
            StageExample(
                "one scanned page among others is enough",
                document: .pages([.init(shown: 900), .init(imageShare: 990)]), .rejects("scanned_pages")),
            StageExample(
                "a document that could not be read to its end waits",
                document: .pages([.init(shown: 900)], isComplete: false), .holds("scan_uncertain")),
            StageExample(
                "a unit may tolerate some", options: "tolerated_pages: 1",
                document: .pages([.init(shown: 900), .init(imageShare: 990)]), .notes("scanned_pages")),
        ])

    public static let options = OptionSpec(
        Option("scanned", default: FindingAction.refuse, "What happens to a document with scanned pages."),
        Option("tolerated_pages", default: 0, in: 0...5_000, "Scanned pages that only give a note."),
        build: Options.init(scanned:toleratedPages:))

    private let options: Options
    public init(options: Options) { self.options = options }

    public func judge(_ document: Document, in context: StageContext) throws -> Outcome {
        guard try document.isPDF() else { return .pass }
        guard let pages = PageVerdict.pages(document.facts), let isComplete = document.facts[PDFFacts.contentComplete]
        else { throw MissingFact("pdf_document") }
        let scanned = pages.indices.filter { pages[$0].isScan }.map { $0 + 1 }
        if scanned.isEmpty { return isComplete ? .pass : .hold(Self.unread.found(), for: .look) }
        let finding =
            scanned.count == pages.count
            ? Self.scanned.found() : Self.scannedPages.found([Evidence("pages", .pages(scanned))])
        // Where a part could not be read there may be more of them than were counted.
        let noted = isComplete ? Outcome.pass(notes: [finding]) : .hold(Self.unread.found(), for: .look)
        guard scanned.count > options.toleratedPages else { return noted }
        return options.scanned == .note ? noted : options.scanned.outcome(finding)
    }
}

/// One page's figures, for examples.
struct PageFigures {
    var imageShare = 0
    var shown = 0
    var hidden = 0
    var covered = 0
    var paths = 0
}

extension Document {
    /// A readable PDF document with these pages, for examples.
    static func pages(_ pages: [PageFigures], isComplete: Bool = true) -> Document {
        .pdf {
            $0[PDFFacts.state] = .readable
            $0[PDFFacts.pages] = pages.count
            $0[PDFFacts.contentComplete] = isComplete
            $0[PDFFacts.pageImageShare] = NumberList(pages.map(\.imageShare))
            $0[PDFFacts.pageShownText] = NumberList(pages.map(\.shown))
            $0[PDFFacts.pageHiddenText] = NumberList(pages.map(\.hidden))
            $0[PDFFacts.pageCoveredText] = NumberList(pages.map(\.covered))
            $0[PDFFacts.pageVectorPaths] = NumberList(pages.map(\.paths))
        }
    }
}
