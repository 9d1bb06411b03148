internal import Pipeline

/// How far a long run is: what is done, how fast, and what is left.
struct Progress {
    /// Submissions that lay there at the start.
    private let pending: Int
    private let start: ContinuousClock.Instant
    private var shown: ContinuousClock.Instant
    private var submissions = 0
    private var documents = 0

    /// A run that is over by then needs none.
    static let delay = Duration.seconds(2)
    private static let interval = Duration.milliseconds(200)

    init(pending: Int, at now: ContinuousClock.Instant) {
        self.pending = pending
        start = now
        shown = now
    }

    mutating func countDocument() { documents += 1 }
    mutating func countSubmission() { submissions += 1 }

    /// The line to show now; `nil` where it is too early for one, or for another.
    mutating func line(at now: ContinuousClock.Instant, in language: Language) -> String? {
        guard now - start >= Self.delay, now - shown >= Self.interval else { return nil }
        shown = now
        let seconds = (now - start) / .seconds(1)
        let rate = Double(documents) / seconds
        var line = "\(documents) \(Words.progressFiles[language]), "
        line += rate < 10 ? "\((rate * 10).rounded() / 10)" : "\(Int(rate))"
        line += " \(Words.progressRate[language])"
        // Submissions can come and go meanwhile; a guess that can't be right is not shown.
        guard submissions > 0, pending > submissions else { return line }
        let left = Double(pending - submissions) * seconds / Double(submissions)
        return line + ", " + Self.time(left) + " \(Words.progressLeft[language])"
    }

    /// `45 s`, `3 min`, `2 h 10 min`.
    private static func time(_ seconds: Double) -> String {
        let whole = Int(seconds.rounded(.up))
        switch whole {
        case ..<60: return "\(whole) s"
        case ..<3_600: return "\((whole + 30) / 60) min"
        default: return "\(whole / 3_600) h \(whole % 3_600 / 60) min"
        }
    }
}
