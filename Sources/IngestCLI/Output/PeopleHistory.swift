internal import Pipeline

/// Who was behind each document, as it was known when an entry was written.
struct PeopleHistory {
    let ledger: SQLiteLedger
    let opener: PeopleOpener
    private var known: [String: PeopleOpener.People?] = [:]

    /// So many documents are under way at once at most; of others the ledger is asked again.
    private static let most = 10_000

    init(ledger: SQLiteLedger, opener: PeopleOpener) {
        self.ledger = ledger
        self.opener = opener
    }

    mutating func people(behind entry: LedgerEntry, at sequence: Int64) async throws -> PeopleOpener.People? {
        if known.count >= Self.most { known = [:] }
        if let people = opener.open(entry) {
            known[entry.document] = people
            return people
        }
        if let people = known[entry.document] { return people }
        let earlier = try await ledger.entries(of: entry.document).filter { $0.sequence < sequence }
        var people: PeopleOpener.People?
        for recorded in earlier.reversed() where people == nil { people = opener.open(recorded.entry) }
        known.updateValue(people, forKey: entry.document)
        return people
    }
}
