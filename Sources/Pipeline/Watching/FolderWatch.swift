internal import Foundation
internal import Synchronization

/// Watches one drop folder: wakes when something comes, and looks through the whole of it again and again besides.
struct FolderWatch: Sendable {
    let watched: WatchedFolder
    let place: IntakePlace
    let source: Source
    let engine: Engine
    let units: [UnitPlan]
    let stop: StopRequest
    let bell: Doorbell
    let room: FreeSpace
    /// The state's folder.
    let state: OpenFile
    /// In seconds: how often what waits for an administrator is looked at again.
    let recheckTime: Double
    let report: @Sendable (WatchEvent) async -> Void

    /// In seconds. Events come in swarms, and each look lists the whole folder.
    private static let shortestGap = 0.1
    /// In seconds, after something that passes by itself.
    private static let retryTime = 5.0

    /// Until it is asked to stop.
    ///
    /// - Throws: `LedgerError` where no waiting helps.
    func run() async throws(LedgerError) {
        var isAway = false
        while !stop.isMade {
            switch try await open() {
            case .success(let inbox):
                if isAway { await report(.back(watched)) }
                isAway = false
                try await watch(inbox)
            case .failure(let failure):
                if !isAway { await report(.away(watched, failure.problem.finding)) }
                isAway = true
                await bell.wait(atMost: Self.retryTime)
            }
        }
    }

    private func open() async throws(LedgerError) -> Result<Inbox, IntakeFailure> {
        do {
            try await engine.checkClock()
            return .success(try await Inbox.open(place.inbox, source: source, consumes: true, for: engine))
        } catch let error as IntakeFailure {
            return .failure(error)
        } catch let error as LedgerError {
            try await waitOut(error)
            return .failure(
                IntakeFailure(problem: IntakeProblem(place: place.inbox, finding: EngineFindings.full.found())))
        } catch {
            return .failure(
                IntakeFailure(problem: IntakeProblem(place: place.inbox, finding: EngineFindings.unreadable.found())))
        }
    }

    // MARK: - Looking

    /// What is known from one look to the next.
    private struct Memory {
        var seen = SeenFiles()
        var nextRecheck = Date.distantPast
        var nextResume = Date.distantPast
        /// When resting targets were last asked for.
        var lastTry = Date.distantPast
        var isPaused = false
        var isInTrouble = false
        /// Events before the last look, where it found an empty folder.
        var eventsAtEmpty: Int?
        var missed = 0
    }

    /// Until the folder goes, or a stop.
    private func watch(_ inbox: Inbox) async throws(LedgerError) {
        let told = Mutex(ToldProblems())
        let engine = engine
        let (report, watched) = (report, watched)
        let work = InboxWork(engine: engine, units: units, slots: engine.slots, stop: stop) { event in
            if told.withLock({ Self.isNews(event, &$0, at: engine.now()) }) { await report(.run(event, watched)) }
        }
        var memory = Memory()
        var (events, mode) = mode(of: inbox)
        await report(.watching(watched, mode))
        while !stop.isMade, isStillThere(inbox) {
            let before = events?.count ?? 0
            var next = Double(source.rescanTime)
            do throws(LedgerError) {
                try await resume(inbox, work, &memory)
                if await !pausesIntake(inbox, &memory) {
                    let look = try await look(into: inbox, work, &memory)
                    next = min(next, look.nextLook ?? next, look.isBusy ? Self.retryTime : next)
                    if look.isBusy { await work.report(.problem(inUse)) }
                    if isMissed(look, before, events, &memory) {
                        (events, mode) = (nil, .polling(.missed))
                        await report(.watching(watched, mode))
                    }
                } else {
                    next = Self.retryTime
                }
                if memory.isInTrouble { await report(.ledgerBack(watched)) }
                memory.isInTrouble = false
            } catch {
                memory.isInTrouble = true
                try await waitOut(error)
                continue
            }
            if case .polling = mode { next = min(next, WatchMode.pollInterval) }
            if let time = engine.gates?.nextTry(since: memory.lastTry) {
                next = min(next, time.timeIntervalSince(engine.now()))
            }
            try? await Task.sleep(for: .seconds(Self.shortestGap))
            await bell.wait(atMost: max(Self.shortestGap, next))
        }
        withExtendedLifetime(events) {}
    }

    private func look(
        into inbox: Inbox, _ work: InboxWork, _ memory: inout Memory
    ) async throws(LedgerError) -> InboxWork.Look {
        let rule = ReadinessRule(
            source, source.completion ?? .stable, inbox, engine.effects, now: engine.now())
        guard
            case .success(var intake) = attempt({ () throws(FileError) in
                try Intake(place, in: inbox, units: units, defaultUnit: nil, rule: rule)
            })
        else { return InboxWork.Look() }
        let look: InboxWork.Look
        if inbox.claims == nil {
            var seen = memory.seen
            look = try await work.take(&intake) { found in
                let identities = Self.identities(of: found)
                if seen.contains(identities) { return true }
                seen.insert(identities)
                return false
            }
            memory.seen = seen
        } else {
            look = try await work.take(&intake)
        }
        await report(.looked(watched, WatchEvent.Lying(unfinished: look.unfinished, problems: look.problems)))
        return look
    }

    private static func identities(of found: FoundSubmission) -> [FileIdentity] {
        let manifest = found.entry == nil ? [] : [FileName(SubmissionManifest.fileName)]
        return (found.files + manifest).compactMap { try? Folders.identity(of: $0, in: found.folder) }
    }

    /// Something that lies there where the look before found nothing, and that no event has told of. Twice, because one
    /// can come between an event and its telling.
    private func isMissed(
        _ look: InboxWork.Look, _ before: Int, _ events: FolderEvents?, _ memory: inout Memory
    ) -> Bool {
        guard events != nil, !look.isBusy else { return false }
        if look.listed == 0 {
            memory.eventsAtEmpty = before
            return false
        }
        if memory.eventsAtEmpty == events?.count { memory.missed += 1 }
        memory.eventsAtEmpty = nil
        return memory.missed >= 2
    }

    // MARK: - What waits

    private func resume(_ inbox: Inbox, _ work: InboxWork, _ memory: inout Memory) async throws(LedgerError) {
        let now = engine.now()
        let isTryDue = engine.gates?.nextTry(since: memory.lastTry).map { $0 <= now } ?? false
        guard now >= memory.nextResume || isTryDue else { return }
        memory.lastTry = now
        let isRecheck = now >= memory.nextRecheck
        let due = DueRule(units: units, gates: engine.gates, services: engine.evaluator.services, now: now)
        let quarantine = QuarantineRule(engine: engine, units: units)
        try await work.resume(inbox) { (records) async throws(LedgerError) -> Bool in
            let others = records.filter { !$0.isQuarantined || $0.original != .sealed }
            if !others.isEmpty, isRecheck || due.isDue(others) { return true }
            return try await quarantine.isDue(records)
        }
        memory.nextResume = now.addingTimeInterval(Double(source.rescanTime))
        if isRecheck {
            memory.nextRecheck = now.addingTimeInterval(recheckTime)
            // What is kept has no claim by which it could be gone on with: it is read again.
            memory.seen.forget()
        }
    }

    /// What waits, or could not be taken in, is told once; what came to an end always.
    private static func isNews(_ event: RunEvent, _ told: inout ToldProblems, at now: Date) -> Bool {
        switch event {
        case .document(let result):
            switch result.outcome {
            case .held(let finding, _), .notTaken(let finding): told.isNews(result.id, finding.code, at: now)
            case .deliveredBefore: told.isNews(result.id, "delivered_before", at: now)
            default: true
            }
        case .problem(let problem): told.isNews(problem.place, problem.finding.code, at: now)
        case .submissionEnded, .unfinished: true
        }
    }

    // MARK: - Trouble

    private func pausesIntake(_ inbox: Inbox, _ memory: inout Memory) async -> Bool {
        let isShort = room.isShort(for: [state, inbox.folder])
        if isShort != memory.isPaused {
            memory.isPaused = isShort
            await report(isShort ? .intakePaused(watched) : .intakeResumed(watched))
        }
        return isShort
    }

    /// - Throws: the error itself where no waiting helps.
    private func waitOut(_ error: LedgerError) async throws(LedgerError) {
        guard error.canPass else { throw error }
        await report(.ledgerTrouble(watched, error))
        await bell.wait(atMost: Self.retryTime)
    }

    /// Whether the path still leads to the folder that was opened: a share can go, and a folder can be made anew.
    private func isStillThere(_ inbox: Inbox) -> Bool {
        guard let now = try? FileIdentity(of: Folders.open(path: inbox.path)),
            let then = try? FileIdentity(of: inbox.folder)
        else { return false }
        return now.inode == then.inode && now.device == then.device
    }

    /// Somebody takes files in for a very long time, or was stopped in the middle of it.
    private var inUse: IntakeProblem { IntakeProblem(place: source.folder, finding: EngineFindings.inUse.found()) }

    private func mode(of inbox: Inbox) -> (FolderEvents?, WatchMode) {
        if let foreseen = WatchMode.foreseen(for: source), foreseen != .events { return (nil, foreseen) }
        guard let events = FolderEvents(path: inbox.path, bell: bell) else { return (nil, .polling(.refused)) }
        // Where originals are kept nothing of ours is made, not even for a moment.
        guard inbox.claims != nil, events.answersProbe(in: inbox.folder, engine.effects) == false else {
            return (events, .events)
        }
        return (nil, .polling(.silent))
    }
}
