internal import Synchronization

/// Asks a run to take nothing new and to end what is under way.
///
/// It is not the cancellation of a task, which would break off work in the middle of a durable effect.
public final class StopRequest: Sendable {
    private struct State {
        var isMade = false
        var listeners: [@Sendable () -> Void] = []
    }
    private let state = Mutex(State())

    public init() {}

    public var isMade: Bool { state.withLock { $0.isMade } }

    public func make() {
        let listeners = state.withLock { state -> [@Sendable () -> Void] in
            state.isMade = true
            defer { state.listeners = [] }
            return state.listeners
        }
        for listener in listeners { listener() }
    }

    /// Calls `body` once it is made; at once where it is already.
    public func whenMade(_ body: @escaping @Sendable () -> Void) {
        let isMade = state.withLock { state in
            if !state.isMade { state.listeners.append(body) }
            return state.isMade
        }
        if isMade { body() }
    }
}
