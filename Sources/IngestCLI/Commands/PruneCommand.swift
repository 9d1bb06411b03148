internal import ArgumentParser
internal import Foundation
internal import Pipeline

/// `ingest audit prune`.
struct PruneCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "prune", abstract: Help.text("audit_prune"), discussion: Help.text("audit_prune_more"))

    @Option(help: Help["audit_prune_older_than"])
    var olderThan: Int

    @Flag(help: Help["audit_prune_dry_run"])
    var dryRun = false

    @OptionGroup var site: SiteOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        guard let retention = Retention(years: olderThan) else {
            throw ValidationError(Help.text("audit_prune_too_young"))
        }
        let site = try site.loadSite()
        let effects = Ingest.effects
        let ledger = try Workshop.state(of: site, effects).0
        let now = Date()
        // A clock that runs ahead would make everything old.
        try Clock.check(now)
        let pruning =
            dryRun
            ? try await ledger.prunable(retention, at: now) : try await ledger.prune(retention, at: now)
        let language = output.chosenLanguage
        if output.json {
            Console.print(
                try JSONText.line([
                    "documents": pruning.documents, "entries": pruning.entries, "removed": dryRun ? 0 : 1,
                ]))
        } else {
            let words = dryRun ? Words.wouldPrune : Words.pruned
            Console.print(words(pruning.documents, pruning.entries)[language])
        }
        // What was removed is signed for at once.
        if pruning.documents > 0, !dryRun { _ = try await Workshop.checkpoint(ledger, of: site, effects) }
    }
}
