/// A sender's signed word that the message's text says the same as its files (SKANE-3): the law then lets a file go that
/// not everybody can read.
public struct Statement: Sendable, Hashable {
    /// The person's id.
    public let by: String
    /// When, as written in the manifest (ISO 8601).
    public let at: String
    /// The directory's class of that person's account; `nil` where nobody has said.
    public let accountKind: Handler.AccountKind?
    /// Whether a stage of the unit has refused the account.
    private(set) var isRefused = false

    public init(by: String, at: String, accountKind: Handler.AccountKind? = nil) {
        self.by = by
        self.at = at
        self.accountKind = accountKind
    }

    /// Whether it counts: one person answers for it, with an account that is known to be theirs alone (SKAS-11).
    public var isAccepted: Bool { !by.allSatisfy(\.isWhitespace) && accountKind == .personal && !isRefused }

    fileprivate mutating func refuse() { isRefused = true }
}

extension Submission {
    /// The same with its statement held against what the unit asks of people.
    ///
    /// - Parameter judges: what the unit's stages say of a person.
    func statement(checkedBy judges: [(Handler) -> Outcome]) -> Submission {
        guard var statement = sameInformation else { return self }
        let person = Handler(id: statement.by, accountKind: statement.accountKind)
        let isRefused = judges.contains { judge in
            if case .pass = judge(person) { return false }
            return true
        }
        guard isRefused else { return self }
        statement.refuse()
        return stating(statement)
    }
}

extension Statement {
    /// That it was given, as an act of its person in the ledger.
    var act: SealedAct { SealedAct(person: by, account: accountKind?.rawValue, reason: at) }
}
