public import Inspector
public import Pipeline

/// Refuses files in a mailing to more residents than it may reach (SKANE-1).
public struct LimitRecipients: Stage {
    public struct Options: Sendable {
        let maximumRecipients: Int
    }

    static let tooMany = FindingKind("too_many_recipients", rule: "SKANE-1", setting: "maximum_recipients")

    public static let descriptor = StageDescriptor(
        name: "limit_recipients", summary: "Refuse files in a mailing to too many.", rules: ["SKANE-1"],
        findings: [tooMany],
        examples: [
            StageExample("a message to one resident passes", .passes),
            StageExample("so does a mailing to 250", submission: .example(recipients: 250), .passes),
            StageExample(
                "a mailing to 251 is refused", submission: .example(recipients: 251), .rejects("too_many_recipients")),
        ])

    public static let options = OptionSpec(
        Option("maximum_recipients", default: 250, in: 1...1_000_000, "Residents that one message may reach."),
        build: Options.init(maximumRecipients:))

    private let options: Options
    public init(options: Options) { self.options = options }

    public func judge(_ document: Document, in context: StageContext) -> Outcome {
        let count = context.submission.recipients ?? 1
        guard count > options.maximumRecipients else { return .pass }
        return .reject(
            Self.tooMany.found([
                Evidence("count", .count(count)), Evidence("limit", .count(options.maximumRecipients)),
            ]))
    }
}
