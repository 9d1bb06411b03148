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
        if let record = document.record, let end = try await settled(record) { return end }
        // An original that is kept has no claim that would tell of another run.
        let keptLock = attempt { () throws(FileError) in try lockKept() }
        if document.original == .kept, case .success(nil) = keptLock {
            return result(document.id, 0, .notTaken(EngineFindings.elsewhere.found()), nil, rule: nil)
        }
        defer { withExtendedLifetime(keptLock) {} }
        if let refused = try await refusedUnread() { return refused }
        let content: DocumentContent
        let identity: FileIdentity?
        switch read() {
        case .success(let read): (content, identity) = read
        case .failure(let obstacle): return try await unreadable(obstacle)
        }
        let read = Reading(content: content, identity: identity)
        let (record, introduction) = try await introduce(
            Data(content.digest), mark: contentMark(content), size: content.size)
        if let record, record.state == .delivered {
            return result(
                record.id, content.size, .deliveredBefore(target: record.target ?? ""), nil, rule: record.rule)
        }
        // An original that is kept lies there for ever; what a person or a deadline has refused is not asked about again.
        if let record, document.original == .kept, let finding = EngineFindings.lastWord(record) {
            return result(record.id, content.size, .refused(finding), nil, rule: record.rule)
        }
        let id = record?.id ?? document.id
        let evaluation = await engine.evaluator.evaluate(
            Document(document, id: id, size: content.size), content,
            in: submission.received(at: record?.receivedTime ?? engine.now()),
            by: plan, at: engine.now(), releases: try await releases(of: record, content),
            sharing: engine.placesToShare)
        engine.signatures.note(evaluation.facts, at: engine.now())
        let decision = verdict.applied(to: evaluation.decision, for: plan.reader)
        if let record, record.isQuarantined {
            return try await lookAgain(record, decision, evaluation, introduction, read)
        }
        switch decision {
        case .hold(let finding, _) where isSecondTrouble(finding, record):
            let hostile = EngineFindings.hostile.found()
            return try await stop(id, .refused(hostile), hostile, nil, evaluation, introduction, record, read)
        case .hold(let finding, let waitsFor):
            let outcome = DocumentResult.Outcome.held(finding, for: waitsFor)
            return try await stop(id, outcome, finding, waitsFor, evaluation, introduction, record, read)
        case .reject(let finding):
            return try await stop(id, .refused(finding), finding, nil, evaluation, introduction, record, read)
        case .deliver(let route):
            guard plan.duplicates != .take else {
                return try await deliver(id, route, read, evaluation, introduction, record)
            }
            try await engine.ledger.append(introduction)
            let current = introduction.isEmpty ? record : try await engine.ledger.document(id)
            let end = try await endBefore(id, route, read, evaluation, current)
            if let end { return end }
            return try await deliver(id, route, read, evaluation, [], current)
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
            record?.id ?? document.id, .refused(finding), finding, nil, evaluation, introduction, record,
            Reading(content: nil, identity: nil, size: size))
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
        switch read() {
        case .success(let (content, _)):
            let known = document.record?.receivedTime ?? engine.now()
            // Without the ledger nothing counts as released.
            var record = document.record
            if record == nil, document.original == .kept {
                // It is known by what it is, and not by a claim.
                record = (try? await introduce(Data(content.digest), mark: nil, size: content.size))?.0
            }
            let releases = (try? await releases(of: record, content)) ?? .none
            let decision = await engine.evaluator.evaluate(
                Document(document, size: content.size), content, in: submission.received(at: known), by: plan,
                at: engine.now(), releases: releases, sharing: engine.placesToShare
            ).decision
            return staying(decision, record)
        case .failure(let obstacle): return staying(.hold(obstacle.finding, for: .administrator), document.record)
        }
    }

    /// - Returns: `nil` where another run has it. Where it can't be locked the ledger alone tells two runs apart.
    private func lockKept() throws(FileError) -> FileLock? {
        guard document.original == .kept else { return nil }
        return try FileLock(Folders.openFile(document.name, in: incoming.folder))
    }

    /// From the vault where it holds the document, else from the file that came in.
    private func read() -> Result<(DocumentContent, FileIdentity?), Obstacle> {
        guard document.original != .sealed else {
            do throws(VaultError) {
                guard let vault = engine.vault else { throw VaultError(.noKey) }
                let object = try vault.open(document.id)
                return .success((try DocumentContent(opening: object, memoryLimit: engine.memoryLimit), nil))
            } catch {
                let finding = EngineFindings.vaultUnreadable.found([EngineFindings.reason(error)])
                return .failure(Obstacle(finding: finding, isMissing: false))
            }
        }
        do throws(FileError) {
            let file = try Folders.openFile(document.currentName, in: incoming.folder)
            let identity = try FileIdentity(of: file)
            guard identity.isRegular else { throw FileError(notARegularFile, while: .open) }
            // Swapped since it was taken: with another name it is somebody else's too.
            guard identity.linkCount == 1 else { throw FileError(severalNames, while: .open) }
            return .success((try DocumentContent(reading: file, memoryLimit: engine.memoryLimit), identity))
        } catch {
            return .failure(Obstacle(finding: EngineFindings.reading(error), isMissing: error.isMissing))
        }
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
        let details = (mark.map { [DocumentRecord.contentDetail: $0] } ?? [:])
            .merging(engine.subjectDetail(of: submission)) { $1 }
        guard document.original == .kept else {
            if let record = document.record, record.original != .claiming { return (record, marking(record, mark)) }
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

    /// What is left to do for a document of which nothing is to be decided any more; `nil` where it goes on.
    private func settled(_ record: DocumentRecord) async throws(LedgerError) -> DocumentResult? {
        switch record.state {
        case .delivered:
            // The original may have been partly overwritten: nothing is read from it any more.
            return try await close(record, evaluated: nil, receipt: nil, identity: nil)
        case .refused where document.original != .kept:
            // A run was ended before it lay in the vault.
            let finding = FindingKind(record.code ?? "", rule: record.rule).found()
            return try await settle(
                record.id, .refused(finding), nil, record.rule,
                Reading(content: nil, identity: nil, size: record.size), earlier: nil)
        case .held, .waiting, .refused, .notTaken: return nil
        }
    }

    private func unreadable(_ obstacle: Obstacle) async throws(LedgerError) -> DocumentResult {
        let finding = obstacle.isMissing ? EngineFindings.lost.found() : obstacle.finding
        // What can't be read where it is kept has not been taken in: there is nothing to hold.
        guard document.original != .kept else { return result(document.id, 0, .notTaken(finding), nil, rule: nil) }
        if document.record?.isQuarantined ?? false { return unreadableInQuarantine(finding) }
        if document.record?.code != finding.code {
            try await engine.ledger.append([
                engine.entry(
                    .held, document.id, in: submission,
                    ["code": finding.code, "waits_for": WaitsFor.administrator.rawValue])
            ])
        }
        return result(document.id, 0, .held(finding, for: .administrator), nil, rule: nil)
    }
}

/// Why a document's bytes can't be had.
private struct Obstacle: Error {
    let finding: Finding
    let isMissing: Bool
}
