internal import ArgumentParser
internal import Pipeline

struct AuditCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit", abstract: Help.text("audit"),
        subcommands: [
            Show.self, BalanceCommand.self, CheckpointCommand.self, KeyCommand.self, VerifyCommand.self,
            ExportCommand.self, ExtractCommand.self, PruneCommand.self,
        ])

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: Help.text("audit_show"),
            discussion: Help.text("audit_show_more"))

        @Argument(help: Help["audit_show_document"])
        var document: String?

        @Option(help: Help["audit_show_unit"])
        var unit: String?

        @Option(help: Help["audit_show_state"])
        var state: DocumentState?

        @OptionGroup var site: SiteOptions
        @OptionGroup var output: OutputOptions

        func run() async throws {
            let site = try site.loadSite()
            let effects = Ingest.effects
            let ledger = try Workshop.ledger(of: site, effects)
            let opener = output.showsNames ? NameOpener(key: try Workshop.state(of: site, effects).1) : nil
            // The ledger can be read whatever state the units' files are in; only who deals with what is then not told.
            let units = (try? self.site.load())?.units ?? []
            let people = Dictionary(units.map { ($0.name, $0.people) }) { $1 }
            let printer = AuditPrinter(output: output, opener: opener, people: people)
            if let document {
                try await showOne(document, ledger, printer)
            } else {
                try await showAll(ledger, printer)
            }
        }

        private func showAll(_ ledger: any Ledger, _ printer: AuditPrinter) async throws {
            printer.begin()
            var query = DocumentQuery(unit: unit, states: state.map { [$0] } ?? [])
            while true {
                let page = try await ledger.documents(query)
                for record in page { printer.row(record) }
                guard let last = page.last, page.count == query.limit else { break }
                query.after = last.id
            }
            printer.end(try await ledger.balance())
        }

        private func showOne(_ prefix: String, _ ledger: SQLiteLedger, _ printer: AuditPrinter) async throws {
            let record = try await ledger.requiredDocument(prefix)
            printer.document(record, try await ledger.entries(of: record.id))
        }
    }
}
