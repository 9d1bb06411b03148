public import Inspector
public import Pipeline

/// Holds what goes to a target that not everybody may save to, until somebody with that permission answers for it
/// (SKAS-12). It stands behind the stage that routes.
public struct RequirePermission: Stage {
    public struct Options: Sendable {
        let targets: [String]
        let holders: [String]
    }

    static let missing = FindingKind("no_permission", rule: "SKAS-12", setting: "holders")

    public static let descriptor = StageDescriptor(
        name: "require_permission", summary: "Hold what somebody without permission would save to a target.",
        rules: ["SKAS-12"], findings: [missing],
        examples: [
            StageExample(
                "who is listed may save", options: "targets: [picsara], holders: [anna1]",
                submission: .example(handler: Handler(id: "anna1")), routedTo: "picsara", .passes),
            StageExample(
                "so may who has the directory's word for it", options: "targets: [picsara], holders: []",
                submission: .example(handler: Handler(id: "eva2", permissions: ["picsara"])), routedTo: "picsara",
                .passes),
            StageExample(
                "who is not listed may not", options: "targets: [picsara], holders: [anna1]",
                submission: .example(handler: Handler(id: "eva2")), routedTo: "picsara", .holds("no_permission")),
            StageExample(
                "other targets ask for no permission", options: "targets: [picsara], holders: [anna1]",
                submission: .example(handler: Handler(id: "eva2")), routedTo: "e_arkiv", .passes),
        ])

    public static let options = OptionSpec(
        Option("targets", default: ["picsara"], "Targets that ask for permission."),
        Option(
            "holders", default: ["*"], "Ids, or patterns of ids, of people who have it; * is everybody who is named."),
        build: Options.init(targets:holders:))

    private let options: Options
    public init(options: Options) { self.options = options }

    public func judge(_ document: Document, in context: StageContext) -> Outcome {
        guard let target = context.route?.target, options.targets.contains(target) else { return .pass }
        if context.submission.handler?.permissions.contains(target) ?? false { return .pass }
        if let person = context.submission.responsiblePerson, options.holders.match(person) { return .pass }
        return .hold(Self.missing.found(), for: .administrator)
    }
}
