public import Foundation

/// Whether the machine's clock can be right. A wrong one gives wrong times for ever: the ledger can't be put right later,
/// and what is in time or too late is decided by it.
public enum Clock {
    /// How far the clock may stand before the ledger's newest entry, in seconds: clocks are set back by small steps.
    static let tolerance = 300.0
    /// 2020-01-01: machines whose clock has lost its battery start long before.
    static let start = Date(timeIntervalSince1970: 1_577_836_800)

    /// - Throws: `LedgerError`, so that nothing is begun.
    public static func check(_ now: Date) throws(LedgerError) {
        guard now < start else { return }
        throw LedgerError(
            .clock, "the clock stands at \(now.formatted(.iso8601)), which can't be right; set it and run again")
    }

    static func check(_ now: Date, after newest: Date) throws(LedgerError) {
        try check(now)
        guard now.addingTimeInterval(tolerance) < newest else { return }
        throw LedgerError(
            .clock,
            """
            the clock stands at \(now.formatted(.iso8601)), but the ledger's newest entry is of \
            \(newest.formatted(.iso8601)); set the clock, or put back the ledger that belongs to it, and run again
            """)
    }
}

extension Engine {
    /// - Throws: `LedgerError` where the clock stands before what the ledger has seen.
    func checkClock() async throws(LedgerError) {
        if let newest = try await ledger.newestTime() { try Clock.check(now(), after: newest) }
    }
}
