internal import Foundation
internal import Inspector

/// One document's way from its bytes to its end. A document is fetched and handled by itself (SKAS-14).
struct DocumentRun {
    let engine: Engine
    let incoming: IncomingSubmission
    let document: IncomingDocument
    /// What the other documents of its message mean for it.
    let verdict: MessageVerdict

    var submission: Submission { incoming.submission }
    var plan: UnitPlan { incoming.unit }

    func run() async throws(LedgerError) -> DocumentResult {
        // Once it is delivered the original may have been partly overwritten: nothing is read from it any more.
        if let record = document.record, record.state == .delivered {
            return try await close(record, evaluated: nil, receipt: nil, identity: nil)
        }
        // An original that is kept has no claim that would tell of another run.
        let keptLock = attempt { () throws(FileError) in try lockKept() }
        if document.original == .kept, case .success(nil) = keptLock {
            return result(document.id, 0, .notTaken(EngineFindings.elsewhere.found()), nil, rule: nil)
        }
        defer { withExtendedLifetime(keptLock) {} }
        if let refused = try await refusedUnread() { return refused }
        let content: DocumentContent
        let identity: FileIdentity
        do throws(FileError) {
            (content, identity) = try read()
        } catch {
            return try await unreadable(error)
        }
        let (record, introduction) = try await introduce(
            Data(content.digest), mark: contentMark(content), size: content.size)
        if let record, record.state == .delivered {
            return result(
                record.id, content.size, .deliveredBefore(target: record.target ?? ""), nil, rule: record.rule)
        }
        let id = record?.id ?? document.id
        let evaluation = await engine.evaluator.evaluate(
            Document(document, id: id, size: content.size), content,
            in: submission.received(at: record?.receivedTime ?? engine.now()),
            by: plan, at: engine.now())
        switch verdict.applied(to: evaluation.decision, for: plan.reader) {
        case .hold(let finding, _) where isSecondTrouble(finding, record):
            let hostile = EngineFindings.hostile.found()
            return try await stop(id, .refused(hostile), hostile, nil, evaluation, introduction, record, content.size)
        case .hold(let finding, let waitsFor):
            let outcome = DocumentResult.Outcome.held(finding, for: waitsFor)
            return try await stop(id, outcome, finding, waitsFor, evaluation, introduction, record, content.size)
        case .reject(let finding):
            return try await stop(id, .refused(finding), finding, nil, evaluation, introduction, record, content.size)
        case .deliver(let route):
            let end = try await endBefore(id, route, content, identity, evaluation, introduction, record)
            if let end { return end }
            return try await deliver(
                id, route, content, identity, evaluation, plan.duplicates == .take ? introduction : [], record)
        }
    }

    /// A large document that is refused by what is known without reading it.
    private func refusedUnread() async throws(LedgerError) -> DocumentResult? {
        guard let evaluation = evaluatedUnread(), case .reject(let finding) = evaluation.decision,
            let size = largeSize
        else { return nil }
        let (record, introduction) = try await introduce(
            Data("unread \(size)".utf8), mark: nil, size: size)
        guard record?.state != .delivered else { return nil }
        return try await stop(
            record?.id ?? document.id, .refused(finding), finding, nil, evaluation, introduction, record, size)
    }

    /// Its size in bytes, where it is larger than what is copied into memory.
    private var largeSize: Int? {
        guard let identity = try? Folders.identity(of: document.currentName, in: incoming.folder), identity.isRegular,
            identity.size > engine.memoryLimit
        else { return nil }
        return identity.size
    }

    private func evaluatedUnread() -> Evaluation? {
        guard let size = largeSize else { return nil }
        let now = engine.now()
        return engine.evaluator.refusalUnread(
            Document(document, size: size), in: submission.received(at: document.record?.receivedTime ?? now), by: plan,
            at: now)
    }

    /// What would be decided of it by itself; nothing is changed or written down.
    func preview() async -> Evaluation.Decision {
        if let evaluation = evaluatedUnread() { return evaluation.decision }
        do throws(FileError) {
            let content = try read().0
            let known = document.record?.receivedTime ?? engine.now()
            return await engine.evaluator.evaluate(
                Document(document, size: content.size), content, in: submission.received(at: known), by: plan,
                at: engine.now()
            ).decision
        } catch {
            return .hold(EngineFindings.reading(error), for: .administrator)
        }
    }

    /// - Returns: `nil` where another run has it. Where it can't be locked the ledger alone tells two runs apart.
    private func lockKept() throws(FileError) -> FileLock? {
        guard document.original == .kept else { return nil }
        return try FileLock(Folders.openFile(document.name, in: incoming.folder))
    }

    private func read() throws(FileError) -> (DocumentContent, FileIdentity) {
        let file = try Folders.openFile(document.currentName, in: incoming.folder)
        let identity = try FileIdentity(of: file)
        guard identity.isRegular else { throw FileError(notARegularFile, while: .open) }
        // Swapped since it was taken: with another name it is somebody else's too.
        guard identity.linkCount == 1 else { throw FileError(severalNames, while: .open) }
        return (try DocumentContent(reading: file, memoryLimit: engine.memoryLimit), identity)
    }

    /// Whether the document has made its examination fail the last time too.
    private func isSecondTrouble(_ finding: Finding, _ record: DocumentRecord?) -> Bool {
        guard EngineFindings.troubles.contains(finding.code), let record, record.state == .held else { return false }
        return EngineFindings.troubles.contains(record.code ?? "")
    }

    // MARK: - Taking in

    /// The entries that tell the ledger of the document, and what it knew before.
    ///
    /// An original that is kept has no claim to tell that it was here before; its unit, place, name and content do.
    ///
    /// - Parameters:
    ///   - digest: of the content.
    ///   - mark: by which it is known when it comes again; `nil` where it was not read.
    private func introduce(
        _ digest: Data, mark: String?, size: Int
    ) async throws(LedgerError) -> (DocumentRecord?, [LedgerEntry]) {
        let details = mark.map { [DocumentRecord.contentDetail: $0] } ?? [:]
        guard document.original == .kept else {
            if let record = document.record, record.original == .claimed { return (record, marking(record, mark)) }
            return (document.record, [engine.entry(.claimed, document.id, in: submission, details)])
        }
        // A NUL, which no name can hold, parts what is put together.
        let place = [Data(plan.name.utf8), Data(incoming.inbox.path.utf8), incoming.entry?.data ?? Data()]
        let parts: [Data] = place + [document.name.data, digest]
        let identity = engine.key.digest(of: Data(parts.joined(separator: [0])))
        if let record = try await engine.ledger.document(unit: plan.name, identity: identity) {
            return (record, marking(record, mark))
        }
        return (
            nil,
            [
                engine.entry(
                    .received, document.id, in: submission,
                    [
                        "inbox": engine.key.digest(of: Data(incoming.inbox.path.utf8)), "identity": identity,
                        "original": OriginalState.kept.rawValue, "size": "\(size)",
                    ].merging(details) { $1 })
            ]
        )
    }

    private func unreadable(_ error: FileError) async throws(LedgerError) -> DocumentResult {
        let finding = error.isMissing ? EngineFindings.lost.found() : EngineFindings.reading(error)
        // What can't be read where it is kept has not been taken in: there is nothing to hold.
        guard document.original != .kept else { return result(document.id, 0, .notTaken(finding), nil, rule: nil) }
        if document.record?.code != finding.code {
            try await engine.ledger.append([
                engine.entry(
                    .held, document.id, in: submission,
                    ["code": finding.code, "waits_for": WaitsFor.administrator.rawValue])
            ])
        }
        return result(document.id, 0, .held(finding, for: .administrator), nil, rule: nil)
    }

    // MARK: - Ends

    /// - Parameter earlier: the document that it repeats.
    func stop(
        _ id: String, _ outcome: DocumentResult.Outcome, _ finding: Finding, _ waitsFor: WaitsFor?,
        _ evaluation: Evaluation, _ introduction: [LedgerEntry], _ record: DocumentRecord?, _ size: Int,
        target: String? = nil, earlier: String? = nil
    ) async throws(LedgerError) -> DocumentResult {
        let isKnown =
            record.map { $0.state == (waitsFor == nil ? .refused : .held) && $0.code == finding.code } ?? false
        // A document that waits for the same as before is not written down again at each run.
        if isKnown {
            try await engine.ledger.append(introduction)
        } else {
            var details = ["code": finding.code]
            details["rule"] = finding.rule
            details["waits_for"] = waitsFor?.rawValue
            details["target"] = target
            details["media_type"] = evaluation.facts[mediaTypeFact]?.rawValue
            details["facts"] = factsDigest(evaluation)
            details["same_as"] = earlier
            try await engine.ledger.append(
                introduction + judgements(id, evaluation)
                    + [engine.entry(waitsFor == nil ? .refused : .held, id, in: submission, details)])
        }
        return result(id, size, outcome, evaluation, rule: finding.rule, earlier: earlier)
    }

    private func deliver(
        _ id: String, _ route: Route, _ content: DocumentContent, _ identity: FileIdentity, _ evaluation: Evaluation,
        _ introduction: [LedgerEntry], _ record: DocumentRecord?
    ) async throws(LedgerError) -> DocumentResult {
        guard let target = plan.targets[route.target] else {
            let finding = EngineFindings.noTarget.found()
            return try await stop(
                id, .held(finding, for: .administrator), finding, .administrator, evaluation, introduction, record,
                content.size)
        }
        let place = TargetGates.Place(unit: plan.name, target: route.target)
        let isFirst = try await engine.isFirstDelivery(to: place)
        if let closed = closed(target, place) {
            return try await stop(
                id, .held(closed, for: .service), closed, .service, evaluation, introduction, record, content.size,
                target: route.target)
        }
        // What was decided on, which may be a changed copy.
        let decided = evaluation.content ?? content
        var details = ["target": route.target]
        details["rule"] = route.rule
        details["media_type"] = evaluation.facts[mediaTypeFact]?.rawValue
        details["digest"] = engine.key.digest(of: Data(decided.digest))
        if !evaluation.conversions.isEmpty { details["original_digest"] = engine.key.digest(of: Data(content.digest)) }
        details["facts"] = factsDigest(evaluation)
        let earlier: DocumentRecord?
        do throws(LedgerError) {
            try await engine.ledger.append(
                introduction + judgements(id, evaluation)
                    + [engine.entry(.deliveryIntended, id, in: submission, details)])
            // Behind the intent, which holds the mark: of two at the same time at least the later sees the other.
            earlier = plan.duplicates == .take ? try await engine.ledger.document(likeContentOf: id) : nil
        } catch {
            engine.gates?.gaveUp(place)
            throw error
        }
        let delivery = Delivery(
            key: DeliveryKey(submission: record?.submission ?? submission.id, document: id, target: route.target),
            document: Document(document, id: id, size: decided.size, facts: evaluation.facts),
            submission: submission, content: decided, conversions: evaluation.contentConversions,
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
            try await engine.ledger.append([engine.entry(.held, id, in: submission, details)])
            return result(
                id, content.size, .held(finding, for: waitsFor), evaluation, rule: finding.rule)
        case .success(let receipt):
            var details = details.filter { $0.key.hasSuffix("digest") }
            details["target"] = route.target
            details["reference"] = receipt.reference
            details["size"] = "\(receipt.size)"
            details["repeated"] = "\(receipt.isRepeated)"
            details["same_as"] = earlier?.id
            try await engine.ledger.append([engine.entry(.delivered, id, in: submission, details)])
            let current = try await engine.ledger.document(id)
            return try await close(
                current, evaluated: evaluation, receipt: receipt, identity: identity,
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
        let original = ClaimedOriginal(folder: incoming.folder, name: document.currentName, identity: identity)
        switch try await Closing(engine: engine).close(original, of: id, in: submission, by: plan) {
        case .success(let closing): return result(closing)
        case .failure(let problem): return result(nil, problem.finding)
        }
    }
}
