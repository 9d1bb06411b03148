internal import Foundation
internal import Pipeline

/// The words of `ingest status`, in each language.
enum StatusWords {
    static let nothing = LocalizedText(word: "status_nothing")
    static let count = LocalizedText(word: "status_count")
    static let waitsFor = LocalizedText(word: "status_waits_for")
    static let reason = Words.reason
    static let target = LocalizedText(word: "status_target")
    static let age = LocalizedText(word: "status_age")
    static let oldest = LocalizedText(word: "status_oldest")
    static let stale = LocalizedText(word: "status_stale")

    private static let nextRun = LocalizedText(word: "status_next_run")

    static func waitsFor(_ kind: WaitingGroup.Kind) -> LocalizedText {
        kind.waitsFor.flatMap(WaitsFor.init).map(Words.waitsFor) ?? nextRun
    }

    static func sum(_ count: Int) -> LocalizedText {
        count == 1
            ? LocalizedText(word: "status_one") : LocalizedText(word: "status_many", filling: ["count": "\(count)"])
    }

    /// Whole minutes, from an hour hours, and from two days days.
    static func age(_ seconds: TimeInterval) -> LocalizedText {
        let minutes = max(0, Int(seconds) / 60)
        if minutes < 60 { return LocalizedText(word: "age_minutes", filling: ["count": "\(minutes)"]) }
        if minutes < 48 * 60 { return LocalizedText(word: "age_hours", filling: ["count": "\(minutes / 60)"]) }
        return LocalizedText(word: "age_days", filling: ["count": "\(minutes / 1_440)"])
    }
}
