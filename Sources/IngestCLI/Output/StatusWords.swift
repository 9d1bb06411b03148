internal import Foundation
internal import Pipeline

/// The words of `ingest status`, in each language.
enum StatusWords {
    static let nothing = LocalizedText(sv: "Inget väntar.", en: "Nothing waits.")
    static let count = LocalizedText(sv: "Antal", en: "Count")
    static let waitsFor = LocalizedText(sv: "Väntar på", en: "Waits for")
    static let reason = LocalizedText(sv: "Skäl", en: "Reason")
    static let target = LocalizedText(sv: "Mål", en: "Target")
    static let age = LocalizedText(sv: "Hur länge", en: "For")
    static let oldest = LocalizedText(sv: "Äldst", en: "Oldest")
    static let stale = LocalizedText(
        sv: "Det som är märkt med ! har väntat för länge. Ta hand om det först.",
        en: "What is marked with ! has waited too long. Deal with that first.")

    private static let nextRun = LocalizedText(sv: "nästa körning", en: "the next run")

    static func waitsFor(_ kind: WaitingGroup.Kind) -> LocalizedText {
        kind.waitsFor.flatMap(WaitsFor.init).map(Words.waitsFor) ?? nextRun
    }

    static func sum(_ count: Int) -> LocalizedText {
        LocalizedText(
            sv: count == 1 ? "1 fil väntar." : "\(count) filer väntar.",
            en: count == 1 ? "1 file waits." : "\(count) files wait.")
    }

    /// Whole minutes, from an hour hours, and from two days days.
    static func age(_ seconds: TimeInterval) -> LocalizedText {
        let minutes = max(0, Int(seconds) / 60)
        if minutes < 60 { return LocalizedText(sv: "\(minutes) min", en: "\(minutes) min") }
        if minutes < 48 * 60 { return LocalizedText(sv: "\(minutes / 60) tim", en: "\(minutes / 60) h") }
        return LocalizedText(sv: "\(minutes / 1_440) dygn", en: "\(minutes / 1_440) days")
    }
}
