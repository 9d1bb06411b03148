internal import Glibc

/// What clamd says of itself and its official signatures: `ClamAV 1.4.6/27450/Tue Oct  8 08:36:47 2024`.
struct ClamdVersion: Sendable, Hashable {
    /// Such as `1.4.6`.
    let program: String
    /// The number of the signatures; `nil` where it has none but a site's own.
    let database: Int?
    /// When they were made, in seconds since 1970; whoever made them wrote it in their own time zone.
    let made: Int?

    /// - Returns: `nil` for what no clamd says.
    init?(_ answer: [UInt8]) {
        let text = String(decoding: answer.prefix { $0 != 0 && $0 != UInt8(ascii: "\n") }, as: UTF8.self)
        let parts = text.split(separator: "/", maxSplits: 2, omittingEmptySubsequences: false)
        guard let first = parts.first, first.hasPrefix("ClamAV "),
            let program = first.dropFirst(7).wholeMatch(of: /[0-9A-Za-z._-]{1,40}/)
        else { return nil }
        self.program = String(program.output)
        database = parts.count > 1 ? Int(parts[1]).flatMap { $0 > 0 ? $0 : nil } : nil
        made = parts.count > 2 ? Self.time(parts[2]) : nil
    }

    /// How old the signatures are, in whole days.
    ///
    /// - Parameter now: in seconds since 1970.
    func age(at now: Int) -> Int? { made.map { max(0, now - $0) / 86_400 } }

    /// `Tue Oct  8 08:36:47 2024`, as C's `asctime` writes it.
    private static func time(_ text: Substring) -> Int? {
        guard
            let match = text.wholeMatch(
                of: /[A-Z][a-z]{2} ([A-Z][a-z]{2}) +([0-9]{1,2}) ([0-9]{2}):([0-9]{2}):([0-9]{2}) ([0-9]{4})/),
            let month = months.firstIndex(of: String(match.output.1)), let day = Int32(match.output.2),
            let hour = Int32(match.output.3), let minute = Int32(match.output.4), let year = Int32(match.output.6)
        else { return nil }
        var time = tm()
        (time.tm_year, time.tm_mon, time.tm_mday) = (year - 1_900, Int32(month), day)
        (time.tm_hour, time.tm_min) = (hour, minute)
        return timegm(&time)
    }

    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
}
