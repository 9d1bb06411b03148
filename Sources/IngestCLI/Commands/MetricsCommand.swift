internal import ArgumentParser
internal import Foundation
internal import Pipeline

/// `ingest metrics`: what can be told of a site without the service that watches its folders.
struct MetricsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "metrics", abstract: Help.text("metrics"), discussion: Help.text("metrics_more"))

    @Flag(help: Help["metrics_balance"])
    var balance = false

    @Option(help: Help["metrics_output"], completion: .file(extensions: ["prom"]))
    var output: String?

    @OptionGroup var site: SiteOptions

    func run() async throws {
        let configuration = try site.load()
        var snapshot = MetricsSnapshot(now: Date())
        snapshot.read(configuration.units)
        for unit in configuration.units { Self.look(at: unit, into: &snapshot) }
        // Where nothing has run yet there is nothing to count, and looking makes no ledger.
        if FileManager.default.fileExists(atPath: "\(configuration.site.state)/ledger.sqlite") {
            let ledger = try Workshop.ledger(of: configuration.site, Ingest.effects)
            try await snapshot.read(ledger)
            if balance { snapshot.isBalanceEven = try await ledger.isBalanceEven() }
        }
        if let output {
            try MetricsPage.write(snapshot, to: absolute(output), Ingest.effects)
        } else {
            Console.print(String(MetricsPage.text(snapshot).dropLast()))
        }
    }

    /// Where originals are kept, what lies there was taken or not: only the service knows.
    private static func look(at unit: UnitPlan, into snapshot: inout MetricsSnapshot) {
        for (index, source) in unit.sources.enumerated() {
            let look = SourceLook(folder: source.folder)
            let isKnown = source.mode == .consume
            snapshot.sourceStates[.init(unit: unit.name, index: index)] = MetricsSnapshot.SourceState(
                isUp: look != nil, untaken: isKnown ? look?.count : nil, oldest: isKnown ? look?.oldest : nil)
        }
    }
}
