internal import ArgumentParser
internal import Foundation
internal import Pipeline

struct StatusCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: Help.text("status"),
        discussion: Help.text("status_more"))

    @Option(help: Help["status_unit"])
    var unit: String?

    @Option(help: Help["status_stale"])
    var stale: Period?

    @OptionGroup var site: SiteOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let site = try site.loadSite()
        // Where nothing has run yet nothing waits, and looking makes no ledger.
        let isThere = FileManager.default.fileExists(atPath: "\(site.state)/ledger.sqlite")
        let effects = Ingest.effects
        let groups =
            isThere ? try await WaitingGroup.all(in: try Workshop.ledger(of: site, effects), unit: unit) : []
        let limit = stale?.seconds ?? site.staleAfterHours.map { Double($0) * 3_600 }
        let opener =
            output.showsNames && !groups.isEmpty ? NameOpener(key: try Workshop.state(of: site, effects).1) : nil
        // The ledger can be read whatever state the units' files are in; only who deals with what is then not told.
        let units = (try? self.site.load())?.units ?? []
        let printer = StatusPrinter(
            output: output, opener: opener, people: Dictionary(units.map { ($0.name, $0.people) }) { $1 },
            now: Date(), limit: limit)
        try printer.print(groups)
        if groups.contains(where: printer.isStale) { throw Exit.somethingStopped }
    }
}

/// A length of time on the command line.
struct Period: ExpressibleByArgument {
    let seconds: Double

    /// A whole number of minutes, hours or days: `30m`, `24h`, `7d`.
    init?(argument: String) {
        let seconds = ["m": 60, "h": 3_600, "d": 86_400]
        guard let unit = argument.last.flatMap({ seconds["\($0)"] }), let count = Int(argument.dropLast()),
            (0...100_000).contains(count)
        else { return nil }
        self.seconds = Double(count * unit)
    }
}
