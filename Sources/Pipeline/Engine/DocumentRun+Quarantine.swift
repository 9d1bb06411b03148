internal import Foundation
internal import Inspector

/// A document in quarantine, looked at again. It leaves it by a person's release, by a refusal, or at its end; whatever
/// the stages say of it by now, it does not go on by itself.
extension DocumentRun {
    /// What a document was put into quarantine by, and what is seen of it, for its entry.
    func quarantineDetails(_ evaluation: Evaluation) -> [String: String] {
        var details = ScreeningBasis(
            plan: plan, facts: evaluation.facts, key: engine.key, version: engine.version
        ).details
        details[QuarantineLook.seenDetail] = QuarantineLook.seen(in: evaluation)
        return details
    }

    /// - Parameter decision: in the light of the other documents of its message.
    func lookAgain(
        _ record: DocumentRecord, _ decision: Evaluation.Decision, _ evaluation: Evaluation,
        _ introduction: [LedgerEntry], _ read: Reading
    ) async throws(LedgerError) -> DocumentResult {
        let entries = try await engine.ledger.entries(of: record.id).map(\.entry)
        let before = ScreeningBasis(entries)
        let basis = ScreeningBasis(
            plan: plan, facts: evaluation.facts, key: engine.key, version: engine.version
        ).keeping(signatures: before?.signatures)
        let changes = before.map { basis.changes(since: $0) } ?? [ScreeningBasis.inspectionsPart]
        let answer = answer(decision, evaluation, record, entries)
        var told = basis.details
        told["outcome"] = answer.outcome.rawValue
        told["changed"] = changes.joined(separator: " ")
        told["before"] = record.code
        told["after"] = answer.finding?.code
        told["signatures_before"] = before?.signatures.map(String.init)
        if answer.outcome != .unchecked { told[QuarantineLook.seenDetail] = QuarantineLook.seen(in: evaluation) }
        // What passes by itself, such as a service that is away, is no look; it is tried again.
        let isLook = !changes.isEmpty && !answer.isPassing
        let look = isLook ? [engine.entry(.rescanned, record.id, in: submission, told)] : []
        switch answer.outcome {
        case .refused:
            let finding = answer.finding ?? EngineFindings.inQuarantine.found()
            return try await stop(
                record.id, .refused(finding), finding, nil, evaluation, introduction + look, record, read)
        case .other where isLook:
            let finding = answer.finding ?? EngineFindings.inQuarantine.found()
            return try await stop(
                record.id, .held(finding, for: .quarantine), finding, .quarantine, evaluation, introduction + look,
                record, read, term: record.term)
        case .same, .passes, .other, .unchecked:
            let isFirst = try await decide(introduction + look, [], record)
            guard isFirst else { return decidedMeanwhile(record.id, evaluation, read.size) }
            let finding = shown(answer)
            return try await settle(
                record.id, .held(finding, for: .quarantine), evaluation, finding.rule, read, earlier: nil)
        }
    }

    /// What is decided of it where it lies in quarantine: it does not go on, whatever the stages say by now.
    func staying(_ decision: Evaluation.Decision, _ record: DocumentRecord?) -> Evaluation.Decision {
        guard record?.isQuarantined ?? false else { return decision }
        if case .reject = decision { return decision }
        return .hold(EngineFindings.inQuarantine.found(), for: .quarantine)
    }

    /// What is waited for stays so where the document can't be read now.
    func unreadableInQuarantine(_ finding: Finding) -> DocumentResult {
        result(document.id, document.record?.size ?? 0, .held(finding, for: .quarantine), nil, rule: nil)
    }

    private struct Answer {
        let outcome: QuarantineLook.Outcome
        /// What stops it now, or has kept it from being looked at.
        let finding: Finding?
        var isPassing = false
    }

    private func answer(
        _ decision: Evaluation.Decision, _ evaluation: Evaluation, _ record: DocumentRecord, _ entries: [LedgerEntry]
    ) -> Answer {
        switch decision {
        case .deliver: return Answer(outcome: .passes, finding: nil)
        case .reject(let finding): return Answer(outcome: .refused, finding: finding)
        case .hold(let finding, .quarantine):
            return Answer(outcome: finding.code == record.code ? .same : .other, finding: finding)
        case .hold(let finding, let waitsFor):
            // Held for something else behind the stage that had put it here: that stage has let it go on.
            let stage = entries.last { $0.event == .judged && $0.details["code"] == record.code }?.details["stage"]
            let isCleared = evaluation.answers.contains { answer in
                guard case .pass = answer.outcome else { return false }
                return answer.step.descriptor.name == stage
            }
            return isCleared
                ? Answer(outcome: .passes, finding: finding)
                : Answer(outcome: .unchecked, finding: finding, isPassing: waitsFor == .service)
        }
    }

    private func shown(_ answer: Answer) -> Finding {
        switch answer.outcome {
        case .same: answer.finding ?? EngineFindings.inQuarantine.found()
        case .passes: EngineFindings.quarantineWouldPass.found().under(nil, for: plan.reader)
        case .other, .unchecked, .refused: EngineFindings.inQuarantine.found().under(nil, for: plan.reader)
        }
    }
}

extension DocumentRecord {
    /// Whether it lies in quarantine.
    public var isQuarantined: Bool { state == .held && waitsFor == WaitsFor.quarantine.rawValue }

    /// How long it may wait, and what then, as it was said.
    fileprivate var term: [String: String] {
        var details: [String: String] = [:]
        details["until"] = until.map(String.init)
        details["then"] = then
        return details
    }
}
