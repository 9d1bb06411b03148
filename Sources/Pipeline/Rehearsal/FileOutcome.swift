public import Inspector

/// What becomes of one file, as a case expects it or as it came.
public enum FileOutcome: String, Sendable, CaseIterable, OptionValue {
    case delivered
    case held
    case refused
    /// It lies where it was.
    case notTaken = "not_taken"
}

/// What came of one file of a case.
public struct RehearsedFile: Sendable, Hashable {
    public let name: String
    public let outcome: FileOutcome
    /// The target's name, where it was delivered.
    public let target: String?
    /// Codes of all its findings, notes among them, in alphabetical order.
    public let findings: [String]
    /// A `WaitsFor` word, where it is held.
    public let waitsFor: String?
}

/// What came of a case.
public struct RehearsalResult: Sendable {
    /// In the order of their names.
    public let files: [RehearsedFile]
    /// By target, the paths below it, with `MESSAGE` and `FILE-1`, `FILE-2` … in place of ids.
    public let trees: [String: [String]]
    /// Places, in the unit's order, of the stages that decided or made a finding.
    public let stages: Set<Int>
    /// Ids of the rules that a finding or a route named.
    public let rules: Set<String>
}
