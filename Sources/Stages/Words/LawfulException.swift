public import Inspector
internal import Pipeline

/// Whether a document that not everybody can read may go because the message's text says the same (SKANE-3).
///
/// The law lets a file stand as a complement to what everybody can read. Only whoever sends it knows that, so they sign it
/// with their own account; the ledger keeps it as their act.
public enum LawfulException: String, CaseIterable, OptionValue, Sendable {
    case allow
    case never

    static let help =
        "Whether it may go all the same where its sender has signed that the message's text says the same."

    static let notAccepted = FindingKind("statement_not_accepted", rule: "SKANE-3", setting: "exception")

    /// What a stage that asks for it answers besides its own.
    static let findings = [ReviewFindings.sameInformation, notAccepted]

    /// What happens about a finding, with the sender's statement where there is one.
    func outcome(_ action: FindingAction, _ finding: Finding, in submission: Submission) -> Outcome {
        guard action != .note, self == .allow, let statement = submission.sameInformation else {
            return action.outcome(finding)
        }
        guard statement.isAccepted else { return action.outcome(finding.with(detail: Self.notAccepted.found())) }
        return .pass(notes: [ReviewFindings.sameInformation.found(details: [finding])])
    }
}
