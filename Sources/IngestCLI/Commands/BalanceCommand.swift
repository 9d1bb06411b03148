internal import ArgumentParser
internal import Pipeline

/// `ingest audit balance`.
struct BalanceCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "balance", abstract: Help.text("audit_balance"), discussion: Help.text("audit_balance_more"))

    @OptionGroup var site: SiteOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let configuration = try site.load()
        let effects = Ingest.effects
        let (ledger, key) = try Workshop.state(of: configuration.site, effects)
        let balances = try await ledger.balances()
        var lines = balances.map { BalanceLine($0) }
        let folders = Set(configuration.units.flatMap(\.sources).map(\.folder))
        for folder in folders.sorted() {
            let digest = key.inboxDigest(of: folder)
            let found = try await SetAside(inbox: folder, ledger: ledger)
            for index in lines.indices where lines[index].inbox == digest { lines[index].folder = folder }
            let ofFolder = balances.filter { $0.inbox == digest }
            let expected = ofFolder.reduce(0) { $0 + $1.claimed }
            let most = expected + ofFolder.reduce(0) { $0 + $1.claiming }
            lines.append(contentsOf: BalanceLine.problems(folder, found, least: expected, most: most))
        }
        let sealed = balances.reduce(0) { $0 + $1.sealed }
        let look = try await VaultLook(folder: configuration.site.vault.folder, ledger: ledger)
        lines.append(contentsOf: BalanceLine.problems(configuration.site.vault.folder, look, expected: sealed))
        if try await ledger.recount() != balances {
            lines.append(BalanceLine(problem: .ledger, folder: nil, expected: nil, found: nil))
        }
        try BalancePrinter(output: output).print(lines)
        if lines.contains(where: { $0.problem != nil }) { throw Exit.somethingStopped }
    }
}
