public import Inspector
public import Pipeline

/// Stops files where the unit, the patient or the relation between them does not allow 1177's e-services (SKAS-5).
///
/// What it asks are statements: that the unit is activated stands in the unit's file, the rest in the submission.
public struct RequireUnitActivation: Stage {
    public struct Options: Sendable {
        let activated: Bool
        let subjectIsUser: Unstated
        let careRelation: Unstated
    }

    static let notActivated = FindingKind("unit_not_activated", rule: "SKAS-5", setting: "activated")
    static let notUser = FindingKind("subject_not_user", rule: "SKAS-5")
    static let userUnstated = FindingKind("subject_user_unstated", rule: "SKAS-5", setting: "subject_is_user")
    static let noRelation = FindingKind("no_care_relation", rule: "SKAS-5")
    static let relationUnstated = FindingKind("care_relation_unstated", rule: "SKAS-5", setting: "care_relation")

    public static let descriptor = StageDescriptor(
        name: "require_unit_activation", summary: "Stop files where unit or patient may not use the service.",
        rules: ["SKAS-5"], findings: [notActivated, notUser, userUnstated, noRelation, relationUnstated],
        examples: [
            StageExample("an activated unit's files pass", .passes),
            StageExample(
                "those of a unit that is not activated wait", options: "activated: false", .holds("unit_not_activated")),
            StageExample(
                "without a care relation the file is refused", submission: .example(hasCareRelation: false),
                .rejects("no_care_relation")),
            StageExample(
                "a unit may ask that the care relation is stated", options: "care_relation: hold",
                .holds("care_relation_unstated")),
            StageExample(
                "a patient who is no user of 1177 can't have sent it", submission: .example(isSubjectUser: false),
                .rejects("subject_not_user")),
        ])

    public static let options = OptionSpec(
        Option("activated", default: true, "Whether the unit is activated for 1177 e-services."),
        Option("subject_is_user", default: Unstated.pass, "Where the submission does not say subject_is_user."),
        Option("care_relation", default: Unstated.pass, "Where the submission does not say care_relation."),
        build: Options.init(activated:subjectIsUser:careRelation:))

    private let options: Options
    public init(options: Options) { self.options = options }

    public func judge(_ document: Document, in context: StageContext) -> Outcome {
        guard options.activated else { return .hold(Self.notActivated.found(), for: .administrator) }
        let isUser = outcome(context.submission.isSubjectUser, Self.notUser, options.subjectIsUser, Self.userUnstated)
        guard case .pass = isUser else { return isUser }
        return outcome(
            context.submission.hasCareRelation, Self.noRelation, options.careRelation, Self.relationUnstated)
    }

    private func outcome(
        _ statement: Bool?, _ denied: FindingKind, _ action: Unstated, _ unstated: FindingKind
    ) -> Outcome {
        switch statement {
        case true?: .pass
        case false?: .reject(denied.found())
        case nil: action.outcome(unstated.found())
        }
    }
}
