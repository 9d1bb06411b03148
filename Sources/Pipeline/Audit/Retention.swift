public import Foundation

/// For how long what happened stays in the log.
public struct Retention: Sendable, Hashable {
    /// HSLF-FS 2016:40, chapter 4: logs of access are kept for at least five years.
    public static let minimumYears = 5

    public let years: Int

    /// - Returns: `nil` for less than the law asks for.
    public init?(years: Int) {
        guard (Self.minimumYears...1_000).contains(years) else { return nil }
        self.years = years
    }

    /// What is older than this may go.
    public func limit(at time: Date) -> Date {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        return calendar.date(byAdding: .year, value: -years, to: time) ?? .distantPast
    }
}

/// What was removed from the log.
public struct Pruning: Sendable, Hashable {
    public internal(set) var documents = 0
    public internal(set) var entries = 0
}
