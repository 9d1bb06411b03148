internal import Foundation

/// Remembers what was told, so that what lies in a folder for days is not told at each look. Its memory is bounded.
struct ToldProblems {
    private static let maximum = 10_000
    /// In seconds: then it is worth telling again.
    private static let interval = 86_400.0
    private var told: [Int: Date] = [:]

    /// Whether it is news.
    mutating func isNews(_ place: String, _ code: String, at now: Date) -> Bool {
        var hasher = Hasher()
        hasher.combine(place)
        hasher.combine(code)
        let key = hasher.finalize()
        if let last = told[key], now.timeIntervalSince(last) < Self.interval { return false }
        if told.count >= Self.maximum { told.removeAll() }
        told[key] = now
        return true
    }
}
