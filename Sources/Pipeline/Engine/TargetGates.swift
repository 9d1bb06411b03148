public import Foundation
internal import Synchronization

/// Keeps a target that is in trouble from being asked again and again, and its trouble from others.
///
/// After a temporary failure the target rests, longer each time. Then one document tries; what comes for the target
/// meanwhile waits without being tried.
public final class TargetGates: Sendable {
    /// A target of a unit.
    public struct Place: Sendable, Hashable {
        public let unit: String
        public let target: String

        public init(unit: String, target: String) {
            self.unit = unit
            self.target = target
        }
    }

    /// How a target stands.
    public enum State: Sendable, Hashable {
        case open
        /// Until then nothing is tried; the finding is that of the last failure.
        case resting(until: Date, Finding)
    }

    private struct Gate {
        var failures = 0
        var until = Date.distantPast
        /// Of the last failure; `nil` as long as there was none.
        var finding: Finding?
        /// A document is on its way to find out whether the target is back.
        var isTrying = false
        /// Deliveries that take long: nothing more is put behind them.
        var slow = 0
    }

    /// In seconds.
    private let firstRest: Double
    private let longestRest: Double
    /// In seconds: a delivery that takes longer does not count as work under way any more.
    let patience: Double
    private let gates = Mutex<[Place: Gate]>([:])
    private let executors = Mutex<[Place: ThreadExecutor]>([:])
    private let changed: @Sendable (Place, State) -> Void

    /// - Parameters:
    ///   - firstRest: how long a target rests after its first failure, in seconds; twice as long after each further one.
    ///   - longestRest: the most that it comes to.
    ///   - patience: how long a delivery may take before others go on without it, in seconds.
    ///   - changed: is told when a target begins to rest and when it is back.
    public init(
        firstRest: Double = 5, longestRest: Double = 600, patience: Double = 5,
        changed: @escaping @Sendable (Place, State) -> Void = { _, _ in }
    ) {
        self.firstRest = firstRest
        self.longestRest = longestRest
        self.patience = patience
        self.changed = changed
    }

    /// Asks whether a delivery may be tried. Whoever may, tells afterwards how it went.
    func admits(_ place: Place, at now: Date) -> State {
        gates.withLock { gates in
            guard let gate = gates[place] else { return .open }
            if gate.slow > 0 {
                return .resting(until: now.addingTimeInterval(patience), EngineFindings.targetSlow.found())
            }
            guard let finding = gate.finding else { return .open }
            guard now >= gate.until, !gate.isTrying else { return .resting(until: gate.until, finding) }
            gates[place]?.isTrying = true
            return .open
        }
    }

    /// Whether something that waits for the target is worth taking up.
    func isWorthTrying(_ place: Place, at now: Date) -> Bool {
        gates.withLock { gates in
            gates[place].map { $0.slow == 0 && ($0.finding == nil || now >= $0.until && !$0.isTrying) } ?? true
        }
    }

    /// When the first of the resting targets is tried again, or could have been since `time`; `nil` where none rests.
    func nextTry(since time: Date) -> Date? {
        gates.withLock {
            $0.values.filter { $0.finding != nil && !$0.isTrying && $0.until > time }.map(\.until).min()
        }
    }

    /// Whoever was admitted has not come to try it.
    func gaveUp(_ place: Place) { gates.withLock { $0[place]?.isTrying = false } }

    /// It has answered, be it with a refusal that is the document's own.
    func answered(_ place: Place) {
        let wasResting = gates.withLock { gates in
            let wasResting = gates[place]?.finding != nil
            gates[place]?.finding = nil
            gates[place]?.failures = 0
            gates[place]?.isTrying = false
            return wasResting
        }
        if wasResting { changed(place, .open) }
    }

    /// - Parameter finding: of a failure that can pass by itself.
    func failed(_ place: Place, _ finding: Finding, at now: Date) {
        let until = gates.withLock { gates in
            var gate = gates[place] ?? Gate()
            gate.failures += 1
            let rest = min(longestRest, firstRest * Double(1 << min(gate.failures - 1, 20)))
            // Processes that have failed together should not come back together.
            gate.until = now.addingTimeInterval(rest * Double.random(in: 0.75...1.25))
            gate.finding = finding
            gate.isTrying = false
            gates[place] = gate
            return gate.until
        }
        changed(place, .resting(until: until, finding))
    }

    /// - Parameter change: 1 for a delivery that has become slow, -1 for one that has come to its end after all.
    func slow(_ change: Int, _ place: Place) { gates.withLock { $0[place, default: Gate()].slow += change } }

    /// Threads of the target's own: one that hangs must not keep the others' work from its threads.
    func executor(for place: Place) -> ThreadExecutor {
        executors.withLock { executors in
            if let known = executors[place] { return known }
            let made = ThreadExecutor(label: "target")
            executors[place] = made
            return made
        }
    }
}
