internal import Dispatch
internal import Synchronization

/// Wakes one waiter. Rings while nobody waits are one ring for whoever waits next.
final class Doorbell: Sendable {
    private struct State {
        var hasRung = false
        var waiter: CheckedContinuation<Void, Never>?
        /// Which wait this is: a timer of an earlier one must not end it.
        var number = 0
    }

    private let state = Mutex(State())

    func ring() {
        let waiter = state.withLock { state -> CheckedContinuation<Void, Never>? in
            state.hasRung = state.waiter == nil
            defer { state.waiter = nil }
            return state.waiter
        }
        waiter?.resume()
    }

    /// Until the next ring, or so many seconds.
    func wait(atMost seconds: Double) async {
        await withCheckedContinuation { continuation in
            let number = state.withLock { state -> Int? in
                if state.hasRung {
                    state.hasRung = false
                    return nil
                }
                state.number += 1
                state.waiter = continuation
                return state.number
            }
            guard let number else { return continuation.resume() }
            DispatchQueue.global().asyncAfter(deadline: .now() + seconds) { self.end(number) }
        }
    }

    private func end(_ number: Int) {
        let waiter = state.withLock { state -> CheckedContinuation<Void, Never>? in
            guard state.number == number else { return nil }
            defer { state.waiter = nil }
            return state.waiter
        }
        waiter?.resume()
    }
}
