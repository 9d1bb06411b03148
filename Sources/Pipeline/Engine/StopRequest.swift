internal import Synchronization

/// Asks a run to take nothing new and to end what is under way.
///
/// It is not the cancellation of a task, which would break off work in the middle of a durable effect.
public final class StopRequest: Sendable {
    private let flag = Atomic(false)

    public init() {}

    public var isMade: Bool { flag.load(ordering: .relaxed) }

    public func make() { flag.store(true, ordering: .relaxed) }
}
