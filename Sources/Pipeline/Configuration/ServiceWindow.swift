public import Foundation
public import Inspector

/// A time in which nothing is delivered to a target, because it is closed for service (HALSOVAL-8).
public enum ServiceWindow: Sendable, Hashable {
    case once(from: Date, until: Date)
    /// Days as the Gregorian calendar numbers them, from Sunday as 1; times in minutes since midnight, by the machine's
    /// own time zone. One that ends before it begins ends on the next day.
    case weekly(day: Int, from: Int, until: Int)

    /// Its end, where the time lies in it; `nil` else.
    public func end(at now: Date, in calendar: Calendar = Calendar.current) -> Date? {
        switch self {
        case .once(let from, let until): return from <= now && now < until ? until : nil
        case .weekly(let day, let from, let until):
            // Today's, and the one of yesterday that goes on past midnight.
            for offset in [0, -1] {
                guard let date = calendar.date(byAdding: .day, value: offset, to: now),
                    calendar.component(.weekday, from: date) == day
                else { continue }
                let midnight = calendar.startOfDay(for: date)
                guard let start = calendar.date(byAdding: .minute, value: from, to: midnight),
                    let end = calendar.date(
                        byAdding: .minute, value: until > from ? until : until + 24 * 60, to: midnight)
                else { continue }
                if start <= now && now < end { return end }
            }
            return nil
        }
    }

    static let days = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"]

    /// What a target's entry in a unit's file may say of it.
    public static let fields = [
        OptionField(
            name: "service_windows",
            shape: .list(
                .group([
                    OptionField(name: "from", shape: .time, help: "when it begins", isRequired: true),
                    OptionField(name: "until", shape: .time, help: "when it ends", isRequired: true),
                ])), help: "times in which nothing is delivered to the target (HALSOVAL-8)", isRequired: false),
        OptionField(
            name: "weekly_service_windows",
            shape: .list(
                .group([
                    OptionField(name: "day", shape: .choice(days), help: "on which day it begins", isRequired: true),
                    OptionField(name: "from", shape: .text, help: "a time of day, such as 22:00", isRequired: true),
                    OptionField(name: "until", shape: .text, help: "a time of day, such as 01:30", isRequired: true),
                ])), help: "the same every week, by this machine's clock (HALSOVAL-8)", isRequired: false),
    ]

    /// Those of a target's entry, in what was checked against `fields`.
    static func all(in node: ConfigNode, _ diagnostics: inout [Diagnostic]) -> [ServiceWindow] {
        var windows: [ServiceWindow] = []
        for item in node["service_windows"]?.items ?? [] {
            guard let from = item["from"]?.text.flatMap(instant), let until = item["until"]?.text.flatMap(instant)
            else {
                continue
            }
            if from < until {
                windows.append(.once(from: from, until: until))
            } else {
                diagnostics.append(
                    Diagnostic(
                        .invalidValue, at: item["until"]?.location ?? item.location,
                        "the window ends before it begins"))
            }
        }
        for item in node["weekly_service_windows"]?.items ?? [] {
            guard let day = item["day"]?.text.flatMap(days.firstIndex),
                let from = time(item["from"], &diagnostics), let until = time(item["until"], &diagnostics)
            else { continue }
            windows.append(.weekly(day: day + 1, from: from, until: until))
        }
        return windows
    }

    /// `22:30` in minutes since midnight.
    private static func time(_ node: ConfigNode?, _ diagnostics: inout [Diagnostic]) -> Int? {
        guard let node, let text = node.text else { return nil }
        let parts = text.split(separator: ":").map { Int($0) }
        if text.count == 5, parts.count == 2, let hour = parts[0], let minute = parts[1],
            (0..<24).contains(hour), (0..<60).contains(minute)
        {
            return hour * 60 + minute
        }
        diagnostics.append(
            Diagnostic(
                .invalidValue, at: node.location, "'\(text)' is no time of day", hint: "write it as in 22:30"))
        return nil
    }
}
