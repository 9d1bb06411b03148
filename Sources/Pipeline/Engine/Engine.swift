public import Foundation
public import Inspector

/// Carries a submission through: claims its files, asks the stages, delivers, closes the originals, and writes each
/// step to the ledger before its effect and after it.
public struct Engine: Sendable {
    public typealias Report = @Sendable (DocumentResult) async -> Void

    let ledger: any Ledger
    let evaluator: Evaluator
    let effects: DurableEffects
    let key: SiteKey
    /// Where what must wait lies sealed; `nil` where nothing is taken in.
    let vault: Vault?
    /// In bytes; larger documents are not copied into memory.
    let memoryLimit: Int
    let now: @Sendable () -> Date
    /// The level in force, for every entry of the ledger.
    let isolation: IsolationLevel
    /// `nil` where every delivery is tried, as by a run that a person has started.
    let gates: TargetGates?
    let knownTargets = KnownTargets()
    let signatures = KnownSignatures()
    /// Of the program: another one may see more in a document.
    let version: String
    /// How many documents are worked on at once.
    private(set) var slots = Slots(1)

    public init(
        ledger: any Ledger, evaluator: Evaluator, key: SiteKey, vault: Vault?, memoryLimit: Int,
        isolation: IsolationLevel, effects: DurableEffects = DurableEffects(), gates: TargetGates? = nil,
        version: String = "", now: @escaping @Sendable () -> Date = { Date() }
    ) {
        self.ledger = ledger
        self.evaluator = evaluator
        self.effects = effects
        self.gates = gates
        self.key = key
        self.vault = vault
        self.memoryLimit = memoryLimit
        self.now = now
        self.isolation = isolation
        self.version = version
    }

    /// The places of the work under way, where a piece of it that takes long may give its own to others.
    var placesToShare: Slots? { gates == nil ? nil : slots }

    /// The same, for whoever has so many places.
    func working(in slots: Slots) -> Engine {
        var engine = self
        engine.slots = slots
        return engine
    }

    /// Carries what was taken in as far as it goes.
    ///
    /// - Throws: `LedgerError`: without a ledger nothing goes on.
    func carry(_ incoming: IncomingSubmission, _ report: Report) async throws(LedgerError) {
        let verdict = try await verdict(on: incoming)
        for document in incoming.documents {
            let run = DocumentRun(engine: self, incoming: incoming, document: document, verdict: verdict)
            let result = try await run.run()
            await report(result)
        }
        if let claims = incoming.inbox.claims, let lease = incoming.lease {
            Closing(engine: self).finish(incoming.submission.id, in: incoming.folder, claims, lease)
        }
    }

    /// What the documents of a message mean for each other, before the first of them goes anywhere.
    ///
    /// The documents are examined for it once more than otherwise, one at a time, so that memory does not grow with them.
    private func verdict(on incoming: IncomingSubmission) async throws(LedgerError) -> MessageVerdict {
        guard incoming.unit.refusal == .message else { return .goesOn }
        // What an earlier run has refused, or could not take in, is not among the documents any more.
        let before = try await ledger.documents(
            DocumentQuery(
                submission: incoming.submission.id, states: [.refused, .notTaken], limit: Intake.maximumFiles))
        // A document that has come before is refused for nothing that it is: its message goes on.
        guard before.allSatisfy({ $0.code == EngineFindings.duplicateSkipped.code }) else { return .refused }
        var decisions: [Evaluation.Decision] = []
        for document in incoming.documents where document.record?.state != .delivered {
            let run = DocumentRun(engine: self, incoming: incoming, document: document, verdict: .goesOn)
            decisions.append(await run.preview())
        }
        return MessageVerdict(decisions)
    }

    /// Takes away what a run that was ended has left half sealed. What can't be taken away now is found by the next one.
    func sweepVault() { _ = try? vault?.sweep() }

    func entry(
        _ event: LedgerEvent, _ document: String, in submission: Submission, _ details: [String: String] = [:],
        sealed: Data? = nil
    ) -> LedgerEntry {
        LedgerEntry(
            time: now(), unit: submission.unit, submission: submission.id, document: document, event: event,
            details: details.merging(["isolation": isolation.rawValue]) { $1 },
            sealed: sealed ?? people(behind: event, of: submission))
    }
}
