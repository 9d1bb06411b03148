/// Asks the stages about a found submission and changes nothing: no claim, no ledger, no delivery.
struct DryRun {
    let engine: Engine

    func results(_ found: FoundSubmission) async -> [DocumentResult] {
        let submission = found.manifest.submission(
            id: RandomID.make(), unit: found.unit.name, fileCount: found.files.count,
            defaultChannel: found.inbox.channel)
        var examined: [Examined] = []
        for name in found.files {
            let incoming = IncomingDocument(
                id: RandomID.make(), name: name, manifest: found.manifest, original: .kept, record: nil)
            examined.append(await examine(incoming, found, submission))
        }
        let verdict =
            found.unit.refusal == .message ? MessageVerdict(examined.compactMap(\.evaluation?.decision)) : .goesOn
        return examined.map { result($0, verdict, found, submission) }
    }

    private struct Examined {
        let document: IncomingDocument
        let size: Int
        /// `nil` where it can't be read.
        let evaluation: Evaluation?
        let problem: Finding?
    }

    private func examine(
        _ document: IncomingDocument, _ found: FoundSubmission, _ submission: Submission
    ) async -> Examined {
        let content: DocumentContent
        do throws(FileError) {
            let file = try Folders.openFile(document.name, in: found.folder)
            let identity = try FileIdentity(of: file)
            guard identity.isRegular else { throw FileError(notARegularFile, while: .open) }
            if identity.size > engine.memoryLimit,
                let refusal = engine.evaluator.refusalUnread(
                    Document(document, size: identity.size), in: submission, by: found.unit, at: engine.now())
            {
                return Examined(document: document, size: identity.size, evaluation: refusal, problem: nil)
            }
            content = try DocumentContent(reading: file, memoryLimit: engine.memoryLimit)
        } catch {
            return Examined(document: document, size: 0, evaluation: nil, problem: EngineFindings.reading(error))
        }
        let evaluation = await engine.evaluator.evaluate(
            Document(document, size: content.size), content, in: submission, by: found.unit, at: engine.now())
        return Examined(document: document, size: content.size, evaluation: evaluation, problem: nil)
    }

    private func result(
        _ examined: Examined, _ verdict: MessageVerdict, _ found: FoundSubmission, _ submission: Submission
    ) -> DocumentResult {
        guard let evaluation = examined.evaluation else {
            let finding = examined.problem ?? EngineFindings.unreadable.found()
            return DocumentResult(
                examined.document, submission, size: 0, outcome: .notTaken(finding), evaluation: nil, rule: nil,
                plan: found.unit)
        }
        let (outcome, rule): (DocumentResult.Outcome, String?) =
            switch verdict.applied(to: evaluation.decision, for: found.unit.reader) {
            case .deliver(let route): (.wouldDeliver(target: route.target), route.rule)
            case .hold(let finding, let waitsFor): (.held(finding, for: waitsFor), finding.rule)
            case .reject(let finding): (.refused(finding), finding.rule)
            }
        return DocumentResult(
            examined.document, submission, size: examined.size, outcome: outcome, evaluation: evaluation, rule: rule,
            plan: found.unit)
    }
}
