internal import Inspector
internal import PDFAnalysis
internal import Pipeline

/// What is known of the personal numbers in a document's bytes.
struct PersonalNumberFigures {
    var state = PersonalNumberState.complete
    /// Pages in whose text there are some, from 1.
    var pages: [Int] = []
    /// Numbers in the text of pages.
    var inText = 0
    /// Numbers beside the text: in data about the document, notes, fields, bookmarks, names of files within.
    var besides = 0
    var uncertain = 0
    var people = 0

    /// Of a document that is not looked into.
    init() {}

    /// - Returns: `nil` for a type that nothing here can look into.
    /// - Throws: `MissingFact` where the inspection did not state what it should.
    init?(of document: Document) throws {
        guard let type = document.facts[mediaTypeFact] else { throw MissingFact("file_type") }
        switch type {
        case .pdf: try self.init(pdf: document.facts)
        case .jpeg, .png, .gif: try self.init(image: document.facts)
        case .empty: self.init()
        default: return nil
        }
    }

    /// Those of a PDF; `nil` where the inspection did not look, or saw nothing.
    init?(stated facts: Facts) {
        guard let state = facts[PDFPersonalNumberFacts.state], state != .notReadable else { return nil }
        try? self.init(pdf: facts)
    }

    private init(pdf facts: Facts) throws {
        guard let state = facts[PDFPersonalNumberFacts.state] else { throw MissingFact("pdf_personal_numbers") }
        self.state = state
        guard state != .notReadable else { return }
        let beside = [
            PDFPersonalNumberFacts.inMetadata, PDFPersonalNumberFacts.inAnnotations, PDFPersonalNumberFacts.inFields,
            PDFPersonalNumberFacts.inBookmarks, PDFPersonalNumberFacts.inAttachmentNames,
        ].compactMap { facts[$0] }
        guard beside.count == 5, let inText = facts[PDFPersonalNumberFacts.inText],
            let uncertain = facts[PDFPersonalNumberFacts.uncertain], let people = facts[PDFPersonalNumberFacts.people],
            let pages = facts[PDFPersonalNumberFacts.pages]
        else { throw MissingFact("pdf_personal_numbers") }
        (self.inText, self.uncertain, self.people) = (inText, uncertain, people)
        self.pages = pages.values
        besides = beside.reduce(0, +)
    }

    private init(image facts: Facts) throws {
        guard let state = facts[ImagePersonalNumberFacts.state] else { throw MissingFact("image_personal_numbers") }
        switch state {
        case .complete: break
        case .partial: self.state = .partial
        case .notReadable:
            self.state = .notReadable
            return
        }
        let counts = [
            ImagePersonalNumberFacts.personal, ImagePersonalNumberFacts.coordination, ImagePersonalNumberFacts.reserve,
        ].compactMap { facts[$0] }
        guard counts.count == 3, let uncertain = facts[ImagePersonalNumberFacts.uncertain],
            let people = facts[ImagePersonalNumberFacts.people]
        else { throw MissingFact("image_personal_numbers") }
        (self.uncertain, self.people) = (uncertain, people)
        besides = counts.reduce(0, +)
    }
}
