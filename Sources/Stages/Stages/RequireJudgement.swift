public import Inspector
public import Pipeline

/// Lets files go on only when a person has judged that they matter for the patient's care.
public struct RequireJudgement: RoutingStage {
    static let missing = FindingKind("judgement_missing", rule: "SKAS-10")
    /// The same whether it stands in the manifest or a review says it.
    static let notRelevant = ReviewFindings.notRelevant

    public static let descriptor = StageDescriptor(
        name: "require_judgement", summary: "Hold files until a person has judged that they matter.",
        rules: ["SKAS-10"], findings: [missing, notRelevant],
        examples: [
            StageExample("what was judged to matter passes", submission: .example(isRelevant: true), .passes),
            StageExample("what nobody has judged waits", .holds("judgement_missing")),
            StageExample(
                "what does not matter is refused", submission: .example(isRelevant: false), .rejects("not_relevant")),
        ])

    public init(options: NoOptions) {}

    public func judge(_ document: Document, in context: StageContext) -> Outcome {
        switch context.submission.judgement?.isRelevant {
        case nil: .hold(Self.missing.found(), for: .judgement)
        case true?: .pass
        case false?: .reject(Self.notRelevant.found())
        }
    }

    public func answer(for routingCase: RoutingCase) -> RoutingAnswer {
        routingCase.isRelevant == true ? .goesOn : .stops
    }
}
