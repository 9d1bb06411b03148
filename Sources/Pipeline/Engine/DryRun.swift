/// Asks the stages about a found submission and changes nothing: no claim, no ledger, no delivery.
struct DryRun {
    let engine: Engine

    func results(_ found: FoundSubmission) async -> [DocumentResult] {
        let submission = found.manifest.submission(
            id: RandomID.make(), unit: found.unit.name, fileCount: found.files.count)
        var results: [DocumentResult] = []
        for name in found.files {
            let incoming = IncomingDocument(
                id: RandomID.make(), name: name, manifest: found.manifest, original: .kept, record: nil)
            results.append(await result(incoming, found, submission))
        }
        return results
    }

    private func result(
        _ incoming: IncomingDocument, _ found: FoundSubmission, _ submission: Submission
    ) async -> DocumentResult {
        let content: DocumentContent
        do throws(FileError) {
            let file = try Folders.openFile(incoming.name, in: found.folder)
            guard try FileIdentity(of: file).isRegular else { throw FileError(notARegularFile, while: .open) }
            content = try DocumentContent(reading: file, memoryLimit: engine.memoryLimit)
        } catch {
            return DocumentResult(
                incoming, submission, size: 0, outcome: .notTaken(EngineFindings.reading(error)), evaluation: nil,
                rule: nil, plan: found.unit)
        }
        let evaluation = await engine.evaluator.evaluate(
            Document(incoming, size: content.size), content, in: submission, by: found.unit, at: engine.now())
        let (outcome, rule): (DocumentResult.Outcome, String?) =
            switch evaluation.decision {
            case .deliver(let route): (.wouldDeliver(target: route.target), route.rule)
            case .hold(let finding, let waitsFor): (.held(finding, for: waitsFor), finding.rule)
            case .reject(let finding): (.refused(finding), finding.rule)
            }
        return DocumentResult(
            incoming, submission, size: content.size, outcome: outcome, evaluation: evaluation, rule: rule,
            plan: found.unit)
    }
}
