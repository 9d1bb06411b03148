internal import Foundation
internal import Pipeline

extension Workshop {
    /// The key that checkpoints are signed with; it is made where there is none.
    static func logKey(of site: Site, _ effects: DurableEffects) throws(LedgerError) -> LogKey {
        let path = "\(site.state)/log.key"
        do throws(FileError) {
            return try LogKey(path: path, effects: effects)
        } catch {
            throw LedgerError(
                .unavailable,
                "\(path) can't be used (\(error.reason)): it must be 32 bytes with mode 0600, and belong to whoever runs this"
            )
        }
    }

    /// Signs what the ledger holds now; nothing where nothing is recorded.
    ///
    /// - Throws: `LedgerError`.
    func checkpoint(of site: Site) async throws(LedgerError) -> Checkpointing.Outcome {
        guard let log else { return Checkpointing.Outcome(note: nil, trouble: nil) }
        return try await Self.checkpoint(log, of: site, Ingest.effects)
    }

    /// Signs what the ledger holds now.
    ///
    /// - Throws: `LedgerError`.
    static func checkpoint(
        _ ledger: SQLiteLedger, of site: Site, _ effects: DurableEffects
    ) async throws(LedgerError) -> Checkpointing.Outcome {
        try await Checkpointing(
            ledger: ledger, key: logKey(of: site, effects), folder: site.checkpoints.folder, effects: effects
        ).make(at: Date())
    }
}
