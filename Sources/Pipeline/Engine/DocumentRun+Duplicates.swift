internal import Foundation
internal import Inspector

/// The same document again: the same unit, sender and content, under another id.
extension DocumentRun {
    /// By what a document is known when it comes again. It is keyed, and of a fixed length at its end, so that no two
    /// senders can be put together to the same.
    func contentMark(_ content: DocumentContent) -> String {
        let sender = submission.subject ?? submission.handler?.id ?? ""
        let parts = [Data(plan.name.utf8), Data(sender.utf8), Data(content.digest)]
        return engine.key.digest(of: Data(parts.joined(separator: [0])))
    }

    /// The entry for a known document whose mark is new: the ledger was written before there were any, or somebody has
    /// corrected who sent it.
    func marking(_ record: DocumentRecord, _ mark: String?) -> [LedgerEntry] {
        guard let mark, record.content != mark else { return [] }
        let details = engine.subjectDetail(of: submission).merging([DocumentRecord.contentDetail: mark]) { $1 }
        return [engine.entry(.marked, record.id, in: submission, details)]
    }

    func note(_ kind: FindingKind, _ earlier: DocumentRecord) -> Finding {
        let time = earlier.receivedTime.formatted(.iso8601)
        return kind.found([
            Evidence("document", .word(LocalizedText(sv: earlier.id, en: earlier.id))),
            Evidence("time", .word(LocalizedText(sv: time, en: time))),
        ]).under(nil, for: plan.reader)
    }

    /// The end of a document that has come before, where the unit does not take it twice. Where it does, and where it is
    /// the first, `nil`.
    ///
    /// The mark is durable before the question is asked: of two that come at the same time one sees the other, whichever
    /// processes they are in. After an intent to deliver it is not asked again; the answer then was that it goes on.
    func endBefore(
        _ id: String, _ route: Route, _ read: Reading, _ evaluation: Evaluation, _ record: DocumentRecord?
    ) async throws(LedgerError) -> DocumentResult? {
        if let record, record.state == .waiting, record.target != nil { return nil }
        guard let earlier = try await engine.ledger.document(likeContentOf: id) else { return nil }
        // What was taken back from where it was delivered is not there: now it may have come to the right place.
        if try await engine.ledger.entries(of: earlier.id).contains(where: { $0.entry.event == .recalled }) {
            return nil
        }
        guard earlier.state == .delivered else {
            let finding = note(EngineFindings.duplicateWaits, earlier)
            return try await stop(
                id, .held(finding, for: .service), finding, .service, evaluation, [], record, read,
                earlier: earlier.id)
        }
        guard plan.duplicates == .link else {
            let finding = note(EngineFindings.duplicateSkipped, earlier)
            return try await stop(
                id, .refused(finding), finding, nil, evaluation, [], record, read,
                earlier: earlier.id)
        }
        return try await link(id, to: earlier, read, evaluation, rule: route.rule)
    }

    /// It counts as delivered where the earlier one was, and its original goes the same way.
    private func link(
        _ id: String, to earlier: DocumentRecord, _ read: Reading, _ evaluation: Evaluation, rule: String?
    ) async throws(LedgerError) -> DocumentResult {
        let delivered = try await engine.ledger.entries(of: earlier.id).last { $0.entry.event == .delivered }
        var details = ["linked_to": delivered?.entry.details["linked_to"] ?? earlier.id]
        details["target"] = earlier.target
        details["reference"] = delivered?.entry.details["reference"]
        details["digest"] = read.content.map { engine.key.digest(of: Data($0.digest)) }
        details["media_type"] = evaluation.facts[mediaTypeFact]?.rawValue
        details["rule"] = rule
        try await engine.ledger.append(
            judgements(id, evaluation) + [engine.entry(.delivered, id, in: submission, details)])
        let current = try await engine.ledger.document(id)
        return try await close(
            current, evaluated: evaluation, receipt: nil, identity: read.identity,
            note: note(EngineFindings.duplicateLinked, earlier), earlier: earlier.id)
    }
}
