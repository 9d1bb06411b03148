internal import ArgumentParser
internal import Foundation
internal import Pipeline

/// Who decides, on the command line. Always said: on a workstation that several share, the environment knows somebody else.
struct ReviewerOptions: ParsableArguments {
    @Option(help: Help["review_by"])
    var by: String

    @Option(help: Help["review_account"])
    var account: Handler.AccountKind?

    @Option(help: Help["review_reason"])
    var reason: String

    var reviewer: Reviewer { Reviewer(id: by, accountKind: account, reason: reason) }

    func validate() throws {
        guard !reviewer.id.isEmpty, !reviewer.reason.isEmpty else {
            throw ValidationError(ReviewWords.unsigned[Help.language])
        }
    }
}

/// What commands need that look at documents which wait, or decide on them.
struct ReviewDesk {
    let site: Site
    let units: [UnitPlan]
    let ledger: any Ledger
    let key: SiteKey

    init(_ options: SiteOptions) throws {
        let configuration = try options.load()
        (site, units) = (configuration.site, configuration.units)
        // Where nothing has run yet nothing waits, and looking makes no ledger.
        guard FileManager.default.fileExists(atPath: "\(site.state)/ledger.sqlite") else {
            (ledger, key) = (EmptyLedger(), SiteKey())
            return
        }
        let state = try Workshop.state(of: site, Ingest.effects)
        (ledger, key) = (state.0, state.1)
    }

    /// - Parameter withVault: only a return needs it.
    func reviewing(withVault: Bool = false) throws -> Reviewing {
        let vault = withVault ? try Workshop.vault(of: site, key, Ingest.effects) : nil
        return Reviewing(ledger: ledger, units: units, key: key, vault: vault, effects: Ingest.effects)
    }

    /// The document whose id starts so.
    ///
    /// - Throws: `ExitCode` once it was said that there is none, or more than one.
    func document(_ prefix: String) async throws -> DocumentRecord {
        let found = try await ledger.documents(DocumentQuery(idPrefix: prefix.lowercased(), limit: 2))
        guard let record = found.first, found.count == 1 else {
            Console.error(
                found.isEmpty
                    ? "error: the ledger has no document '\(Console.escaped(prefix))'"
                    : "error: several documents start with '\(Console.escaped(prefix))'; give more of the id")
            throw Exit.somethingStopped
        }
        return record
    }

    /// Documents by their ids, and all that wait of a submission; nothing is decided before each was found.
    func documents(_ prefixes: [String], submission: String?) async throws -> [DocumentRecord] {
        var records: [DocumentRecord] = []
        for prefix in prefixes { records.append(try await document(prefix)) }
        if let submission {
            let waiting = try await all(DocumentQuery(submission: submission, states: [.held]))
            guard !waiting.isEmpty else {
                Console.error("error: nothing of submission '\(Console.escaped(submission))' waits")
                throw Exit.somethingStopped
            }
            records += waiting.filter { new in !records.contains { $0.id == new.id } }
        }
        return records
    }

    func all(_ query: DocumentQuery) async throws -> [DocumentRecord] {
        var (query, records) = (query, [DocumentRecord]())
        while true {
            let page = try await ledger.documents(query)
            records += page
            guard let last = page.last, page.count == query.limit else { return records }
            query.after = last.id
        }
    }

    func plan(of record: DocumentRecord) -> UnitPlan? { units.first { $0.name == record.unit } }
}
