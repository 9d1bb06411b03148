internal import Foundation
internal import Inspector
internal import Synchronization

/// The newest signatures that a virus scanner was seen to look with, by this process.
///
/// Nobody but a scanner that is asked about a document tells them. So they are known from what comes in; where nothing has
/// come for a day, one document in quarantine is looked at again to learn them.
final class KnownSignatures: Sendable {
    private struct State {
        var newest: Int?
        /// From when on they may have changed unseen.
        var isOldAt = Date.distantPast
    }
    private let state = Mutex(State())

    /// In seconds: scanners load new signatures about once a day.
    private static let lifetime = 86_400.0
    /// In seconds: how long another look is waited for that has learnt nothing.
    private static let retryTime = 3_600.0

    func note(_ facts: Facts, at now: Date) {
        guard case .number(let number)? = facts[name: ScreeningBasis.signaturesFact] else { return }
        state.withLock { $0 = State(newest: number, isOldAt: now.addingTimeInterval(Self.lifetime)) }
    }

    /// Whether a document that was looked at with these is worth another look; for one that no scanner has seen never.
    func mayDiffer(from known: Int?, at now: Date) -> Bool {
        guard let known else { return false }
        return state.withLock { state in
            guard now >= state.isOldAt else { return state.newest.map { $0 > known } ?? false }
            state.isOldAt = now.addingTimeInterval(Self.retryTime)
            return true
        }
    }
}
