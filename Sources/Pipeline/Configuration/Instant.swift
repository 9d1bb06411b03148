internal import Foundation

/// A point in time as a person writes it, in the form that `OptionShape.time` takes (ISO 8601 with a time zone).
func instant(_ text: String) -> Date? {
    // The parser takes the 31st of February for the 3rd of March.
    let parts = text.prefix(10).split(separator: "-").compactMap { Int($0) }
    guard parts.count == 3,
        DateComponents(calendar: Calendar(identifier: .gregorian), year: parts[0], month: parts[1], day: parts[2])
            .isValidDate
    else { return nil }
    // Seconds may be left out by people; the parser wants them.
    let hasSeconds = text.wholeMatch(of: /.*T\d\d:\d\d:.*/) != nil
    let full = hasSeconds ? text : text.replacing(/T(\d\d:\d\d)/) { "T\($0.output.1):00" }
    let style = Date.ISO8601FormatStyle(includingFractionalSeconds: full.contains("."))
    return try? style.parse(full)
}
