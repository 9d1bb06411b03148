internal import Foundation
internal import Glibc

/// Puts a document that must wait into the vault, and takes the file that it came in away (SKANE-6).
///
/// The order makes it safe to be ended anywhere: the vault holds it whole and synced, the ledger says so, and only then
/// the file is shredded. Ended before the ledger says so, the file is sealed anew over what lies in the vault.
struct Sealing {
    let engine: Engine

    /// - Parameters:
    ///   - content: what was decided on; `nil` where it has not been read.
    ///   - identity: of the file when it was read; `nil` where it has not been.
    ///   - record: as it is now.
    /// - Returns: what became of the file, or why it still lies there.
    func seal(
        _ content: DocumentContent?, _ original: ClaimedOriginal, _ record: DocumentRecord, in submission: Submission,
        by plan: UnitPlan, note: [UInt8] = []
    ) async throws(LedgerError) -> Result<ClosingReceipt, Closing.Problem> {
        guard let vault = engine.vault else {
            return .failure(
                Closing.Problem(finding: EngineFindings.notSealed.found([EngineFindings.reason(VaultError(.noKey))])))
        }
        if record.original == .claimed {
            let sealed: DocumentContent
            do throws(VaultError) {
                sealed = try put(content, original, record.id, note, into: vault)
            } catch {
                return .failure(
                    Closing.Problem(finding: EngineFindings.notSealed.found([EngineFindings.reason(error)])))
            }
            var details = ["digest": engine.key.digest(of: Data(sealed.digest)), "size": "\(sealed.size)"]
            if record.state == .refused, record.until == nil {
                // Refused before there was a vault, when nothing was said of how long it is kept.
                details.merge(plan.graceTerm(from: engine.now())) { $1 }
            }
            try await engine.ledger.append([engine.entry(.sealed, record.id, in: submission, details)])
        }
        return try await Closing(engine: engine).shred(original, of: record.id, in: submission)
    }

    private func put(
        _ content: DocumentContent?, _ original: ClaimedOriginal, _ id: String, _ note: [UInt8], into vault: Vault
    ) throws(VaultError) -> DocumentContent {
        let whole: DocumentContent
        switch content.map(Result.success) ?? attempt({ () throws(FileError) in try read(original, for: vault) }) {
        case .success(let content): whole = content
        case .failure(let error): throw VaultError(.file(error))
        }
        try vault.seal(id, whole, note: note)
        return whole
    }

    /// A document that was refused unread.
    private func read(_ original: ClaimedOriginal, for vault: Vault) throws(FileError) -> DocumentContent {
        let file = try Folders.openFile(original.name, in: original.folder)
        let identity = try FileIdentity(of: file)
        guard identity.isRegular else { throw FileError(notARegularFile, while: .open) }
        // A file can claim any size; one that could never be sealed is not read for years first.
        guard vault.hasRoom(for: identity.size) else { throw FileError(ENOSPC, while: .write) }
        return try DocumentContent(reading: file, memoryLimit: -1)
    }
}

extension UnitPlan {
    /// What an entry says of how long something that is refused can be given back.
    func graceTerm(from now: Date) -> [String: String] {
        let end = now.addingTimeInterval(Double(graceDays) * 86_400)
        return Consequence.shred.details(at: end)
    }
}

extension Consequence {
    /// For an entry of the ledger.
    func details(at time: Date) -> [String: String] {
        ["until": "\(Int64((time.timeIntervalSince1970 * 1_000).rounded()))", "then": rawValue]
    }
}
