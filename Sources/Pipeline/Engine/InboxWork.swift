internal import Foundation
internal import Synchronization

/// What is done with one inbox: going on with what earlier runs left, and taking in what lies there.
struct InboxWork: Sendable {
    let engine: Engine
    let units: [UnitPlan]
    let slots: Slots
    let stop: StopRequest
    let report: @Sendable (RunEvent) async -> Void

    /// What one look at an inbox has found.
    struct Look: Sendable {
        /// Submissions that were taken in.
        var taken = 0
        /// Things that are not whole yet.
        var unfinished = 0
        /// What can't be taken in and stays where it is.
        var problems = 0
        /// All names, of whatever.
        var listed = 0
        /// In seconds: when the first of them is worth another look.
        var nextLook: Double?
        /// Whether somebody else has kept the folder from being looked at.
        var isBusy = false
    }

    // MARK: - What lies there

    /// Takes in and carries through what a listing gives, a bounded number at a time.
    ///
    /// - Throws: `LedgerError`, after what was under way has ended.
    func take(_ intake: inout Intake, skips: (FoundSubmission) -> Bool = { _ in false }) async throws(LedgerError)
        -> Look
    {
        var look = Look()
        let failure = FirstFailure()
        var rest = intake
        await withDiscardingTaskGroup { group in
            while failure.isNone, !stop.isMade, !look.isBusy {
                // One place first: nothing is taken in that nobody could begin to work on.
                await slots.enter()
                guard let batch = await nextBatch(&rest, &look, failure, skips) else {
                    slots.leave()
                    break
                }
                if batch.isEmpty { slots.leave() }
                for (index, incoming) in batch.enumerated() {
                    if index > 0 { await slots.enter() }
                    group.addTask {
                        defer { slots.leave() }
                        await carry(incoming, failure)
                    }
                }
            }
        }
        intake = rest
        look.listed = rest.listed
        if let error = failure.error { throw error }
        return look
    }

    /// Takes in as many as can be worked on soon, so that two processes share what lies there.
    ///
    /// - Returns: `nil` at the end of the listing.
    private func nextBatch(
        _ intake: inout Intake, _ look: inout Look, _ failure: FirstFailure, _ skips: (FoundSubmission) -> Bool
    ) async -> [IncomingSubmission]? {
        var lock: FileLock?
        if let claims = intake.inbox.claims {
            lock = await claimLock(claims)
            guard lock != nil else {
                look.isBusy = true
                return nil
            }
        }
        var found: [FoundSubmission] = []
        var isEnd = false
        // One after the other where only one is worked on: then each run does the same steps in the same order.
        let most = slots.count == 1 ? 1 : 2 * slots.count
        while found.count < most, !stop.isMade {
            guard let item = intake.next() else {
                isEnd = true
                break
            }
            switch item {
            case .problem(let problem):
                look.problems += 1
                await report(.problem(problem))
                await report(.submissionEnded)
            case .unfinished(let seconds):
                look.unfinished += 1
                look.nextLook = min(look.nextLook ?? seconds, seconds)
            case .submission(let submission): if !skips(submission) { found.append(submission) }
            }
        }
        // Together, so that their entries share a commit.
        let engine = engine
        let taken = await withTaskGroup(of: Result<Taken, LedgerError>.self) { group in
            for submission in found {
                group.addTask {
                    do throws(LedgerError) {
                        return .success(try await Intaking(engine: engine).take(submission))
                    } catch {
                        return .failure(error)
                    }
                }
            }
            var all: [Taken] = []
            for await result in group {
                switch result {
                case .success(let taken): all.append(taken)
                case .failure(let error): failure.note(error)
                }
            }
            return all
        }
        withExtendedLifetime(lock) {}
        lock = nil
        for (incoming, problems) in taken {
            for problem in problems { await report(.document(problem)) }
            look.problems += problems.count
            if incoming == nil { await report(.submissionEnded) }
        }
        look.taken += taken.count { $0.0 != nil }
        return isEnd && found.isEmpty ? nil : taken.compactMap(\.0)
    }

    private typealias Taken = (IncomingSubmission?, [DocumentResult])

    /// Taking in lasts as long as a commit; whoever waits much longer than that comes again.
    private func claimLock(_ claims: ClaimArea) async -> FileLock? {
        for _ in 0..<2_000 {
            if stop.isMade { return nil }
            guard case .success(let lock) = attempt({ () throws(FileError) in try claims.lockClaims() }) else {
                return nil
            }
            if let lock { return lock }
            try? await Task.sleep(for: .milliseconds(5))
        }
        return nil
    }

    private func carry(_ incoming: IncomingSubmission, _ failure: FirstFailure) async {
        do throws(LedgerError) {
            try await engine.carry(incoming) { await report(.document($0)) }
            await report(.submissionEnded)
        } catch {
            failure.note(error)
        }
    }

    // MARK: - What was left

    /// Goes through unfinished documents a page at a time, a submission at a time, and then through what is left of
    /// finished ones.
    ///
    /// - Parameter isDue: whether a submission is to be looked at; it gets its documents that are not at their end.
    /// - Throws: `LedgerError`, after what was under way has ended.
    func resume(
        _ inbox: Inbox, isDue: @Sendable ([DocumentRecord]) async throws(LedgerError) -> Bool = { _ in true }
    ) async throws(LedgerError) {
        try await Expiring(engine: engine, units: units).carryOut()
        guard let claims = inbox.claims else { return }
        let failure = FirstFailure()
        await withDiscardingTaskGroup { group in
            var after: String?
            do throws(LedgerError) {
                while failure.isNone, !stop.isMade {
                    let page = try await engine.ledger.submissions(inInbox: inbox.digest, after: after, limit: 100)
                    for submission in page where failure.isNone && !stop.isMade {
                        let records = try await engine.ledger.documents(
                            DocumentQuery(submission: submission, isUnfinished: true, limit: Intake.maximumFiles))
                        guard try await isDue(records) else { continue }
                        await slots.enter()
                        group.addTask {
                            defer { slots.leave() }
                            await resume(submission, in: inbox, failure)
                        }
                    }
                    guard let last = page.last else { break }
                    after = last
                }
            } catch {
                failure.note(error)
            }
        }
        if let error = failure.error { throw error }
        if !stop.isMade { try await sweep(claims) }
    }

    private func resume(_ submission: String, in inbox: Inbox, _ failure: FirstFailure) async {
        do throws(LedgerError) {
            let incoming = try await Resuming(engine: engine, units: units)
                .resume(submission, in: inbox)
            if let incoming { try await engine.carry(incoming) { await report(.document($0)) } }
        } catch {
            failure.note(error)
        }
    }

    /// Finishes submissions whose last document had gone when a run was ended, or whose first had not come yet.
    private func sweep(_ claims: ClaimArea) async throws(LedgerError) {
        guard let reader = try? FolderReader(claims.folder) else { return }
        while let name = reader.next() {
            guard RandomID.isOne(name.text), let folder = try? Folders.open(name, in: claims.folder),
                !holdsDocuments(folder)
            else { continue }
            let lent = attempt { () throws(FileError) in try claims.lend(name.text, effects: engine.effects) }
            guard case .success(let (lentFolder, lease)?) = lent else { continue }
            let known = try await engine.ledger.documents(DocumentQuery(submission: name.text, limit: 1))
            if known.isEmpty {
                try? claims.removeFolder(of: name.text, lease, effects: engine.effects)
            } else {
                Closing(engine: engine).finish(name.text, in: lentFolder, claims, lease)
            }
        }
    }

    private func holdsDocuments(_ folder: OpenFile) -> Bool {
        guard let reader = try? FolderReader(folder) else { return true }
        while let name = reader.next() {
            if RandomID.isOne(name.text) { return true }
        }
        return false
    }
}

/// The first thing that went wrong among pieces of work that go on at the same time.
final class FirstFailure: Sendable {
    private let noted = Mutex<LedgerError?>(nil)

    var error: LedgerError? { noted.withLock { $0 } }
    var isNone: Bool { error == nil }

    func note(_ error: LedgerError) { noted.withLock { $0 = $0 ?? error } }
}
