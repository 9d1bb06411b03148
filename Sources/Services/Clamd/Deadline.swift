internal import Glibc

/// A point on a clock that nobody sets; the whole of an exchange ends by it, however small its steps are.
struct Deadline: Sendable {
    /// In milliseconds of the clock.
    private let end: Int

    init(seconds: Int) { end = Self.now + seconds * 1_000 }

    private init(end: Int) { self.end = end }

    /// The earlier of this one and so many seconds from now.
    func atMost(seconds: Int) -> Deadline { Deadline(end: min(end, Self.now + seconds * 1_000)) }

    /// In milliseconds, as `poll` takes them.
    var rest: Int32 { Int32(clamping: max(0, end - Self.now)) }

    var isOver: Bool { rest == 0 }

    private static var now: Int {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return time.tv_sec * 1_000 + time.tv_nsec / 1_000_000
    }
}
