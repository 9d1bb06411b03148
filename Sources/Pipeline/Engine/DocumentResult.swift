public import Inspector

/// What became of one document in this run.
public struct DocumentResult: Sendable {
    public enum Outcome: Sendable {
        case delivered(target: String, Receipt)
        /// An earlier run has delivered it, and its original is kept.
        case deliveredBefore(target: String)
        case held(Finding, for: WaitsFor)
        case refused(Finding)
        /// It lies where it was.
        case notTaken(Finding)
        /// Only in a dry run.
        case wouldDeliver(target: String)
    }
    public let id: String
    public let submission: String
    public let unit: String
    /// For a terminal only.
    public let name: String
    /// In bytes.
    public let size: Int
    public let mediaType: MediaType?
    public let outcome: Outcome
    /// The rule that decided.
    public let rule: String?
    public let notes: [Finding]
    /// What became of the original.
    public let closing: ClosingReceipt?
    public let closingProblem: Finding?
    /// Who deals with it, in the unit's words.
    public let person: String?
    /// The document of the same unit, sender and content that came before, where that was looked for and found.
    public let earlier: String?
}

extension DocumentResult {
    init(
        _ document: IncomingDocument, _ submission: Submission, id: String? = nil, size: Int, outcome: Outcome,
        evaluation: Evaluation?, rule: String?, plan: UnitPlan, closing: ClosingReceipt? = nil,
        closingProblem: Finding? = nil, note: Finding? = nil, earlier: String? = nil
    ) {
        var person: String?
        if case .held(_, let waitsFor) = outcome { person = plan.people[waitsFor.rawValue] }
        self.init(
            id: id ?? document.id, submission: submission.id, unit: plan.name, name: document.name.text, size: size,
            mediaType: evaluation?.facts[mediaTypeFact] ?? document.record?.mediaType.flatMap(MediaType.init),
            outcome: outcome, rule: rule, notes: (evaluation?.notes ?? []) + [note].compactMap(\.self),
            closing: closing, closingProblem: closingProblem, person: person, earlier: earlier)
    }
}
