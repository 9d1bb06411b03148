import Inspector

/// Looks at every page's content within limits.
struct DocumentSurvey {
    private var pages: [PageSurvey.Result] = []
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
        facts[PDFFacts.pageImageShare] = list(\.imageShare)
        facts[PDFFacts.pageShownText] = list(\.shownText)
        facts[PDFFacts.pageHiddenText] = list(\.hiddenText)
        facts[PDFFacts.pageCoveredText] = list(\.coveredText)
        facts[PDFFacts.pageVectorPaths] = list(\.vectorPaths)
        facts[PDFFacts.contentComplete] = isComplete
    }

    /// More than a million of anything on a page tells nothing more, and would make the answer too long to be sent.
    private static let maximumNumber = 1_000_000

    private func list(_ number: KeyPath<PageSurvey.Result, Int>) -> NumberList {
        NumberList(pages.map { min($0[keyPath: number], Self.maximumNumber) })
    }
}
