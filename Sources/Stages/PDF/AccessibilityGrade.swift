/// How well everybody can read a document, from the best to the worst.
///
/// The measure is what somebody loses who listens to it, reads it with their fingers, or moves through it by keyboard. A
/// yes or no would be of no use: hardly any real document breaks no condition at all.
public enum AccessibilityGrade: String, CaseIterable, Comparable, Sendable {
    /// Nothing was found. That is no proof: half of what the standard asks for only a person can judge.
    case notContradicted = "not_contradicted"
    /// Everything is there for everybody; a claim or an entry is missing.
    case formal
    /// Somebody gets something wrong, or less than others see.
    case faulty
    /// Assistive technology gets nothing, or nothing that makes sense.
    case blocked
    /// It could not be opened or read to where an answer is possible.
    case unreadable

    /// Those that something broken can have, the gravest first.
    public static let ofBroken: [AccessibilityGrade] = [.blocked, .faulty, .formal]

    public static func < (one: AccessibilityGrade, other: AccessibilityGrade) -> Bool {
        (allCases.firstIndex(of: one) ?? 0) < (allCases.firstIndex(of: other) ?? 0)
    }
}
