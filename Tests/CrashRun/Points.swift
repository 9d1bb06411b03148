import Foundation
import Synchronization

/// Goes through the points of one way, several at a time, until there is none with the next number.
final class Points: Sendable {
    private struct State {
        var next: Int
        var tally = Tally()
        var reached: [Int] = []
        var notReached: [Int] = []
        var error: (any Error)?
    }

    private let every: Int
    private let slack: Int
    private let state: Mutex<State>

    /// - Parameters:
    ///   - every: only each so many'th number is tried.
    ///   - slack: how far the numbers of points of two runs may lie apart.
    init(every: Int, slack: Int) {
        self.every = every
        self.slack = slack
        state = Mutex(State(next: 1))
    }

    /// - Parameters:
    ///   - workers: how many at a time; each gets its own number, from 0.
    ///   - known: how many points were seen when nothing was struck: all of them must be met.
    ///   - prepare: makes what a worker needs; its second result is called at its end, whatever happens.
    ///   - strike: `nil` where there is no such point.
    func goThrough<Tools>(
        workers: Int, known: Int, prepare: @escaping @Sendable (Int) throws -> (Tools, () -> Void),
        strike: @escaping @Sendable (Tools, Int) throws -> Tally?
    ) throws -> Tally {
        let group = DispatchGroup()
        for worker in 0..<workers {
            group.enter()
            Thread.detachNewThread { [self] in
                defer { group.leave() }
                do {
                    let (tools, clean) = try prepare(worker)
                    defer { clean() }
                    while let number = take() { note(number, try strike(tools, number)) }
                } catch {
                    state.withLock { $0.error = $0.error ?? error }
                }
            }
        }
        group.wait()
        return try state.withLock { state in
            if let error = state.error { throw error }
            if Interruption.isMade { throw CrashRunError("interrupted") }
            var tally = state.tally
            // Where the program's calls came in another order, a number would have been passed over, and look fine.
            let end = state.notReached.min() ?? 0
            if state.reached.contains(where: { $0 > end + slack }) || end + slack <= known {
                tally.wrong.append("point \(end) was not met, although there are \(known)")
            }
            let expected = (end - 1 + every - 1) / every
            if state.reached.count != tally.points || abs(tally.points - expected) > slack {
                tally.wrong.append("of \(expected) points \(tally.points) were tried")
            }
            return tally
        }
    }

    private func take() -> Int? {
        state.withLock { state in
            guard state.error == nil, state.notReached.isEmpty, !Interruption.isMade else { return nil }
            defer { state.next += every }
            return state.next
        }
    }

    private func note(_ number: Int, _ tally: Tally?) {
        state.withLock { state in
            if let tally {
                state.tally += tally
                state.reached.append(number)
            } else {
                state.notReached.append(number)
            }
        }
    }
}

/// Somebody wants the proof to stop: what is under way comes to its end, and everything is cleaned away.
enum Interruption {
    private static let made = Atomic<Bool>(false)

    static var isMade: Bool { made.load(ordering: .relaxed) }

    static func listen() {
        // Once before a signal can come, as a handler may not initialize it.
        made.store(false, ordering: .relaxed)
        for number in [SIGINT, SIGTERM, SIGHUP] {
            signal(number) { _ in Interruption.made.store(true, ordering: .relaxed) }
        }
    }
}
