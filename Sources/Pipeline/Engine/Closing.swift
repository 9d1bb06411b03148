internal import Foundation
internal import Glibc

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
        let entries = try await engine.ledger.entries(of: document).map(\.entry)
        let checked: ClaimedOriginal
        switch attempt({ () throws(FileError) in try check(original, entries) }) {
        case .success(let same): checked = same
        case .failure(let error): return try await problem(error, document, submission, entries)
        }
        try await engine.ledger.append([engine.entry(.closingIntended, document, in: submission)])
        switch attempt({ () throws(FileError) in try carryOut(plan.closing, on: checked) }) {
        case .success(let receipt):
            try await engine.ledger.append([
                engine.entry(
                    .closed, document, in: submission, ["grade": receipt.grade.rawValue, "reason": receipt.reason])
            ])
            return .success(receipt)
        case .failure(let error):
            return try await problem(error, document, submission, [])
        }
    }

    private func problem(
        _ error: FileError, _ document: String, _ submission: Submission, _ entries: [LedgerEntry]
    ) async throws(LedgerError) -> Result<ClosingReceipt, Problem> {
        let finding =
            error.isChange
            ? EngineFindings.changedLater.found() : EngineFindings.notClosed.found([EngineFindings.reason(error)])
        // What nobody has settled is not written down again at each run.
        if entries.last?.event != .closingFailed || entries.last?.details["code"] != finding.code {
            try await engine.ledger.append([
                engine.entry(
                    .closingFailed, document, in: submission,
                    ["code": finding.code, "waits_for": WaitsFor.administrator.rawValue])
            ])
        }
        return .failure(Problem(finding: finding))
    }

    /// The original with its identity as of now, where it still holds what was delivered: whoever had it open can have
    /// written to it since. Times alone don't show that; they are as coarse as the kernel's clock.
    ///
    /// - Throws: `FileError`; with `EAGAIN` where it holds something else.
    private func check(_ original: ClaimedOriginal, _ entries: [LedgerEntry]) throws(FileError) -> ClaimedOriginal {
        let delivered = entries.last { $0.event == .delivered }?.details ?? [:]
        // A closing that was begun may have overwritten a part; before it was begun the original was compared.
        guard !isBegun(entries), let digest = delivered["original_digest"] ?? delivered["digest"] else {
            return original
        }
        let file: OpenFile
        do throws(FileError) {
            file = try Folders.openFile(original.name, in: original.folder)
        } catch {
            guard error.isMissing else { throw error }
            return original
        }
        let identity = try FileIdentity(of: file)
        guard identity.isRegular else { throw FileError(notARegularFile, while: .open) }
        // No copy is kept: the limit of nothing makes it a digest of what lies there.
        let content = try DocumentContent(reading: file, memoryLimit: -1)
        guard engine.key.digest(of: Data(content.digest)) == digest else { throw FileError(EAGAIN, while: .remove) }
        return ClaimedOriginal(folder: original.folder, name: original.name, identity: identity)
    }

    private func isBegun(_ entries: [LedgerEntry]) -> Bool {
        let closing = entries.last {
            [.delivered, .closingIntended].contains($0.event)
                || ($0.event == .closingFailed && $0.details["code"] == EngineFindings.changedLater.code)
        }
        return closing?.event == .closingIntended
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
