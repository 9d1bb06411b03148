internal import Foundation

/// Making good what was delivered wrongly.
extension Reviewing {
    /// What a recall has come to, and what a report on it tells.
    public struct Recall: Sendable {
        /// The document as it stands now; it stays delivered.
        public let document: DocumentRecord
        /// Why nothing was done; `nil` where it was recalled.
        public let obstacle: Finding?
        /// Milliseconds since 1970, UTC.
        public internal(set) var deliveredAt: Int64?
        /// When it was recalled first.
        public internal(set) var recalledAt: Int64?
        public internal(set) var reference: String?
        /// What the target has said; `nil` where it could not be asked.
        public internal(set) var outcome: RecallOutcome?
        /// Why the target could not be asked.
        public internal(set) var failure: Finding?
        public internal(set) var receipt: ClosingReceipt?
    }

    /// Asks the target to delete what it was given by mistake, and says what is to be told to whom (SKANE-7, SKANE-8).
    /// Repeated, it goes on where it was ended, and otherwise tells the same again.
    ///
    /// - Throws: `LedgerError`.
    public func recall(_ record: DocumentRecord, by reviewer: Reviewer) async throws(LedgerError) -> Recall {
        if let obstacle = obstacle(to: reviewer, record) { return Recall(document: record, obstacle: obstacle) }
        let entries = try await ledger.entries(of: record.id).map(\.entry)
        guard record.state == .delivered, let delivered = entries.last(where: { $0.event == .delivered }),
            let target = delivered.details["target"], let reference = delivered.details["reference"]
        else {
            let finding = ReviewFindings.notDelivered.found([Self.state(record)])
            return Recall(document: record, obstacle: try await notTaken(record, finding).obstacle)
        }
        if let earlier = delivered.details["linked_to"] {
            let word = LocalizedText(sv: earlier, en: earlier)
            return Recall(
                document: record, obstacle: ReviewFindings.linked.found([Evidence("document", .word(word))]))
        }
        let before = entries.filter { $0.event == .recalled }
        var recall = Recall(document: record, obstacle: nil)
        recall.deliveredAt = delivered.time
        recall.reference = reference
        if let known = before.last(where: { $0.details["outcome"].flatMap(RecallOutcome.init) != nil }) {
            recall.recalledAt = before.first?.time
            recall.outcome = known.details["outcome"].flatMap(RecallOutcome.init)
            recall.receipt = ClosingReceipt(known.details)
            return recall
        }
        let intent = entry(.recalled, record, ["step": "intended", "target": target], by: reviewer)
        guard try await ledger.append([intent], ifUnchanged: record) else {
            return Recall(document: record, obstacle: try await tooLate(record).obstacle)
        }
        recall.recalledAt = before.first?.time ?? intent.time
        await ask(target, &recall, digest: delivered.details["digest"] ?? "")
        var details = ["step": "done", "target": target]
        details["outcome"] = recall.outcome?.rawValue
        details["code"] = recall.failure?.code
        details["grade"] = recall.receipt?.grade.rawValue
        details["reason"] = recall.receipt?.reason
        try await ledger.append([entry(.recalled, record, details)])
        return recall
    }

    private func ask(_ name: String, _ recall: inout Recall, digest: String) async {
        let record = recall.document
        guard let target = plan(of: record)?.targets[name] else {
            recall.outcome = .cannot
            return
        }
        let retraction = Retraction(
            key: DeliveryKey(submission: record.submission, document: record.id, target: name),
            reference: recall.reference ?? "", digest: digest, siteKey: key)
        switch await target.instance.retract(retraction, effects) {
        case .success(.removed(let receipt)): (recall.outcome, recall.receipt) = (.removed, receipt)
        case .success(.gone): recall.outcome = .gone
        case .success(.changed): recall.outcome = .changed
        case .success(.cannot): recall.outcome = .cannot
        case .failure(.temporary(let finding)), .failure(.permanent(let finding)): recall.failure = finding
        }
    }
}

/// What became of a delivery that was recalled, as a word of the ledger.
public enum RecallOutcome: String, Sendable, CaseIterable {
    case removed, gone, changed, cannot
}

extension ClosingReceipt {
    /// As it stands in an entry's details.
    fileprivate init?(_ details: [String: String]) {
        guard let grade = details["grade"].flatMap(Grade.init), let reason = details["reason"] else { return nil }
        self.init(grade: grade, reason: reason)
    }
}
