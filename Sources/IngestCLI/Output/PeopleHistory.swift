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
        let earlier: PeopleOpener.People?
        if let people = known[entry.document] {
            earlier = people
        } else {
            earlier = try await people(of: entry.document, before: sequence)
        }
        let people = opener.open(entry)?.over(earlier) ?? earlier
        known.updateValue(people, forKey: entry.document)
        return people
    }

    private func people(of document: String, before sequence: Int64) async throws -> PeopleOpener.People? {
        try await ledger.entries(of: document).filter { $0.sequence < sequence }
            .compactMap { opener.open($0.entry) }.reduce(nil) { $1.over($0) }
    }
}
