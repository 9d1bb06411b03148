public import Inspector
public import Pipeline

/// Holds files until a colleague has said yes, who has no part in the message (SKANE-5).
///
/// It can't tell whether a file holds personal data: a unit says by type and label which of its files may.
/// `FindPersonalNumbers` finds those that hold a personal number.
public struct RequireSecondPerson: Stage {
    public struct Options: Sendable {
        let when: Demand
        let types: [MediaType]
        let labels: [RouteStage.LabelChoice]
    }

    static let missing = FindingKind("second_person_missing", rule: "SKANE-5", setting: "when")

    public static let descriptor = StageDescriptor(
        name: "require_second_person", summary: "Hold files until a second person has said yes.",
        rules: ["SKANE-5"], reads: ["file_type"], findings: [missing],
        examples: [
            StageExample(
                "every file waits for a second person", document: .example { $0[mediaTypeFact] = .pdf },
                .holds("second_person_missing")),
            StageExample(
                "or only files of some types", options: "types: [application/pdf]",
                document: .example { $0[mediaTypeFact] = .jpeg }, .passes),
            StageExample(
                "or only what its sender calls a document", options: "labels: [document]",
                document: .example(label: .document) { $0[mediaTypeFact] = .jpeg }, .holds("second_person_missing")),
            StageExample(
                "a unit that does not ask for it lets it pass", options: "when: never",
                document: .example { $0[mediaTypeFact] = .pdf }, .passes),
        ])

    public static let options = OptionSpec(
        Option("when", default: Demand.always, "Whether files wait for one."),
        Option("types", default: [MediaType](), "Only files of these types; all where none is named."),
        Option("labels", default: [RouteStage.LabelChoice](), "Only files with these labels; all where none is named."),
        build: Options.init(when:types:labels:))

    private let options: Options
    public init(options: Options) { self.options = options }

    public func judge(_ document: Document, in context: StageContext) throws -> Outcome {
        guard options.when == .always else { return .pass }
        guard let type = document.facts[mediaTypeFact] else { throw MissingFact("file_type") }
        let isMeant =
            (options.types.isEmpty || options.types.contains(type))
            && (options.labels.isEmpty || options.labels.contains(RouteStage.LabelChoice(document.label)))
        return isMeant ? .hold(Self.missing.found(), for: .secondPerson) : .pass
    }
}
