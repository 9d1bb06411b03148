import Synchronization

/// Somebody has had enough: everything is ended and taken down.
enum Interruption {
    private static let made = Atomic(false)
    static var isMade: Bool { made.load(ordering: .relaxed) }
    static func make() { made.store(true, ordering: .relaxed) }
}
