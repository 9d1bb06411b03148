/// Something that a machine can find broken in a document that claims to be accessible (PDF/UA-1, ISO 14289-1).
public struct Condition: Sendable, Hashable {
    /// That of the Matterhorn Protocol 1.1, `13-004`; for what only the standard has, its clause and a number, `6.2-1`.
    public let id: String
    /// Of ISO 14289-1.
    public let clause: String
    /// The tests of the public PDF/UA-1 validation profile that mean the same, as clause and number; several where the
    /// profile is finer, none where it has no such test.
    public let tests: [String]

    init(_ id: String, clause: String, tests: [String]) {
        self.id = id
        self.clause = clause
        self.tests = tests
    }

    /// How facts name it: `13004` for `13-004`, `1_007_001_011` for clause 7.1, number 11. It never changes its meaning.
    public var number: Int {
        let digits = id.split { $0 == "-" || $0 == "." }.map { Int($0) ?? 0 }
        guard digits.count == 3 else { return digits.reduce(0) { $0 * 1_000 + $1 } }
        return digits.reduce(1) { $0 * 1_000 + $1 }
    }

    private static let byNumber = Dictionary(all.map { ($0.number, $0) }) { first, _ in first }

    public init?(number: Int) {
        guard let known = Self.byNumber[number] else { return nil }
        self = known
    }

    /// The condition with this id; for rules, whose ids a test compares with the list.
    static func named(_ id: String) -> Condition { all.first { $0.id == id } ?? Condition(id, clause: "", tests: []) }
}
