internal import Foundation
internal import Inspector

/// What a run does with its document once it is decided: it waits, is refused, or is delivered.
extension DocumentRun {
    /// - Parameters:
    ///   - earlier: the document that it repeats.
    ///   - known: how long it may wait, where that was said before.
    func stop(
        _ id: String, _ outcome: DocumentResult.Outcome, _ finding: Finding, _ waitsFor: WaitsFor?,
        _ evaluation: Evaluation, _ introduction: [LedgerEntry], _ record: DocumentRecord?, _ read: Reading,
        target: String? = nil, earlier: String? = nil, term known: [String: String]? = nil
    ) async throws(LedgerError) -> DocumentResult {
        let isKnown =
            record.map { $0.state == (waitsFor == nil ? .refused : .held) && $0.code == finding.code } ?? false
        // A document that waits for the same as before is not written down again at each run.
        if isKnown {
            try await engine.ledger.append(introduction)
        } else {
            var details = ["code": finding.code]
            details["rule"] = finding.rule
            details["parts"] = finding.partsText
            details["waits_for"] = waitsFor?.rawValue
            details["target"] = target
            details["media_type"] = evaluation.facts[mediaTypeFact]?.rawValue
            details["facts"] = factsDigest(evaluation)
            details["same_as"] = earlier
            details["digest"] = read.content.map { engine.key.digest(of: Data($0.digest)) }
            details.merge(known ?? term(waitsFor, finding)) { $1 }
            if waitsFor == .quarantine { details.merge(quarantineDetails(evaluation)) { $1 } }
            let isFirst = try await decide(
                judgements(id, evaluation)
                    + [engine.entry(waitsFor == nil ? .refused : .held, id, in: submission, details)],
                introduction, record)
            guard isFirst else { return decidedMeanwhile(id, evaluation, read.size) }
        }
        return try await settle(id, outcome, evaluation, finding.rule, read, earlier: earlier)
    }

    /// Appends what was decided, unless somebody else has decided since the document was looked at.
    func decide(
        _ entries: [LedgerEntry], _ introduction: [LedgerEntry], _ record: DocumentRecord?
    ) async throws(LedgerError) -> Bool {
        if let record { return try await engine.ledger.append(introduction + entries, ifUnchanged: record) }
        try await engine.ledger.append(introduction + entries)
        return true
    }

    /// What stands in the ledger now is carried out when it is looked at next.
    func decidedMeanwhile(_ id: String, _ evaluation: Evaluation, _ size: Int) -> DocumentResult {
        let finding = EngineFindings.decidedMeanwhile.found()
        return result(id, size, .held(finding, for: .service), evaluation, rule: nil)
    }

    /// Puts what waits, or was refused and can be given back, into the vault; what can't be given back is shredded.
    func settle(
        _ id: String, _ outcome: DocumentResult.Outcome, _ evaluation: Evaluation?, _ rule: String?, _ read: Reading,
        earlier: String?
    ) async throws(LedgerError) -> DocumentResult {
        func result(_ receipt: ClosingReceipt? = nil, _ problem: Finding? = nil) -> DocumentResult {
            self.result(
                id, read.size, outcome, evaluation, rule: rule, closing: receipt, closingProblem: problem,
                earlier: earlier)
        }
        guard document.original != .kept, document.original != .sealed,
            let record = try await engine.ledger.document(id)
        else { return result() }
        let original = original(read.identity)
        if record.state == .refused, record.isOver(at: engine.now()) {
            switch try await Closing(engine: engine).close(original, of: id, in: submission, by: plan) {
            case .success(let receipt): return result(receipt)
            case .failure(let problem): return result(nil, problem.finding)
            }
        }
        // A child can look at it again once it is back in memory; one that is too large for that keeps what was seen.
        let note = read.content?.isSealed ?? true ? [] : evaluation?.answer ?? []
        let sealing = Sealing(engine: engine)
        switch try await sealing.seal(read.content, original, record, in: submission, by: plan, note: note) {
        case .success: return result()
        case .failure(let problem): return result(nil, problem.finding)
        }
    }

    /// How long it may wait, or be given back, and what then.
    private func term(_ waitsFor: WaitsFor?, _ finding: Finding) -> [String: String] {
        guard let waitsFor else { return document.original == .kept ? [:] : plan.graceTerm(from: engine.now()) }
        return plan.holds.term(for: waitsFor, from: engine.now(), finding: finding).map {
            $0.then.details(at: $0.until)
        } ?? [:]
    }

    func deliver(
        _ id: String, _ route: Route, _ read: Reading, _ evaluation: Evaluation,
        _ introduction: [LedgerEntry], _ record: DocumentRecord?
    ) async throws(LedgerError) -> DocumentResult {
        guard let target = plan.targets[route.target] else {
            let finding = EngineFindings.noTarget.found()
            return try await stop(
                id, .held(finding, for: .administrator), finding, .administrator, evaluation, introduction, record,
                read)
        }
        let place = TargetGates.Place(unit: plan.name, target: route.target)
        let isFirst = try await engine.isFirstDelivery(to: place)
        if let closed = closed(target, place) {
            return try await stop(
                id, .held(closed, for: .service), closed, .service, evaluation, introduction, record, read,
                target: route.target)
        }
        // What was decided on, which may be a changed copy.
        guard let content = evaluation.content ?? read.content else {
            return decidedMeanwhile(id, evaluation, read.size)
        }
        var details = ["target": route.target]
        details["rule"] = route.rule
        details["media_type"] = evaluation.facts[mediaTypeFact]?.rawValue
        details["digest"] = engine.key.digest(of: Data(content.digest))
        if let original = evaluation.conversions.first?.content {
            details["original_digest"] = engine.key.digest(of: Data(original.digest))
        }
        details["facts"] = factsDigest(evaluation)
        let earlier: DocumentRecord?
        do throws(LedgerError) {
            let isFirst = try await decide(
                judgements(id, evaluation) + [engine.entry(.deliveryIntended, id, in: evaluation.submission, details)],
                introduction, record)
            guard isFirst else {
                engine.gates?.gaveUp(place)
                return decidedMeanwhile(id, evaluation, read.size)
            }
            // Behind the intent, which holds the mark: of two at the same time at least the later sees the other.
            earlier = plan.duplicates == .take ? try await engine.ledger.document(likeContentOf: id) : nil
        } catch {
            engine.gates?.gaveUp(place)
            throw error
        }
        let delivery = Delivery(
            key: DeliveryKey(submission: record?.submission ?? submission.id, document: id, target: route.target),
            document: Document(document, id: id, size: content.size, facts: evaluation.facts),
            submission: evaluation.submission, content: content, conversions: evaluation.contentConversions,
            unitHSAID: plan.hsaID, isFirst: isFirst, now: engine.now())
        switch await engine.deliver(delivery, to: target, at: place) {
        case .failure(let failure):
            let (finding, waitsFor): (Finding, WaitsFor) =
                switch failure {
                case .temporary(let finding): (finding, .service)
                case .permanent(let finding): (finding, .administrator)
                }
            // Each time: the intent above has taken the place of what the ledger knew before.
            var details = ["code": finding.code, "waits_for": waitsFor.rawValue]
            details["rule"] = finding.rule
            details["digest"] = read.content.map { engine.key.digest(of: Data($0.digest)) }
            details.merge(term(waitsFor, finding)) { $1 }
            try await engine.ledger.append([engine.entry(.held, id, in: submission, details)])
            return try await settle(
                id, .held(finding, for: waitsFor), evaluation, finding.rule, read, earlier: nil)
        case .success(let receipt):
            var details = details.filter { $0.key.hasSuffix("digest") }
            details["target"] = route.target
            details["reference"] = receipt.reference
            details["size"] = "\(receipt.size)"
            details["repeated"] = "\(receipt.isRepeated)"
            details["same_as"] = earlier?.id
            try await engine.ledger.append([engine.entry(.delivered, id, in: evaluation.submission, details)])
            let current = try await engine.ledger.document(id)
            return try await close(
                current, evaluated: evaluation, receipt: receipt, identity: read.identity,
                note: earlier.map { note(EngineFindings.duplicateTaken, $0) }, earlier: earlier?.id)
        }
    }

    /// Why nothing is delivered to the target now; `nil` where it is open.
    private func closed(_ target: PlannedTarget, _ place: TargetGates.Place) -> Finding? {
        let now = engine.now()
        if let end = target.serviceWindows.compactMap({ $0.end(at: now) }).max() {
            return EngineFindings.targetPaused.found([Evidence("until", .time(end))])
        }
        guard case .resting(_, let finding) = engine.gates?.admits(place, at: now) else { return nil }
        return finding
    }

    /// What is left to do after the receipt is durable.
    ///
    /// - Parameters:
    ///   - note: what is told besides what the stages told.
    ///   - earlier: the document that it repeats.
    func close(
        _ record: DocumentRecord?, evaluated: Evaluation?, receipt: Receipt?, identity: FileIdentity?,
        note: Finding? = nil, earlier: String? = nil
    ) async throws(LedgerError) -> DocumentResult {
        let target = record?.target ?? ""
        let outcome: DocumentResult.Outcome =
            receipt.map { .delivered(target: target, $0) } ?? .deliveredBefore(target: target)
        let id = record?.id ?? document.id
        let size = record?.size ?? 0
        func result(_ receipt: ClosingReceipt? = nil, _ problem: Finding? = nil) -> DocumentResult {
            self.result(
                id, size, outcome, evaluated, rule: record?.rule, closing: receipt, closingProblem: problem,
                note: note, earlier: earlier)
        }
        guard document.original != .kept else { return result() }
        let original = original(identity)
        switch try await Closing(engine: engine).close(original, of: id, in: submission, by: plan) {
        case .success(let closing): return result(closing)
        case .failure(let problem): return result(nil, problem.finding)
        }
    }

    private func original(_ identity: FileIdentity?) -> ClaimedOriginal {
        ClaimedOriginal(
            folder: incoming.folder, name: document.currentName, identity: identity, dropFolder: incoming.inbox.path)
    }
}
