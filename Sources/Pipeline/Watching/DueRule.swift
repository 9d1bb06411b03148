internal import Foundation

/// Which of the submissions that wait are worth taking up now.
struct DueRule: Sendable {
    let units: [UnitPlan]
    let gates: TargetGates?
    let services: ServiceDesk
    let now: Date

    func isDue(_ records: [DocumentRecord]) -> Bool { records.contains(where: isDue) }

    private func isDue(_ record: DocumentRecord) -> Bool {
        guard record.state == .held, let waitsFor = record.waitsFor.flatMap(WaitsFor.init) else {
            // Left in the middle by a process that has ended; one that is alive has its lease.
            return true
        }
        switch waitsFor {
        case .service:
            if let isWorthTrying = services.isWorthTrying(record.code, at: now) { return isWorthTrying }
            guard let name = record.target,
                let target = units.first(where: { $0.name == record.unit })?.targets[name]
            else { return true }
            guard target.serviceWindows.allSatisfy({ $0.end(at: now) == nil }) else { return false }
            return gates?.isWorthTrying(TargetGates.Place(unit: record.unit, target: name), at: now) ?? true
        // A decision makes it another state; what could not be put into the vault is tried again.
        case .judgement, .look, .quarantine, .secondPerson, .preview, .time, .administrator:
            return record.original != .sealed
        }
    }
}
