package import Foundation
package import Pipeline
internal import Synchronization

/// What a service counts and knows of itself, for its metrics. From any task, without waiting.
package final class ServiceCounters: Sendable {
    private typealias Snapshot = MetricsSnapshot
    private struct State {
        var units: [UnitPlan] = []
        var counts = Snapshot.Counts()
        var targets: [Snapshot.Target: Snapshot.TargetState] = [:]
        var sources: [Snapshot.Source: Snapshot.SourceState] = [:]
        /// Whether they answer, by what they are asked for.
        var services: [String: Bool] = [:]
        var isBalanceEven: Bool?
        var isIntakePaused = false
        var lastLook: Date?
        var lastReload: Snapshot.Reload?
    }
    private let state = Mutex(State())
    private let start: Date

    /// - Parameter start: when the service was started.
    package init(start: Date = Date()) { self.start = start }

    /// The configuration that holds from now on. What is not in it any more is forgotten, but for what was counted.
    package func configure(_ units: [UnitPlan], services: [PlannedService] = [], at time: Date = Date()) {
        var snapshot = Snapshot(now: time)
        snapshot.read(units)
        let targets = Set(snapshot.targets)
        let sources = units.flatMap { unit in
            unit.sources.indices.map { Snapshot.Source(unit: unit.name, index: $0) }
        }
        state.withLock { state in
            state.units = units
            state.services = services.reduce(into: [:]) {
                $0[$1.descriptor.answers] = state.services[$1.descriptor.answers] ?? true
            }
            state.targets = targets.reduce(into: [:]) { $0[$1] = state.targets[$1] ?? Snapshot.TargetState() }
            state.sources = state.sources.filter { sources.contains($0.key) }
            state.lastReload = Snapshot.Reload(isSuccessful: true, time: time)
        }
    }

    /// The configuration could not be read anew; the one before goes on holding.
    package func reloadFailed(at time: Date = Date()) {
        state.withLock { $0.lastReload = Snapshot.Reload(isSuccessful: false, time: time) }
    }

    /// A document came as far as it could. A delivery is counted with it.
    package func documentFinished(_ result: DocumentResult) {
        let outcome: FinishedOutcome
        switch result.outcome {
        case .delivered(let target, _):
            outcome = .delivered
            delivered(unit: result.unit, target: target)
        case .deliveredBefore: outcome = .deliveredBefore
        case .held: outcome = .held
        case .refused: outcome = .refused
        case .notTaken: outcome = .notTaken
        case .wouldDeliver: return
        }
        documentFinished(unit: result.unit, outcome: outcome)
    }

    package func documentFinished(unit: String, outcome: FinishedOutcome) {
        state.withLock { $0.counts.finished[.init(unit: unit, outcome: outcome), default: 0] += 1 }
    }

    /// A delivery that `documentFinished(_:)` is not told of.
    package func delivered(unit: String, target: String) {
        state.withLock { $0.counts.deliveries[.init(unit: unit, target: target), default: 0] += 1 }
    }

    package func deliveryFailed(unit: String, target: String) {
        state.withLock { $0.counts.failures[.init(unit: unit, target: target), default: 0] += 1 }
    }

    /// A target rests after failures, or takes documents again.
    package func target(unit: String, target: String, isUp: Bool) {
        state.withLock { $0.targets[.init(unit: unit, target: target)]?.isUp = isUp }
    }

    /// Somebody has paused a target, or ended that.
    package func target(unit: String, target: String, isPaused: Bool) {
        state.withLock { $0.targets[.init(unit: unit, target: target)]?.isPaused = isPaused }
    }

    /// A service does not answer, or answers again.
    package func service(_ name: String, isUp: Bool) {
        state.withLock { if $0.services[name] != nil { $0.services[name] = isUp } }
    }

    /// What was found in a drop folder; `nil` where it can't be reached.
    package func source(unit: String, index: Int, _ look: SourceLook?) {
        let found = Snapshot.SourceState(isUp: look != nil, untaken: look?.count, oldest: look?.oldest)
        state.withLock { $0.sources[.init(unit: unit, index: index)] = found }
    }

    /// The same from whoever knows better what is taken already, as where originals are kept.
    package func source(unit: String, index: Int, isUp: Bool, untaken: Int?, oldest: Date?) {
        let found = Snapshot.SourceState(isUp: isUp, untaken: untaken, oldest: oldest)
        state.withLock { $0.sources[.init(unit: unit, index: index)] = found }
    }

    package func intake(isPaused: Bool) { state.withLock { $0.isIntakePaused = isPaused } }

    /// All drop folders were looked through.
    package func looked(at time: Date = Date()) { state.withLock { $0.lastLook = time } }

    /// The balance was counted anew (`Ledger.isBalanceEven`).
    package func balance(isEven: Bool) { state.withLock { $0.isBalanceEven = isEven } }

    /// How things stand, with what the ledger knows.
    package func snapshot(of ledger: any Ledger, at now: Date = Date()) async throws(LedgerError) -> MetricsSnapshot {
        var snapshot = snapshot(at: now)
        try await snapshot.read(ledger)
        return snapshot
    }

    /// How things stand as far as the service itself knows: for when the ledger can't be used.
    package func snapshot(at now: Date = Date()) -> MetricsSnapshot {
        var snapshot = MetricsSnapshot(now: now)
        snapshot.processStart = start
        snapshot.residentMemory = ProcessMemory.resident
        state.withLock { state in
            snapshot.read(state.units)
            snapshot.counts = state.counts
            snapshot.targetStates = state.targets
            snapshot.sourceStates = state.sources
            snapshot.services = state.services
            snapshot.isBalanceEven = state.isBalanceEven
            snapshot.isIntakePaused = state.isIntakePaused
            snapshot.lastLook = state.lastLook
            snapshot.lastReload = state.lastReload
        }
        return snapshot
    }
}
