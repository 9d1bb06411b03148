public import Foundation

/// What people decide of documents that wait, or that were delivered wrongly; each act in one person's name, with a reason.
///
/// A decision is made on a record as it was read. Where something has happened to the document since, the decision is not
/// taken, and whoever made it is told how it stands now: of two at the same instant one wins.
public struct Reviewing: Sendable {
    let ledger: any Ledger
    let units: [UnitPlan]
    let key: SiteKey
    /// `nil` where there is none: then nothing can be given back.
    let vault: Vault?
    let effects: DurableEffects
    let now: @Sendable () -> Date

    public init(
        ledger: any Ledger, units: [UnitPlan], key: SiteKey, vault: Vault? = nil,
        effects: DurableEffects = DurableEffects(), now: @escaping @Sendable () -> Date = { Date() }
    ) {
        self.ledger = ledger
        self.units = units
        self.key = key
        self.vault = vault
        self.effects = effects
        self.now = now
    }

    /// What came of a decision.
    public struct Answer: Sendable {
        /// The document as it stands now.
        public let document: DocumentRecord
        /// Why the decision was not taken; `nil` where it was.
        public let obstacle: Finding?
        /// By what means a document that was given back is gone from the vault.
        public internal(set) var receipt: ClosingReceipt?

        public var isTaken: Bool { obstacle == nil }
    }

    /// Lets a document go on that a stage holds for a person. It goes on at the next run, or within seconds where its folder
    /// is watched. Where a judgement is waited for, it is the judgement that it matters for the care (SKAS-10).
    ///
    /// - Parameter isNamed: whether the document was named by itself. What lies in quarantine is let go on only so, never
    ///   with all of its message.
    /// - Throws: `LedgerError`; nothing was decided then.
    public func release(
        _ record: DocumentRecord, isNamed: Bool = true, by reviewer: Reviewer
    ) async throws(LedgerError) -> Answer {
        if let obstacle = obstacle(to: reviewer, record) { return Answer(document: record, obstacle: obstacle) }
        let entries = try await ledger.entries(of: record.id).map(\.entry)
        let held = entries.last { $0.event == .held }
        guard isNamed || !record.isQuarantined else {
            return try await notTaken(record, ReviewFindings.quarantineByItself.found())
        }
        if let obstacle = obstacle(toRelease: record, held, reviewer, entries) {
            return try await notTaken(record, obstacle)
        }
        var details: [String: String] = [:]
        details["code"] = record.code
        details["waits_for"] = record.waitsFor
        details["digest"] = held?.details["digest"]
        details["rule"] = record.rule ?? record.waitsFor.flatMap(WaitsFor.init)?.rule
        return try await take(record, [entry(.released, record, details, by: reviewer)])
    }

    /// Ends a document's way in a person's name. It can be given back for as long as the unit says.
    ///
    /// - Parameter isNotRelevant: it is the judgement that it does not matter for the care (SKAS-10).
    /// - Throws: `LedgerError`; nothing was decided then.
    public func refuse(
        _ record: DocumentRecord, isNotRelevant: Bool = false, by reviewer: Reviewer
    ) async throws(LedgerError) -> Answer {
        if let obstacle = obstacle(to: reviewer, record) { return Answer(document: record, obstacle: obstacle) }
        guard record.state == .held else { return try await notTaken(record, notWaiting(record)) }
        let kind: FindingKind = isNotRelevant ? ReviewFindings.notRelevant : ReviewFindings.refused
        if isNotRelevant, record.waitsFor != WaitsFor.judgement.rawValue {
            return try await notTaken(record, ReviewFindings.notJudgement.found())
        }
        var details = ["code": kind.code]
        details["rule"] = kind.rule ?? record.rule ?? record.waitsFor.flatMap(WaitsFor.init)?.rule
        if record.original != .kept {
            details.merge(plan(of: record)?.graceTerm(from: now()) ?? [:]) { $1 }
        }
        return try await take(record, [entry(.refused, record, details, by: reviewer)])
    }
}

// MARK: - Whether a decision can be taken

extension Reviewing {
    func plan(of record: DocumentRecord) -> UnitPlan? { units.first { $0.name == record.unit } }

    /// Why this person can't decide anything of it: nobody is named, or several may be behind the account (SKAS-11).
    func obstacle(to reviewer: Reviewer, _ record: DocumentRecord) -> Finding? {
        guard !reviewer.id.isEmpty, !reviewer.reason.isEmpty else { return ReviewFindings.unsigned.found() }
        guard let plan = plan(of: record) else { return ReviewFindings.noUnit.found() }
        let isPersonal = plan.steps.compactMap(\.instance.judgePerson).allSatisfy { judge in
            if case .pass = judge(reviewer.handler) { return true }
            return false
        }
        // Also where the unit asks no stage about people.
        return isPersonal && reviewer.accountKind != .shared ? nil : ReviewFindings.sharedAccount.found()
    }

    private func obstacle(
        toRelease record: DocumentRecord, _ held: LedgerEntry?, _ reviewer: Reviewer, _ entries: [LedgerEntry]
    ) -> Finding? {
        guard record.state == .held, let waitsFor = record.waitsFor.flatMap(WaitsFor.init), let code = record.code
        else { return notWaiting(record) }
        switch waitsFor {
        case .service, .time: return ReviewFindings.serviceAway.found()
        case .administrator: return ReviewFindings.administratorNeeded.found()
        case .judgement, .secondPerson, .preview, .look, .quarantine: break
        }
        if code == EngineFindings.messageWaits.code { return ReviewFindings.otherOfMessage.found() }
        if let obstacle = obstacle(toRelease: code, waitsFor, of: record, entries) { return obstacle }
        if record.isOver(at: now()) { return ReviewFindings.expired.found() }
        guard held?.details["digest"] != nil else { return ReviewFindings.noDigest.found() }
        let isSecond = waitsFor == .secondPerson
        return others(than: isSecond, record, entries).contains { isSamePerson($0, reviewer.id) }
            ? ReviewFindings.samePerson.found() : nil
    }

    /// Why nobody lets it go on: it could not be checked, or is known to be harmful. Not where it was looked at again in
    /// quarantine and nothing stopped it: then the release only has it asked about once more.
    private func obstacle(
        toRelease code: String, _ waitsFor: WaitsFor, of record: DocumentRecord, _ entries: [LedgerEntry]
    ) -> Finding? {
        if record.isQuarantined, QuarantineLook(entries)?.wouldPass ?? false { return nil }
        let steps = plan(of: record)?.steps ?? []
        if steps.contains(where: { $0.descriptor.allowsRelease(of: code, waitingFor: waitsFor) }) { return nil }
        return isHarmful(code, of: record) ? ReviewFindings.harmful.found() : ReviewFindings.unchecked.found()
    }

    /// Whether one of the unit's stages knows the finding as something harmful.
    func isHarmful(_ code: String, of record: DocumentRecord) -> Bool {
        plan(of: record)?.steps.flatMap(\.descriptor.findings).contains { $0.code == code && $0.isHarmful } ?? false
    }

    /// Whoever has a part in the document already: for a second person everybody else, for anybody else the second person.
    private func others(than isSecond: Bool, _ record: DocumentRecord, _ entries: [LedgerEntry]) -> [String] {
        let released = entries.filter { entry in
            entry.event == .released && (entry.details["waits_for"] == WaitsFor.secondPerson.rawValue) != isSecond
        }.compactMap { key.act(of: $0)?.person }
        guard isSecond, let sealed = record.sealed, let fields = try? key.openFields(sealed),
            let manifest = fields.manifest.flatMap({ try? SubmissionManifest(yaml: $0, file: "") })
        else { return released }
        return released + [manifest.handler?.id, manifest.judgement?.by].compactMap(\.self)
    }

    func notWaiting(_ record: DocumentRecord) -> Finding { ReviewFindings.notWaiting.found([Self.state(record)]) }

    static func state(_ record: DocumentRecord) -> Evidence { Evidence("state", .word(record.state.word)) }
}

// MARK: - Taking it

extension Reviewing {
    func entry(
        _ event: LedgerEvent, _ record: DocumentRecord, _ details: [String: String] = [:], by reviewer: Reviewer? = nil
    ) -> LedgerEntry {
        LedgerEntry(
            time: now(), unit: record.unit, submission: record.submission, document: record.id, event: event,
            // Sealing with a key of the right size does not fail; an act without its person counts for nothing.
            details: details, sealed: reviewer.flatMap { try? key.seal(SealedAct($0)) })
    }

    /// Writes the decision down, unless somebody was first.
    func take(_ record: DocumentRecord, _ entries: [LedgerEntry]) async throws(LedgerError) -> Answer {
        guard try await ledger.append(entries, ifUnchanged: record) else { return try await tooLate(record) }
        return Answer(document: try await ledger.document(record.id) ?? record, obstacle: nil)
    }

    /// Told is what is so now, not who was first.
    func tooLate(_ record: DocumentRecord) async throws(LedgerError) -> Answer {
        let current = try await ledger.document(record.id) ?? record
        return Answer(document: current, obstacle: ReviewFindings.otherFirst.found([Self.state(current)]))
    }

    /// An obstacle that a change since the record was read may explain: then that is told.
    func notTaken(_ record: DocumentRecord, _ obstacle: Finding) async throws(LedgerError) -> Answer {
        let current = try await ledger.document(record.id) ?? record
        return current.version == record.version
            ? Answer(document: record, obstacle: obstacle) : try await tooLate(record)
    }
}

extension DocumentState {
    /// As people say it.
    var word: LocalizedText {
        switch self {
        case .waiting: LocalizedText(word: "state_waiting")
        case .held: LocalizedText(word: "state_held")
        case .refused: LocalizedText(word: "state_refused")
        case .delivered: LocalizedText(word: "state_delivered")
        case .notTaken: LocalizedText(word: "state_not_taken")
        }
    }
}
