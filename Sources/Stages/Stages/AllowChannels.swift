public import Inspector
public import Pipeline

/// Refuses what came in by a way that is not approved, such as e-mail (SKAS-6).
public struct AllowChannels: Stage {
    public struct Options: Sendable {
        let channels: [String]
        let unstated: Unstated
    }

    static let notAllowed = FindingKind("channel_not_allowed", rule: "SKAS-6", setting: "channels")
    static let unstated = FindingKind("channel_unstated", rule: "SKAS-6", setting: "unstated")

    public static let descriptor = StageDescriptor(
        name: "allow_channels", summary: "Refuse what came in by a way that is not approved.", rules: ["SKAS-6"],
        findings: [notAllowed, unstated],
        examples: [
            StageExample("1177 is approved", submission: .example(channel: "1177"), .passes),
            StageExample("e-mail is not", submission: .example(channel: "e-mail"), .rejects("channel_not_allowed")),
            StageExample("what does not say waits", .holds("channel_unstated")),
            StageExample(
                "a drop folder that only 1177 fills may take it for granted", options: "unstated: pass", .passes),
        ])

    public static let options = OptionSpec(
        Option("channels", default: ["1177"], "Approved channels, as a submission or a drop folder names them."),
        Option("unstated", default: Unstated.hold, "What happens where neither names one."),
        build: Options.init(channels:unstated:))

    private let options: Options
    public init(options: Options) { self.options = options }

    public func judge(_ document: Document, in context: StageContext) -> Outcome {
        guard let channel = context.submission.channel?.lowercased() else {
            return options.unstated.outcome(Self.unstated.found())
        }
        return options.channels.contains { $0.lowercased() == channel } ? .pass : .reject(Self.notAllowed.found())
    }
}
