import Inspector

/// Looks at every page's content within limits.
struct DocumentSurvey {
    private var pages: [PageFigures] = []
    private var isComplete = true
    /// The limit that ended it before the last page.
    private(set) var exceeded = PDFLimit.notReached

    init(_ file: PDFFile, pageCount: Int, options: PDFDocument.Options) {
        let budget = ContentBudget(bytes: options.maximumDecodedBytes.bytes, operators: options.maximumOperators)
        var interpreter = ContentInterpreter(visitor: PageSurvey(), budget: budget, forms: PDFForms())
        if pageCount > options.maximumPages { exceeded = .pages }
        for index in 0..<min(pageCount, options.maximumPages) {
            let page = file.page(at: index)
            interpreter.read(page) { $0.begin(page) }
            guard !interpreter.budget.isExhausted else {
                exceeded = interpreter.budget.exceeded
                break
            }
            pages.append(interpreter.visitor.result)
        }
        isComplete = interpreter.isComplete && exceeded == .notReached
    }

    func state(in facts: inout Facts) {
        PageFigures.state(pages.map(bounded), in: &facts)
        facts[PDFFacts.contentComplete] = isComplete
    }

    /// More than a million of anything on a page tells nothing more, and would make the answer too long to be sent.
    private static let maximumNumber = 1_000_000

    private func bounded(_ page: PageFigures) -> PageFigures {
        var page = page
        page.shownText = min(page.shownText, Self.maximumNumber)
        page.hiddenText = min(page.hiddenText, Self.maximumNumber)
        page.coveredText = min(page.coveredText, Self.maximumNumber)
        page.vectorPaths = min(page.vectorPaths, Self.maximumNumber)
        return page
    }
}
