internal import Foundation

/// Carries out a unit's closing steps, and takes away what a finished submission leaves.
struct Closing {
    let engine: Engine

    struct Problem: Error {
        let finding: Finding
    }

    /// - Returns: the last step's receipt, or why the original still lies there.
    func close(
        _ original: ClaimedOriginal, of document: String, in submission: Submission, by plan: UnitPlan
    ) async throws(LedgerError) -> Result<ClosingReceipt, Problem> {
        try await engine.ledger.append([engine.entry(.closingIntended, document, in: submission)])
        switch attempt({ () throws(FileError) in try carryOut(plan.closing, on: original) }) {
        case .success(let receipt):
            try await engine.ledger.append([
                engine.entry(
                    .closed, document, in: submission, ["grade": receipt.grade.rawValue, "reason": receipt.reason])
            ])
            return .success(receipt)
        case .failure(let error):
            let finding = EngineFindings.notClosed.found([EngineFindings.reason(error)])
            try await engine.ledger.append([
                engine.entry(
                    .closingFailed, document, in: submission,
                    ["code": finding.code, "waits_for": WaitsFor.administrator.rawValue])
            ])
            return .failure(Problem(finding: finding))
        }
    }

    private func carryOut(_ steps: [PlannedClosing], on original: ClaimedOriginal) throws(FileError) -> ClosingReceipt {
        var receipt = ClosingReceipt(grade: .unlinkOnly, reason: "no_step")
        for step in steps { receipt = try step.close(original, engine.effects) }
        return receipt
    }

    /// Takes away what a submission leaves once its last document is gone: the manifest, which holds the patient's id,
    /// the same way as the originals, and then the empty folder. What fails here is found again by the next run.
    func finish(
        _ submission: String, in folder: OpenFile, _ claims: ClaimArea, _ lease: Lease, by plan: UnitPlan
    ) {
        let manifest = FileName(SubmissionManifest.fileName)
        do throws(FileError) {
            let reader = try FolderReader(folder)
            while let name = reader.next() {
                if RandomID.isOne(name.text) { return }
            }
            // Also where only what an interrupted closing has left lies there: the step finishes it.
            _ = try carryOut(plan.closing, on: ClaimedOriginal(folder: folder, name: manifest, identity: nil))
            try claims.removeFolder(of: submission, lease, effects: engine.effects)
        } catch {
            return
        }
    }
}
