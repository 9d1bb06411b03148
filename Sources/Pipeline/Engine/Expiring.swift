internal import Foundation
internal import Inspector

/// Carries out what was said would happen to a document when its time is up.
///
/// Each decision holds only where nobody has decided meanwhile: a person's at the same instant may be the first.
struct Expiring {
    let engine: Engine
    let units: [UnitPlan]

    /// - Throws: `LedgerError`.
    func carryOut() async throws(LedgerError) {
        var seen: Set<String> = []
        while true {
            let page = try await engine.ledger.overdue(at: engine.now(), limit: 100)
            // What can't be done now comes again with every page.
            let fresh = page.filter { seen.insert($0.id).inserted }
            guard !fresh.isEmpty else { return }
            for record in fresh { try await end(record) }
        }
    }

    private func end(_ record: DocumentRecord) async throws(LedgerError) {
        switch (record.state, record.then.flatMap(Consequence.init)) {
        case (.held, .refuse):
            var details = ["code": EngineFindings.holdExpired.code]
            details["rule"] = record.rule
            if record.original != .kept { details.merge(grace(of: record)) { $1 } }
            _ = try await engine.ledger.append([entry(.refused, record, details)], ifUnchanged: record)
        case (.held, .shred):
            // Refused and not to be given back: its time as a refused document is up at once.
            var details = ["code": EngineFindings.quarantineOver.code]
            details["rule"] = record.rule
            if record.original != .kept { details.merge(Consequence.shred.details(at: engine.now())) { $1 } }
            let isMine = try await engine.ledger.append([entry(.refused, record, details)], ifUnchanged: record)
            // Now, not when its turn comes anew; what was not sealed is for the next look at its folder.
            guard isMine, record.original == .sealed, let vault = engine.vault,
                let refused = try await engine.ledger.document(record.id)
            else { return }
            try await shred(refused, in: vault)
        case (.held, .goOn):
            var details: [String: String] = [:]
            details["code"] = record.code
            details["waits_for"] = record.waitsFor
            _ = try await engine.ledger.append([entry(.released, record, details)], ifUnchanged: record)
        case (.refused, .shred) where record.original == .sealed:
            if let vault = engine.vault { try await shred(record, in: vault) }
        default: return
        }
    }

    private func grace(of record: DocumentRecord) -> [String: String] {
        guard let unit = units.first(where: { $0.name == record.unit }) else {
            // Its unit is gone from the site: nobody has said anything else.
            return Consequence.shred.details(
                at: engine.now().addingTimeInterval(Double(HoldTerms.standardGraceDays) * 86_400))
        }
        return unit.graceTerm(from: engine.now())
    }

    private func shred(_ record: DocumentRecord, in vault: Vault) async throws(LedgerError) {
        // An intent that could not be carried out before still holds.
        if try await engine.ledger.entries(of: record.id).last?.entry.event != .closingIntended {
            let isMine = try await engine.ledger.append([entry(.closingIntended, record, [:])], ifUnchanged: record)
            guard isMine else { return }
        }
        // What can't be shredded now is tried again: its time stays up.
        guard case .success(let receipt) = attempt({ () throws(FileError) in try vault.destroy(record.id) })
        else { return }
        try await engine.ledger.append([entry(.closed, record, receipt.details)])
    }

    private func entry(_ event: LedgerEvent, _ record: DocumentRecord, _ details: [String: String]) -> LedgerEntry {
        LedgerEntry(
            time: engine.now(), unit: record.unit, submission: record.submission, document: record.id, event: event,
            details: details.merging(["isolation": engine.isolation.rawValue]) { $1 })
    }
}
