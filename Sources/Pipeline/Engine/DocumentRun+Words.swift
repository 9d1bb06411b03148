internal import Foundation
internal import Inspector

/// What a run says of its document, to the ledger and to whoever watches.
extension DocumentRun {
    /// What was said of the document as it came and of each changed copy, and by what each was made.
    func judgements(_ id: String, _ evaluation: Evaluation) -> [LedgerEntry] {
        let contents = evaluation.conversions.dropFirst().map(\.content) + [evaluation.content].compactMap(\.self)
        var entries: [LedgerEntry] = []
        for (made, copy) in zip(evaluation.conversions, contents) {
            entries += judgements(id, made.answers)
            var details = [
                "stage": made.step.descriptor.name,
                "options": engine.key.digest(of: Data(made.step.optionsText.utf8)),
                "original_digest": engine.key.digest(of: Data(made.content.digest)),
                "original_size": "\(made.content.size)",
                "digest": engine.key.digest(of: Data(copy.digest)), "size": "\(copy.size)",
            ]
            if made.isRebuilding { details["rebuilt"] = "true" }
            entries.append(engine.entry(.converted, id, in: submission, details))
        }
        return entries + judgements(id, evaluation.answers)
    }

    private func judgements(_ id: String, _ answers: [Evaluation.Answer]) -> [LedgerEntry] {
        answers.flatMap { answer in
            var details = ["stage": answer.step.descriptor.name]
            switch answer.outcome {
            case .pass(let notes):
                details["outcome"] = "pass"
                if !notes.isEmpty { details["notes"] = notes.map(\.code).joined(separator: " ") }
                let parts = notes.compactMap(\.partsText)
                if !parts.isEmpty { details["parts"] = parts.joined(separator: " ") }
            case .convert(let notes):
                details["outcome"] = "convert"
                if !notes.isEmpty { details["notes"] = notes.map(\.code).joined(separator: " ") }
            case .route(let route):
                details["outcome"] = "route"
                details["target"] = route.target
                details["rule"] = route.rule
            case .hold(let finding, _):
                details["outcome"] = "hold"
                details["code"] = finding.code
                details["rule"] = finding.rule
                details["parts"] = finding.partsText
            case .reject(let finding):
                details["outcome"] = "reject"
                details["code"] = finding.code
                details["rule"] = finding.rule
                details["parts"] = finding.partsText
            }
            details.merge(answer.told.details) { $1 }
            return [engine.entry(.judged, id, in: submission, details)] + statement(id, behind: answer)
        }
    }

    /// The sender's statement, as their act, where a stage has let the document go on because of it.
    private func statement(_ id: String, behind answer: Evaluation.Answer) -> [LedgerEntry] {
        guard case .pass(let notes) = answer.outcome, let given = submission.sameInformation,
            let note = notes.first(where: { $0.code == ReviewFindings.sameInformation.code })
        else { return [] }
        var details = ["stage": answer.step.descriptor.name, "statement": note.code]
        details["rule"] = note.rule
        // Sealing with a key of the right size does not fail; an act without its person counts for nothing.
        return [engine.entry(.stated, id, in: submission, details, sealed: try? engine.key.seal(given.act))]
    }

    /// What people have let go on of this content; nothing of what the ledger does not know yet.
    func releases(of record: DocumentRecord?, _ content: DocumentContent) async throws(LedgerError) -> Releases {
        guard let record else { return .none }
        return Releases(
            from: try await engine.ledger.entries(of: record.id).map(\.entry),
            digest: engine.key.digest(of: Data(content.digest)), key: engine.key)
    }

    func factsDigest(_ evaluation: Evaluation) -> String {
        let lines = evaluation.facts.contents.map { "\($0.key)=\($0.value)" }.sorted()
        return engine.key.digest(of: Data(lines.joined(separator: "\n").utf8))
    }

    func result(
        _ id: String, _ size: Int, _ outcome: DocumentResult.Outcome, _ evaluation: Evaluation?, rule: String?,
        closing: ClosingReceipt? = nil, closingProblem: Finding? = nil, note: Finding? = nil, earlier: String? = nil
    ) -> DocumentResult {
        DocumentResult(
            document, submission, id: id, size: size, outcome: outcome, evaluation: evaluation, rule: rule, plan: plan,
            closing: closing, closingProblem: closingProblem, note: note, earlier: earlier)
    }
}
