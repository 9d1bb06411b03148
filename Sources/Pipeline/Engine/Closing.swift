internal import Foundation
internal import Glibc

/// Takes the files that documents came in away: by the unit's closing steps once they are delivered, by shredding once the
/// vault holds them.
struct Closing {
    let engine: Engine

    struct Problem: Error {
        let finding: Finding
    }

    /// What makes that the file that came in is needed no more.
    private enum Reason {
        /// It is delivered, or refused with nothing to be given back: the document is at its end.
        case ended([PlannedClosing])
        case sealed
    }

    /// The original of a document that is at its end.
    ///
    /// - Returns: the last step's receipt, or why the original still lies there.
    func close(
        _ original: ClaimedOriginal, of document: String, in submission: Submission, by plan: UnitPlan
    ) async throws(LedgerError) -> Result<ClosingReceipt, Problem> {
        try await close(original, of: document, in: submission, .ended(plan.closing))
    }

    /// The original of a document that the vault holds.
    func shred(
        _ original: ClaimedOriginal, of document: String, in submission: Submission
    ) async throws(LedgerError) -> Result<ClosingReceipt, Problem> {
        try await close(original, of: document, in: submission, .sealed)
    }

    private func close(
        _ original: ClaimedOriginal, of document: String, in submission: Submission, _ reason: Reason
    ) async throws(LedgerError) -> Result<ClosingReceipt, Problem> {
        let entries = try await engine.ledger.entries(of: document).map(\.entry)
        let checked: ClaimedOriginal
        switch attempt({ () throws(FileError) in try check(original, entries) }) {
        case .success(let same): checked = same
        case .failure(let error): return try await problem(error, document, submission, entries)
        }
        try await engine.ledger.append([engine.entry(.closingIntended, document, in: submission)])
        switch attempt({ () throws(FileError) in try carryOut(reason, document, on: checked) }) {
        case .success(let receipt):
            let event: LedgerEvent = if case .sealed = reason { .shredded } else { .closed }
            try await engine.ledger.append([engine.entry(event, document, in: submission, receipt.details)])
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

    /// The original with its identity as of now, where it still holds what was delivered or sealed: whoever had it open
    /// can have written to it since. Times alone don't show that; they are as coarse as the kernel's clock.
    ///
    /// - Throws: `FileError`; with `EAGAIN` where it holds something else.
    private func check(_ original: ClaimedOriginal, _ entries: [LedgerEntry]) throws(FileError) -> ClaimedOriginal {
        let settled = entries.last { Self.settling.contains($0.event) }?.details ?? [:]
        // A closing that was begun may have overwritten a part; before it was begun the original was compared.
        guard !isBegun(entries), let digest = settled["original_digest"] ?? settled["digest"] else { return original }
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
        return ClaimedOriginal(
            folder: original.folder, name: original.name, identity: identity, dropFolder: original.dropFolder)
    }

    /// What says of which content the original has done its duty.
    private static let settling: [LedgerEvent] = [.delivered, .sealed, .refused]

    private func isBegun(_ entries: [LedgerEntry]) -> Bool {
        let closing = entries.last {
            Self.settling.contains($0.event) || $0.event == .closingIntended
                || ($0.event == .closingFailed && $0.details["code"] == EngineFindings.changedLater.code)
        }
        return closing?.event == .closingIntended
    }

    private func carryOut(
        _ reason: Reason, _ document: String, on original: ClaimedOriginal
    ) throws(FileError) -> ClosingReceipt {
        switch reason {
        case .sealed:
            return try Shredding(effects: engine.effects).shred(
                original.name, in: original.folder, identity: original.identity)
        case .ended(let steps):
            var receipt: ClosingReceipt?
            for step in steps { receipt = try step.close(original, engine.effects).following(receipt) }
            // Also what a run has sealed that was ended before the ledger knew of it.
            guard let vault = engine.vault, vault.has(document) else {
                return receipt ?? ClosingReceipt(grade: .unlinkOnly, reason: "no_step")
            }
            return try vault.destroy(document)
        }
    }

    /// Takes away what a submission leaves once its last document is gone: the manifest, which holds the patient's id,
    /// the same way as the originals, and then the empty folder. What fails here is found again by the next run.
    func finish(_ submission: String, in folder: OpenFile, _ claims: ClaimArea, _ lease: Lease) {
        let manifest = FileName(SubmissionManifest.fileName)
        do throws(FileError) {
            let reader = try FolderReader(folder)
            while let name = reader.next() {
                if RandomID.isOne(name.text) { return }
            }
            // Also where only what an interrupted shredding has left lies there: it is finished.
            _ = try Shredding(effects: engine.effects).shred(manifest, in: folder)
            try claims.removeFolder(of: submission, lease, effects: engine.effects)
        } catch {
            return
        }
    }
}

extension ClosingReceipt {
    /// For the ledger's entry.
    var details: [String: String] { ["grade": grade.rawValue, "reason": reason] }
}
