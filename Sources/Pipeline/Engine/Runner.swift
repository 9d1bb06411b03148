internal import Foundation
internal import Inspector

/// Works through paths once: first what earlier runs left, then what lies there now, a bounded number at a time.
public struct Runner: Sendable {
    /// What a run tells while it goes on.
    public enum Event: Sendable {
        case document(DocumentResult)
        case problem(IntakeProblem)
        /// A submission has come as far as it goes in this run.
        case submissionEnded
    }

    private let engine: Engine
    private let units: [UnitPlan]
    private let parallelism: Int

    public init(engine: Engine, units: [UnitPlan], parallelism: Int) {
        self.engine = engine
        self.units = units
        self.parallelism = max(1, parallelism)
    }

    /// - Parameters:
    ///   - path: a file, a folder that is one submission, or a drop folder.
    ///   - defaultUnit: the unit of files that do not say it by themselves and lie in no unit's drop folder.
    ///   - isDry: asks the stages, and changes nothing.
    ///   - stop: once it is made nothing new is begun; what is under way comes to its end.
    /// - Throws: `LedgerError`, after what was under way has ended.
    @concurrent
    public func run(
        path: String, defaultUnit: String?, isDry: Bool, stop: StopRequest = StopRequest(),
        report: @escaping @Sendable (Event) async -> Void
    ) async throws(LedgerError) {
        var intake: Intake
        do throws(IntakeFailure) {
            intake = try Intake(
                path: path, units: units, defaultUnit: defaultUnit, consumes: !isDry, effects: engine.effects)
        } catch {
            return await report(.problem(error.problem))
        }
        if !isDry { try await resume(intake.inbox, stop, report) }
        let failure = await withTaskGroup(of: LedgerError?.self) { group in
            var running = 0
            var failure: LedgerError?
            while failure == nil, !stop.isMade, let item = intake.next() {
                switch item {
                case .problem(let problem):
                    await report(.problem(problem))
                    await report(.submissionEnded)
                case .submission(let found):
                    if running == parallelism {
                        failure = await group.next() ?? nil
                        running -= 1
                    }
                    guard failure == nil else { break }
                    running += 1
                    group.addTask { await self.work(on: found, isDry, report) }
                }
            }
            while let ended = await group.next() { failure = failure ?? ended }
            return failure
        }
        if let failure { throw failure }
    }

    /// How many submissions lie under a path now, as far as a look at its names tells; `nil` where it can't be read.
    public static func pending(path: String) -> Int? {
        guard let folder = try? Folders.open(path: path), let reader = try? FolderReader(folder) else { return nil }
        var count = 0
        while let name = reader.next() { count += name.isHidden ? 0 : 1 }
        return count
    }

    private func work(
        on found: FoundSubmission, _ isDry: Bool, _ report: @escaping @Sendable (Event) async -> Void
    ) async -> LedgerError? {
        if isDry {
            for result in await DryRun(engine: engine).results(found) { await report(.document(result)) }
            await report(.submissionEnded)
            return nil
        }
        do throws(LedgerError) {
            try await engine.process(found) { await report(.document($0)) }
            await report(.submissionEnded)
            return nil
        } catch {
            return error
        }
    }

    /// Goes through unfinished documents a page at a time, a submission at a time.
    private func resume(
        _ inbox: Inbox, _ stop: StopRequest, _ report: @escaping @Sendable (Event) async -> Void
    ) async throws(LedgerError) {
        guard let claims = inbox.claims else { return }
        let resuming = Resuming(engine: engine, units: units)
        let digest = engine.key.digest(of: Data(inbox.path.utf8))
        var after: String?
        while true {
            let page = try await engine.ledger.submissions(inInbox: digest, after: after, limit: 100)
            for submission in page {
                if stop.isMade { return }
                let records = try await engine.ledger.documents(
                    DocumentQuery(submission: submission, isUnfinished: true, limit: Intake.maximumFiles))
                let incoming = try await resuming.resume(
                    records, of: submission, in: inbox, tell: { await report(.problem($0)) })
                if let incoming {
                    try await engine.carry(incoming) { await report(.document($0)) }
                }
            }
            guard let last = page.last else { break }
            after = last
        }
        try await sweep(claims)
    }

    /// Finishes submissions whose last document had gone when a run was ended.
    private func sweep(_ claims: ClaimArea) async throws(LedgerError) {
        guard let reader = try? FolderReader(claims.folder) else { return }
        while let name = reader.next() {
            guard let folder = try? Folders.open(name, in: claims.folder) else { continue }
            let known = try await engine.ledger.documents(DocumentQuery(submission: name.text, limit: 1))
            guard let unit = units.first(where: { $0.name == known.first?.unit }) else { continue }
            Closing(engine: engine).finish(name.text, in: folder, claims, by: unit)
        }
    }
}
