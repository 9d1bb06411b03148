public import Inspector
public import PDFAnalysis
public import Pipeline

/// What there is to say of a PDF document without a unit: what it is, who can read it, and what its sender should do.
///
/// It is made of the same facts as the stages' decisions, by their rules with default options.
public struct PDFVerdict: Sendable {
    /// How far the document could be read.
    public enum State: String, CaseIterable, Sendable {
        case readable
        case passwordNeeded = "password_needed"
        case damaged
        case noPages = "no_pages"
        case limitReached = "limit_reached"
        /// No PDF, no file that could be read, or its inspection did not come to an answer.
        case unreadable
    }

    public let state: State
    public let documentClass: DocumentClass
    /// None where the document could not be read.
    public let pages: [JudgedPage]
    /// Numbers of the scanned pages, from 1.
    public let scannedPages: [Int]
    public let accessibility: AccessibilityVerdict
    /// How many personal numbers were found; `nil` where nothing looked for them.
    public let personalNumbers: Int?
    private let figures: PersonalNumberFigures?

    public var isScanned: Bool { !scannedPages.isEmpty }

    /// The inspections that it is made of, with their default options.
    public static let request = InspectionRequest(
        ["file_type", "pdf_document", "pdf_accessibility", "pdf_personal_numbers"].map { InspectionRequest.Item($0) })

    /// Of a document that could not be read at all.
    public static let unreadable = PDFVerdict(InspectionReport(.unavailable))

    public init(_ report: InspectionReport) {
        let facts = report.ending == .answered ? report.facts : Facts()
        self.init(facts)
    }

    /// - Parameter facts: what the inspections of `request` have stated.
    public init(_ facts: Facts) {
        state = State(facts)
        figures = PersonalNumberFigures(stated: facts)
        personalNumbers = figures.map { $0.inText + $0.besides }
        guard state == .readable, let pages = JudgedPage.all(in: facts) else {
            documentClass = state == .passwordNeeded ? .encrypted : .broken
            (self.pages, scannedPages, accessibility) = ([], [], .unreadable)
            return
        }
        self.pages = pages
        documentClass = DocumentClass(pages)
        scannedPages = pages.scannedPages()
        accessibility = AccessibilityVerdict(facts) ?? .unreadable
    }

    /// What whoever sent it should do about what was found, the gravest first; nothing where nothing was.
    public func advice(in language: Language) -> String {
        findings.map { $0.reply(in: language) ?? $0.text(in: language) }.joined(separator: " ")
    }

    /// How many findings name a page among the first places, by the page's number from 1.
    public var findingsByPage: [Int: Int] {
        let broken = accessibility.parts.flatMap { Set($0.places.map(\.page)) }.filter { $0 > 0 }
        return (scannedPages + broken).reduce(into: [:]) { $0[$1, default: 0] += 1 }
    }

    /// What stops the document as it is.
    private var findings: [Finding] {
        switch state {
        case .passwordNeeded: return [CheckPDF.locked.found()]
        case .damaged, .unreadable: return [CheckPDF.damaged.found()]
        case .noPages: return [CheckPDF.noPages.found()]
        case .limitReached: return [CheckPDF.tooMuchContent.found()]
        case .readable: break
        }
        let scan = isScanned ? [CheckScan.finding(scannedPages, of: pages.count)] : []
        // What a scan asks for is also what mends a document that can't be read at all; nobody is told twice.
        let isSaid = isScanned && accessibility.grade == .blocked
        return scan + (isSaid ? [] : accessibility.finding.map { [$0] } ?? []) + FindPersonalNumbers.found(figures)
    }

    /// Whether nothing was found that a unit would stop by default.
    public var isFaultless: Bool {
        state == .readable && !isScanned && accessibility.grade < .faulty && (personalNumbers ?? 0) == 0
    }
}

extension PDFVerdict.State {
    /// A page whose content could not be read to its end may hold anything, so such a document counts as damaged.
    fileprivate init(_ facts: Facts) {
        switch facts[PDFFacts.state] {
        case .readable: self = facts[PDFFacts.contentComplete] == true ? .readable : .damaged
        case .passwordNeeded: self = .passwordNeeded
        case .damaged: self = .damaged
        case .noPages: self = .noPages
        case .limitReached: self = .limitReached
        case nil: self = .unreadable
        }
    }
}
