internal import Foundation

/// Which of the submissions that wait are worth taking up now.
struct DueRule: Sendable {
    let inbox: Inbox
    let units: [UnitPlan]
    let gates: TargetGates?
    let now: Date

    func isDue(_ records: [DocumentRecord]) -> Bool { records.contains(where: isDue) }

    private func isDue(_ record: DocumentRecord) -> Bool {
        guard record.state == .held, let waitsFor = record.waitsFor.flatMap(WaitsFor.init) else {
            // Left in the middle by a process that has ended; one that is alive has its lease.
            return true
        }
        switch waitsFor {
        case .service:
            guard let name = record.target,
                let target = units.first(where: { $0.name == record.unit })?.targets[name]
            else { return true }
            guard target.serviceWindows.allSatisfy({ $0.end(at: now) == nil }) else { return false }
            return gates?.isWorthTrying(TargetGates.Place(unit: record.unit, target: name), at: now) ?? true
        case .judgement, .look: return hasNewManifest(record)
        case .secondPerson, .preview, .time, .administrator: return false
        }
    }

    /// Whether a person has written into the manifest since.
    private func hasNewManifest(_ record: DocumentRecord) -> Bool {
        guard let area = inbox.claims?.folder, let folder = try? Folders.open(FileName(record.submission), in: area),
            let identity = try? Folders.identity(of: FileName(SubmissionManifest.fileName), in: folder)
        else { return false }
        return identity.changed.timeIntervalSince1970 * 1_000 > Double(record.changedAt)
    }
}
