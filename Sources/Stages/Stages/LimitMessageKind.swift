public import Inspector
public import Pipeline

/// Refuses files in kinds of messages that may have none (SKANE-1).
public struct LimitMessageKind: Stage {
    public struct Options: Sendable {
        let kinds: [MessageKind]
        let unstated: Unstated
    }

    static let notAllowed = FindingKind("message_kind_not_allowed", rule: "SKANE-1", setting: "kinds")
    static let unstated = FindingKind("message_kind_unstated", rule: "SKANE-1", setting: "unstated")

    public static let descriptor = StageDescriptor(
        name: "limit_message_kind", summary: "Refuse files in kinds of messages that may have none.",
        rules: ["SKANE-1"], findings: [notAllowed, unstated],
        examples: [
            StageExample("an answer may have files", submission: .example(messageKind: .answer), .passes),
            StageExample(
                "a unit that attaches to answers only refuses others", options: "kinds: [answer]",
                submission: .example(messageKind: .newCase), .rejects("message_kind_not_allowed")),
            StageExample(
                "what does not say its kind waits, where the unit says so", options: "unstated: hold",
                .holds("message_kind_unstated")),
        ])

    public static let options = OptionSpec(
        Option("kinds", default: MessageKind.allCases, "Kinds of messages that may have files."),
        Option("unstated", default: Unstated.pass, "Where the submission does not say message_kind."),
        build: Options.init(kinds:unstated:))

    private let options: Options
    public init(options: Options) { self.options = options }

    public func judge(_ document: Document, in context: StageContext) -> Outcome {
        guard let kind = context.submission.messageKind else { return options.unstated.outcome(Self.unstated.found()) }
        return options.kinds.contains(kind) ? .pass : .reject(Self.notAllowed.found())
    }
}
