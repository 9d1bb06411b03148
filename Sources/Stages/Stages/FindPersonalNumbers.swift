public import Inspector
internal import PDFAnalysis
public import Pipeline

/// Finds personal numbers in a file, its name, and what it says of itself, and stops it as a unit wants it (SKANE-5, FTS-1).
///
/// It sees numbers and no names: a file without a number may hold personal data all the same.
public struct FindPersonalNumbers: Stage {
    /// Where it looks.
    public enum Place: String, CaseIterable, OptionValue, Sendable {
        /// The file's name as given.
        case name
        /// Data about the document, notes, fields, bookmarks, and what an image says beside its picture.
        case metadata
        /// The text of pages, that of text recognition too.
        case text
    }

    public struct Options: Sendable {
        let found: FindingAction
        let uncertain: FindingAction
        let unread: FindingAction
        let places: [Place]
        let toleratedPeople: Int
    }

    static let inName = FindingKind("personal_number_in_name", rule: "SKANE-5", setting: "found")
    static let inText = FindingKind("personal_number_in_text", rule: "SKANE-5", setting: "found")
    static let inMetadata = FindingKind("personal_number_in_metadata", rule: "SKANE-5", setting: "found")
    static let uncertain = FindingKind("personal_number_uncertain", rule: "SKANE-5", setting: "uncertain")
    static let unread = FindingKind("personal_number_unread", rule: "SKANE-5", setting: "unread")
    static let limit = FindingKind("personal_number_limit", rule: "SKANE-5", setting: "unread").unchecked

    public static let descriptor = StageDescriptor(
        name: "find_personal_numbers", summary: "Find personal numbers, and stop files that hold any.",
        rules: ["SKANE-5", "FTS-1"], reads: ["file_type", "pdf_personal_numbers", "image_personal_numbers"],
        findings: [inName, inText, inMetadata, uncertain, unread, limit],
        examples: [
            StageExample("a document without any passes", document: .numbers(), .passes),
            StageExample(
                "one with a number on a page waits for a second person", document: .numbers(inText: 1, people: 1),
                .holds("personal_number_in_text")),
            StageExample(
                "or is refused", options: "found: refuse", document: .numbers(inText: 1, people: 1),
                .rejects("personal_number_in_text")),
            StageExample(
                "a number that only its properties have counts too", document: .numbers(inMetadata: 2, people: 1),
                .holds("personal_number_in_metadata")),
            StageExample(
                "a name with a number waits",
                document: .example(name: "19121212-1212 svar.jpg") { $0[mediaTypeFact] = .empty },
                .holds("personal_number_in_name")),
            StageExample(
                "what may be something else is only noted", document: .numbers(uncertain: 1),
                .notes("personal_number_uncertain")),
            StageExample(
                "text that can't be read waits", document: .numbers(state: .partial),
                .holds("personal_number_unread")),
            StageExample(
                "a unit may let one person's number pass with a note", options: "tolerated_people: 1",
                document: .numbers(inText: 3, people: 1), .notes("personal_number_in_text")),
            StageExample(
                "or look at names only", options: "places: [name]", document: .numbers(inText: 1, people: 1), .passes),
        ])

    public static let options = OptionSpec(
        Option(
            "found", default: FindingAction.hold,
            "What happens to a file with personal numbers; held ones wait for a second person."),
        Option(
            "uncertain", default: FindingAction.note,
            "What happens to one with numbers that may be personal, or a telephone number."),
        Option(
            "unread", default: FindingAction.hold, "What happens to one that can't be looked through to its end."),
        Option("places", default: [Place.name, .metadata, .text], "Where it looks."),
        Option(
            "tolerated_people", default: 0, in: 0...10_000,
            "How many people's numbers only give a note, such as that of the resident whom a document is for."),
        build: Options.init(found:uncertain:unread:places:toleratedPeople:))

    private let options: Options
    public init(options: Options) { self.options = options }

    public func judge(_ document: Document, in context: StageContext) throws -> Outcome {
        var notes: [Finding] = []
        for (finding, action) in try findings(of: document) {
            switch action {
            case .note: notes.append(finding)
            case .hold: return .hold(finding, for: finding.kind.isUnchecked ? .look : .secondPerson)
            case .refuse: return .reject(finding)
            }
        }
        return .pass(notes: notes)
    }

    /// What there is to say, and what the unit wants done about it; what weighs most comes first.
    private func findings(of document: Document) throws -> [(Finding, FindingAction)] {
        var named = PersonalNumberTally()
        if options.places.contains(.name) { named.add(PersonalNumberScanner.numbers(in: document.name)) }
        let looksInside = options.places.contains(.text) || options.places.contains(.metadata)
        let figures = looksInside ? try PersonalNumberFigures(of: document) : PersonalNumberFigures()
        var found: [(Finding, FindingAction)] = []
        if named.people > 0 { found.append((Self.inName.found(), action(for: named.people))) }
        if let figures {
            let action = action(for: figures.people)
            found += Self.found(figures).filter { isMeant($0) }.map { ($0, action) }
        }
        switch figures?.state {
        case .complete: break
        // First, so that a release of something else does not let it pass.
        case .limitReached: found.insert((Self.limit.found(), options.unread), at: 0)
        case .partial, .notReadable, nil: found.append((Self.unread.found(), options.unread))
        }
        if named.uncertain > 0 || figures?.uncertain ?? 0 > 0 {
            found.append((Self.uncertain.found(), options.uncertain))
        }
        return FindingAction.allCases.reversed().flatMap { action in found.filter { $0.1 == action } }
    }

    private func isMeant(_ finding: Finding) -> Bool {
        options.places.contains(finding.code == Self.inText.code ? .text : .metadata)
    }

    /// What there is to say of the numbers that are certain.
    static func found(_ figures: PersonalNumberFigures?) -> [Finding] {
        guard let figures else { return [] }
        let inText = figures.inText > 0 ? [Self.inText.found([Evidence("pages", .pages(figures.pages))])] : []
        return inText + (figures.besides > 0 ? [Self.inMetadata.found()] : [])
    }

    private func action(for people: Int) -> FindingAction {
        people > options.toleratedPeople ? options.found : .note
    }
}

extension Document {
    /// A PDF document with so many numbers, for examples.
    static func numbers(
        state: PersonalNumberState = .complete, inText: Int = 0, inMetadata: Int = 0, people: Int = 0,
        uncertain: Int = 0
    ) -> Document {
        .pdf {
            $0[PDFPersonalNumberFacts.state] = state
            for fact in [
                PDFPersonalNumberFacts.inAnnotations, PDFPersonalNumberFacts.inFields,
                PDFPersonalNumberFacts.inBookmarks, PDFPersonalNumberFacts.inAttachmentNames,
            ] { $0[fact] = 0 }
            $0[PDFPersonalNumberFacts.inMetadata] = inMetadata
            $0[PDFPersonalNumberFacts.inText] = inText
            $0[PDFPersonalNumberFacts.people] = people
            $0[PDFPersonalNumberFacts.uncertain] = uncertain
            $0[PDFPersonalNumberFacts.pages] = NumberList(inText > 0 ? [1] : [])
        }
    }
}
