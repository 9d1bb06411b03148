public import Inspector
internal import PDFAnalysis
public import Pipeline

/// Stops PDF documents that a screen reader can't read: tags, language, title, and permission to extract text.
///
/// A first version of what EN 301 549 and PDF/UA-1 (ISO 14289-1) ask for; what it lets through is not contradicted, it
/// is not proven to conform.
public struct CheckAccessibility: Stage {
    public struct Options: Sendable {
        let blocked: FindingAction
        let faulty: FindingAction
    }

    static let extractionForbidden = FindingKind("extraction_forbidden", rule: "SKANE-3", setting: "blocked")
    static let untagged = FindingKind("untagged", rule: "SKANE-3", setting: "blocked")
    static let suspect = FindingKind("structure_suspect", rule: "SKANE-3", setting: "faulty")
    static let noLanguage = FindingKind("no_language", rule: "SKANE-3", setting: "faulty")
    static let noTitle = FindingKind("no_title", rule: "SKANE-3", setting: "faulty")

    public static let descriptor = StageDescriptor(
        name: "check_accessibility", summary: "Stop PDF documents that a screen reader can't read.",
        rules: ["SKANE-3"], reads: ["file_type", "pdf_document"],
        findings: [extractionForbidden, untagged, suspect, noLanguage, noTitle],
        examples: [
            StageExample("a tagged document with language and title passes", document: .accessible(), .passes),
            StageExample(
                "one without tags is refused", document: .accessible { $0[PDFFacts.structureTree] = false },
                .rejects("untagged")),
            StageExample(
                "one that forbids reading aloud is refused",
                document: .accessible { $0[PDFFacts.extractionAllowed] = false }, .rejects("extraction_forbidden")),
            StageExample(
                "one without a language is noted, where the unit says so", options: "faulty: note",
                document: .accessible { $0[PDFFacts.language] = false }, .notes("no_language")),
            StageExample(
                "one without a title is refused", document: .accessible { $0[PDFFacts.title] = PDFTitle.none },
                .rejects("no_title")),
        ])

    public static let options = OptionSpec(
        Option("blocked", default: FindingAction.refuse, "What happens when a screen reader gets nothing."),
        Option("faulty", default: FindingAction.refuse, "What happens when it gets something wrong."),
        build: Options.init(blocked:faulty:))

    private let options: Options
    public init(options: Options) { self.options = options }

    public func judge(_ document: Document, in context: StageContext) throws -> Outcome {
        guard try document.isPDF() else { return .pass }
        let facts = document.facts
        guard facts[PDFFacts.state] == .readable, let mayExtract = facts[PDFFacts.extractionAllowed],
            let hasTree = facts[PDFFacts.structureTree], let isMarked = facts[PDFFacts.marked],
            let isSuspect = facts[PDFFacts.suspects], let hasLanguage = facts[PDFFacts.language],
            let title = facts[PDFFacts.title]
        else { throw MissingFact("pdf_document") }
        var notes: [Finding] = []
        let problems: [(Bool, FindingKind, FindingAction)] = [
            (!mayExtract, Self.extractionForbidden, options.blocked),
            (!hasTree || !isMarked, Self.untagged, options.blocked),
            (isSuspect, Self.suspect, options.faulty),
            (!hasLanguage, Self.noLanguage, options.faulty),
            (title == PDFTitle.none, Self.noTitle, options.faulty),
        ]
        for (isFound, kind, action) in problems where isFound {
            if action != .note { return action.outcome(kind.found()) }
            notes.append(kind.found())
        }
        return .pass(notes: notes)
    }
}

extension Document {
    /// A document in which nothing is missing, for examples.
    static func accessible(_ change: (inout Facts) -> Void = { _ in }) -> Document {
        .pdf {
            $0[PDFFacts.state] = .readable
            $0[PDFFacts.extractionAllowed] = true
            $0[PDFFacts.structureTree] = true
            $0[PDFFacts.marked] = true
            $0[PDFFacts.suspects] = false
            $0[PDFFacts.language] = true
            $0[PDFFacts.title] = .metadata
            change(&$0)
        }
    }
}
