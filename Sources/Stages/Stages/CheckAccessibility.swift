public import Inspector
internal import PDFAnalysis
public import Pipeline

/// Stops PDF documents that a screen reader can't read, by what a reader loses.
///
/// EN 301 549 asks for what PDF/UA (ISO 14289-1) makes precise. A document that breaks nothing which a program can find is
/// not contradicted; it is not proven to conform. What is formal changes nothing for a reader and is only noted, or else
/// hardly a real document would pass.
public struct CheckAccessibility: Stage {
    public struct Options: Sendable {
        let blocked: FindingAction
        let faulty: FindingAction
        let formal: FindingAction
        let exception: LawfulException
    }

    static let blocked = FindingKind("accessibility_blocked", rule: "SKANE-3", setting: "blocked")
    static let faulty = FindingKind("accessibility_faulty", rule: "SKANE-3", setting: "faulty")
    static let formal = FindingKind("accessibility_formal", rule: "SKANE-3", setting: "formal")
    static let uncertain = FindingKind("accessibility_uncertain", rule: "SKANE-3").unchecked

    public static let descriptor = StageDescriptor(
        name: "check_accessibility", summary: "Stop PDF documents that a screen reader can't read.",
        rules: ["SKANE-3"], reads: ["file_type", "pdf_document", "pdf_accessibility"],
        findings: [
            blocked, faulty, formal, uncertain, AccessibilityVerdict.imagesOnly, AccessibilityVerdict.titleInOlderPlace,
        ]
            + LawfulException.findings + Condition.all.map { $0.findingKind() },
        examples: [
            StageExample("a document in which nothing is broken passes", document: .accessible(), .passes),
            StageExample(
                "one without the structure that a screen reader needs is refused",
                document: .accessible(breaking: ["7.1-11"]), .rejects("accessibility_blocked")),
            StageExample(
                "so is one with a picture that nothing describes", document: .accessible(breaking: ["13-004"]),
                .rejects("accessibility_faulty")),
            StageExample(
                "what changes nothing for a reader is noted", document: .accessible(breaking: ["06-002", "07-001"]),
                .notes("accessibility_formal")),
            StageExample(
                "a unit may only note what is faulty", options: "faulty: note",
                document: .accessible(breaking: ["13-004"]), .notes("accessibility_faulty")),
            StageExample(
                "a document that could not be looked at to its end waits",
                document: .accessible { $0[AccessibilityFacts.state] = .limitReached },
                .holds("accessibility_uncertain")),
            StageExample(
                "where the sender has signed that the message says the same, it passes", options: "exception: allow",
                document: .accessible(breaking: ["7.1-11"]), submission: .example(sameInformationBy: "anna1"),
                .notes("same_information_in_text")),
        ])

    public static let options = OptionSpec(
        Option("blocked", default: FindingAction.refuse, "What happens when a screen reader gets nothing."),
        Option("faulty", default: FindingAction.refuse, "What happens when it gets something wrong."),
        Option("formal", default: FindingAction.note, "What happens when only claims and entries are missing."),
        Option("exception", default: LawfulException.never, LawfulException.help),
        build: Options.init(blocked:faulty:formal:exception:))

    private let options: Options
    public init(options: Options) { self.options = options }

    public func judge(_ document: Document, in context: StageContext) throws -> Outcome {
        guard try document.isPDF() else { return .pass }
        guard let verdict = AccessibilityVerdict(document.facts) else { throw MissingFact("pdf_accessibility") }
        // What could not be read is never accessible, and never proven to be anything else.
        guard verdict.grade != .unreadable else { return .hold(Self.uncertain.found(), for: .look) }
        let answers = verdict.grades.map { grade in (Self.kind(of: grade), action(on: grade)) }
        // Of the strictest action, the gravest grade.
        let strictest = [FindingAction.refuse, .hold, .note].compactMap { action in
            answers.first { $0.1 == action }
        }.first
        guard let (kind, action) = strictest else {
            return verdict.isComplete ? .pass : .hold(Self.uncertain.found(), for: .look)
        }
        let finding = kind.found(details: verdict.details)
        let outcome = options.exception.outcome(action, finding, in: context.submission)
        guard !verdict.isComplete, case .pass = outcome, action == .note else { return outcome }
        return .hold(Self.uncertain.found(details: verdict.details), for: .look)
    }

    static func kind(of grade: AccessibilityGrade) -> FindingKind {
        switch grade {
        case .blocked: blocked
        case .faulty: faulty
        case .formal, .notContradicted: formal
        case .unreadable: uncertain
        }
    }

    private func action(on grade: AccessibilityGrade) -> FindingAction {
        switch grade {
        case .blocked, .unreadable: options.blocked
        case .faulty: options.faulty
        case .formal, .notContradicted: options.formal
        }
    }
}

extension Document {
    /// A document in which nothing is broken but these conditions, for examples.
    static func accessible(breaking ids: [String] = [], _ change: (inout Facts) -> Void = { _ in }) -> Document {
        .pdf { facts in
            facts[PDFFacts.state] = .readable
            facts[PDFFacts.title] = .metadata
            facts[AccessibilityFacts.state] = .complete
            let broken = Condition.all.filter { ids.contains($0.id) }
            facts[AccessibilityFacts.broken] = NumberList(broken.flatMap { [$0.number, 0, 1] })
            facts[AccessibilityFacts.places] = NumberList([])
            change(&facts)
        }
    }
}
