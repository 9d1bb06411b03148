public import Foundation

/// What a held document waits for. The word stands in the ledger, in `audit show` and in a unit's `people`.
public enum WaitsFor: String, Sendable, CaseIterable {
    /// A person's judgement that it matters for the patient's care (SKAS-10).
    case judgement
    /// A second person's yes, because of what it holds (SKANE-5).
    case secondPerson = "second_person"
    /// That the sender has looked at it as it will be sent (SKANE-4).
    case preview
    /// A time; then it goes on by itself.
    case time
    /// Somebody has to look at it: a check could not be run, or gave no clear answer.
    case look
    /// Quarantine: it may be harmful. It lies sealed for the unit's time, is not shown, and is then shredded.
    case quarantine
    /// A target or service that is away; it goes on by itself at the next run.
    case service
    /// An administrator, because a setting or a permission stands in the way.
    case administrator
}

/// What a stage decides of one document. A decision is a value; throwing means that no decision could be made.
public enum Outcome: Sendable, Hashable {
    /// It may go on; notes are findings that stop nothing.
    case pass(notes: [Finding])
    /// It may go on as a changed copy only. Only a `ConvertingStage` or a `RebuildingStage` answers so.
    case convert(notes: [Finding])
    case route(Route)
    case hold(Finding, for: WaitsFor)
    case reject(Finding)

    public static var pass: Outcome { .pass(notes: []) }

    /// It waits for a time, which its finding tells as `{until}`; then it is asked about again.
    public static func hold(_ finding: Finding, until time: Date) -> Outcome {
        .hold(finding.with(Evidence(Finding.untilName, .time(time))), for: .time)
    }

    /// The same with its findings under another rule's id, for a unit's reader.
    func under(_ rule: String?, for reader: Reader) -> Outcome {
        switch self {
        case .pass(let notes): .pass(notes: notes.map { $0.under(rule, for: reader) })
        case .convert(let notes): .convert(notes: notes.map { $0.under(rule, for: reader) })
        case .route: self
        case .hold(let finding, let waitsFor): .hold(finding.under(rule, for: reader), for: waitsFor)
        case .reject(let finding): .reject(finding.under(rule, for: reader))
        }
    }
}

/// Where a document is to go, and by what.
public struct Route: Sendable, Hashable {
    /// The name under which the unit lists the target.
    public let target: String
    /// The rule's id.
    public let rule: String?
    /// Which item of the stage's `setting` decided, from 0.
    public let item: Int?
    public let setting: String?

    public init(to target: String, rule: String? = nil, setting: String? = nil, item: Int? = nil) {
        self.target = target
        self.rule = rule
        self.setting = setting
        self.item = item
    }
}
