internal import ArgumentParser
internal import Foundation

/// A point in time on the command line: ISO 8601 with its zone, or a day, which begins at midnight here.
struct Moment: ExpressibleByArgument {
    let date: Date

    init?(argument: String) {
        if let date = try? Date.ISO8601FormatStyle().parse(argument) {
            self.date = date
            return
        }
        let parts = argument.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
        guard argument.count == 10, parts.count == 3, let year = parts[0], let month = parts[1], let day = parts[2]
        else { return nil }
        let components = DateComponents(
            calendar: Calendar(identifier: .gregorian), timeZone: .current, year: year, month: month, day: day)
        guard components.isValidDate, let date = components.date else { return nil }
        self.date = date
    }
}
