internal import Foundation

/// Which documents in quarantine are looked at again without anybody asking: those that were judged by something that has
/// changed since, and no others.
struct QuarantineRule: Sendable {
    let engine: Engine
    let units: [UnitPlan]

    /// - Parameter records: only those in quarantine count.
    func isDue(_ records: [DocumentRecord]) async throws(LedgerError) -> Bool {
        for record in records where record.isQuarantined {
            if try await isDue(record) { return true }
        }
        return false
    }

    private func isDue(_ record: DocumentRecord) async throws(LedgerError) -> Bool {
        guard let plan = units.first(where: { $0.name == record.unit }) else { return false }
        guard let before = ScreeningBasis(try await engine.ledger.entries(of: record.id).map(\.entry)) else {
            return true
        }
        let now = ScreeningBasis(plan: plan, key: engine.key, version: engine.version)
        return !now.changes(since: before).isEmpty
            || engine.signatures.mayDiffer(from: before.signatures, at: engine.now())
    }
}
