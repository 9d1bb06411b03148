internal import Inspector
public import PDFAnalysis

/// How well assistive technology can read a document, from the best to the worst.
public enum AccessibilityGrade: String, CaseIterable, Comparable, Sendable {
    /// Nothing was found; what only a person can judge is not judged.
    case notContradicted = "not_contradicted"
    /// Claims and entries are missing that change nothing for a reader.
    case formal
    case faulty
    /// There is nothing for a screen reader.
    case blocked
    case unreadable

    public static func < (one: AccessibilityGrade, other: AccessibilityGrade) -> Bool {
        (allCases.firstIndex(of: one) ?? 0) < (allCases.firstIndex(of: other) ?? 0)
    }
}

/// Who can read the document, and what is broken for whom.
public struct AccessibilityVerdict: Sendable {
    public struct Broken: Sendable {
        public let condition: BrokenCondition
        public let grade: AccessibilityGrade
    }

    public let grade: AccessibilityGrade
    public let broken: [Broken]
    /// What only a person can judge of this document, by the ids of the Matterhorn Protocol.
    public let byHand: [String]

    static let unreadable = AccessibilityVerdict(grade: .unreadable, broken: [], byHand: [])

    private init(grade: AccessibilityGrade, broken: [Broken], byHand: [String]) {
        self.grade = grade
        self.broken = broken
        self.byHand = byHand
    }

    /// - Parameter hasScans: whether a page is a picture in place of text, which is nothing to a screen reader.
    init(_ facts: Facts, hasScans: Bool) {
        guard facts[AccessibilityFacts.state] == .complete, let found = BrokenCondition.all(in: facts) else {
            self = .unreadable
            return
        }
        let broken = found.map { Broken(condition: $0, grade: .faulty) }
        let grades = broken.map(\.grade) + (hasScans ? [.blocked] : [])
        self.init(grade: grades.max() ?? .notContradicted, broken: broken, byHand: [])
    }
}
