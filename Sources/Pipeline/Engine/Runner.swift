internal import Foundation
internal import Inspector

/// What a run tells while it goes on.
public enum RunEvent: Sendable {
    case document(DocumentResult)
    case problem(IntakeProblem)
    /// A submission has come as far as it goes in this run.
    case submissionEnded
    /// So many things lie there that are not whole yet.
    case unfinished(Int)
}

/// Works through paths once: first what earlier runs left, then what lies there now, a bounded number at a time.
public struct Runner: Sendable {
    private let engine: Engine
    private let units: [UnitPlan]

    public init(engine: Engine, units: [UnitPlan], parallelism: Int) {
        self.engine = engine.working(in: Slots(max(1, parallelism)))
        self.units = units
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
        report: @escaping @Sendable (RunEvent) async -> Void
    ) async throws(LedgerError) {
        if !isDry {
            try await engine.checkClock()
            engine.sweepVault()
        }
        do {
            let place = try IntakePlace(path: path, units: units)
            let inbox = try await Inbox.open(place.inbox, source: place.source, consumes: !isDry, for: engine)
            let work = InboxWork(engine: engine, units: units, slots: engine.slots, stop: stop, report: report)
            if !isDry { try await work.resume(inbox) }
            var intake = try Intake(
                place, in: inbox, units: units, defaultUnit: defaultUnit, rule: rule(place.source, inbox))
            if isDry {
                await dryRun(&intake, stop, report)
            } else {
                let look = try await work.take(&intake)
                if look.isBusy && !stop.isMade { await report(.problem(inUse(path))) }
                if look.unfinished > 0 { await report(.unfinished(look.unfinished)) }
            }
        } catch let error as LedgerError {
            throw error
        } catch let error as IntakeFailure {
            await report(.problem(error.problem))
        } catch {
            let finding = (error as? FileError).map(EngineFindings.reading) ?? EngineFindings.unreadable.found()
            await report(.problem(IntakeProblem(place: path, finding: finding)))
        }
    }

    private func inUse(_ path: String) -> IntakeProblem {
        IntakeProblem(place: path, finding: EngineFindings.inUse.found())
    }

    /// Whoever says when a file is whole means every run; else what lies there is taken, because a person says so now.
    private func rule(_ source: Source?, _ inbox: Inbox) -> ReadinessRule? {
        guard let source, let completion = source.completion else { return nil }
        return ReadinessRule(source, completion, inbox, engine.effects, now: engine.now())
    }

    /// How many submissions lie under a path now, as far as a look at its names tells; `nil` where it can't be read.
    public static func pending(path: String) -> Int? {
        guard let folder = try? Folders.open(path: path), let reader = try? FolderReader(folder) else { return nil }
        var count = 0
        while let name = reader.next() { count += name.isHidden ? 0 : 1 }
        return count
    }

    private func dryRun(
        _ intake: inout Intake, _ stop: StopRequest, _ report: @escaping @Sendable (RunEvent) async -> Void
    ) async {
        while !stop.isMade, let item = intake.next() {
            switch item {
            case .problem(let problem): await report(.problem(problem))
            case .unfinished: await report(.unfinished(1))
            case .submission(let found):
                for result in await DryRun(engine: engine).results(found) { await report(.document(result)) }
            }
            await report(.submissionEnded)
        }
    }
}
