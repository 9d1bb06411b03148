public import Inspector
public import Pipeline

/// Holds files until whoever sends them has looked at them as they will be sent (SKANE-4): behind the stages that change
/// copies.
public struct RequirePreview: Stage {
    public struct Options: Sendable {
        let when: Demand
    }

    static let missing = FindingKind("preview_missing", rule: "SKANE-4", setting: "when")

    public static let descriptor = StageDescriptor(
        name: "require_preview", summary: "Hold files until the sender has looked at them as they will be sent.",
        rules: ["SKANE-4"], findings: [missing],
        examples: [
            StageExample("what nobody has looked at waits", .holds("preview_missing")),
            StageExample("a unit that does not ask for it lets it pass", options: "when: never", .passes),
        ])

    public static let options = OptionSpec(
        Option("when", default: Demand.always, "Whether files wait for it."), build: Options.init(when:))

    private let options: Options
    public init(options: Options) { self.options = options }

    public func judge(_ document: Document, in context: StageContext) -> Outcome {
        options.when == .always ? .hold(Self.missing.found(), for: .preview) : .pass
    }
}
