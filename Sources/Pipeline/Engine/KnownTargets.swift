internal import Synchronization

/// Targets that have been delivered to, so that the ledger is asked once of each.
final class KnownTargets: Sendable {
    private let places = Mutex<Set<TargetGates.Place>>([])

    func contains(_ place: TargetGates.Place) -> Bool { places.withLock { $0.contains(place) } }

    func insert(_ place: TargetGates.Place) { places.withLock { _ = $0.insert(place) } }
}

extension Engine {
    /// Whether nothing has ever been delivered there.
    func isFirstDelivery(to place: TargetGates.Place) async throws(LedgerError) -> Bool {
        if knownTargets.contains(place) { return false }
        guard try await ledger.hasDelivered(unit: place.unit, target: place.target) else { return true }
        knownTargets.insert(place)
        return false
    }
}
