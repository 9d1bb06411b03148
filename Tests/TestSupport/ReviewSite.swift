public import Foundation
public import Pipeline

extension TestSite {
    /// The site's key, which nothing outside the engine has.
    public var key: SiteKey {
        get throws { try SiteKey(path: "\(folder.path)/state/site.key", effects: DurableEffects()) }
    }

    /// Decisions by people on this site's documents.
    public func reviewing(
        vault: Vault? = nil, ledger other: (any Ledger)? = nil, effects: DurableEffects = DurableEffects(),
        now: @escaping @Sendable () -> Date = { Date() }
    ) throws -> Reviewing {
        Reviewing(
            ledger: other ?? ledger, units: [unit], key: try key, vault: vault ?? self.vault, effects: effects, now: now
        )
    }

    /// The one document of the site.
    public func record() async throws -> DocumentRecord {
        let all = try await ledger.documents(DocumentQuery())
        guard let record = all.first, all.count == 1 else { throw CocoaError(.fileNoSuchFile) }
        return record
    }

    public func append(
        _ event: LedgerEvent, to record: DocumentRecord, _ details: [String: String] = [:]
    ) async throws {
        try await ledger.append([
            LedgerEntry(
                time: Date(), unit: record.unit, submission: record.submission, document: record.id, event: event,
                details: details)
        ])
    }
}

extension Reviewer {
    public static let anna = Reviewer(id: "anna1", accountKind: .personal, reason: "Sedd och bedömd.")
    public static let eva = Reviewer(id: "eva2", accountKind: .personal, reason: "Håller med.")
}
