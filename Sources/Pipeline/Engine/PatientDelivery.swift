internal import Synchronization

extension Engine {
    /// Delivers on the target's own threads. A delivery that takes long gives its place among the work under way back
    /// until it comes to its end, so that what goes to other targets goes on.
    func deliver(
        _ delivery: Delivery, to target: PlannedTarget, at place: TargetGates.Place
    ) async -> Result<Receipt, DeliveryFailure> {
        guard let gates else { return await target.deliver(delivery, effects) }
        let effects = effects
        let result = await gates.patiently(at: place, sharing: slots) { await target.deliver(delivery, effects) }
        switch result {
        case .failure(.temporary(let finding)): gates.failed(place, finding, at: now())
        case .success, .failure(.permanent): gates.answered(place)
        }
        return result
    }
}

extension TargetGates {
    /// Does something outside on the place's own threads. When it takes long, the caller's place among the work under way
    /// is others' until it comes to its end.
    func patiently<Answer: Sendable>(
        at place: Place, sharing slots: Slots, _ work: @escaping @Sendable () async -> Answer
    ) async -> Answer {
        let progress = DeliveryProgress()
        let clock = Task {
            try await Task.sleep(for: .seconds(patience))
            guard progress.becomesSlow() else { return }
            slow(1, place)
            slots.leave()
        }
        let answer = await Task(executorPreference: executor(for: place)) { await work() }.value
        let wasSlow = progress.ends()
        clock.cancel()
        if wasSlow {
            // Only now: the clock has surely counted it.
            _ = await clock.result
            slow(-1, place)
            await slots.enter()
        }
        return answer
    }
}

/// Whether a delivery is under way, slow, or over.
private final class DeliveryProgress: Sendable {
    private enum State { case underWay, slow, over }
    private let state = Mutex(State.underWay)

    /// - Returns: false where it has come to its end.
    func becomesSlow() -> Bool {
        state.withLock { state in
            guard state == .underWay else { return false }
            state = .slow
            return true
        }
    }

    /// - Returns: whether it was slow.
    func ends() -> Bool {
        state.withLock { state in
            defer { state = .over }
            return state == .slow
        }
    }
}
