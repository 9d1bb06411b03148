internal import ArgumentParser
internal import Foundation
internal import Pipeline

/// `ingest review`: what waits for people, and what they decide.
struct ReviewCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "review", abstract: Help.text("review"),
        subcommands: [List.self, Show.self, Release.self, Refuse.self, Return.self], defaultSubcommand: List.self)

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: Help.text("review_list"), discussion: Help.text("review_list_more"))

        @Option(help: Help["review_list_unit"])
        var unit: String?

        @Option(name: .customLong("for"), help: Help["review_list_for"])
        var waitsFor: WaitsFor?

        @Flag(help: Help["review_list_overdue"])
        var overdue = false

        @Flag(help: Help["review_list_refused"])
        var refused = false

        @OptionGroup var site: SiteOptions
        @OptionGroup var output: OutputOptions

        func run() async throws {
            let desk = try ReviewDesk(site)
            let states: [DocumentState] = refused ? [.held, .refused] : [.held]
            let now = Date()
            var rows: [ReviewRow] = []
            for record in try await desk.all(DocumentQuery(unit: unit, states: states)) {
                let row = ReviewRow(record, try await desk.ledger.entries(of: record.id), desk.plan(of: record), now)
                guard record.state == .held || record.original == .sealed, !overdue || row.isOverdue,
                    waitsFor.map({ record.waitsFor == $0.rawValue }) ?? true
                else { continue }
                rows.append(row)
            }
            let opener = output.showsNames ? NameOpener(key: desk.key) : nil
            ReviewPrinter(output: output, opener: opener).list(rows.sorted { $0.order < $1.order })
        }
    }

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: Help.text("review_show"), discussion: Help.text("review_show_more"))

        @Argument(help: Help["review_document"])
        var document: String

        @OptionGroup var site: SiteOptions
        @OptionGroup var output: OutputOptions

        func run() async throws {
            let desk = try ReviewDesk(site)
            let record = try await desk.document(document)
            let entries = try await desk.ledger.entries(of: record.id)
            let row = ReviewRow(record, entries, desk.plan(of: record), Date())
            let opener = output.showsNames ? NameOpener(key: desk.key) : nil
            try ReviewPrinter(output: output, opener: opener).page(
                row, entries, acts: output.showsNames ? entries.map { desk.key.act(of: $0.entry) } : [])
        }
    }

    struct Release: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: Help.text("review_release"), discussion: Help.text("review_release_more"))

        @Argument(help: Help["review_documents"])
        var documents: [String] = []

        @Option(help: Help["review_submission"])
        var submission: String?

        @OptionGroup var person: ReviewerOptions
        @OptionGroup var site: SiteOptions
        @OptionGroup var output: OutputOptions

        func validate() throws { try ReviewCommand.checkNamed(documents, submission) }

        func run() async throws {
            let desk = try ReviewDesk(site)
            let reviewing = try desk.reviewing()
            var printer = ReviewAnswerPrinter(output: output, done: ReviewWords.released)
            let named = try await desk.documents(documents, submission: nil)
            for record in try await desk.documents(documents, submission: submission) {
                let isNamed = named.contains { $0.id == record.id }
                printer.tell(try await reviewing.release(record, isNamed: isNamed, by: person.reviewer))
            }
            if printer.hasStopped { throw Exit.somethingStopped }
        }
    }

    struct Refuse: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: Help.text("review_refuse"), discussion: Help.text("review_refuse_more"))

        @Argument(help: Help["review_documents"])
        var documents: [String] = []

        @Option(help: Help["review_submission"])
        var submission: String?

        @Flag(help: Help["review_not_relevant"])
        var notRelevant = false

        @OptionGroup var person: ReviewerOptions
        @OptionGroup var site: SiteOptions
        @OptionGroup var output: OutputOptions

        func validate() throws { try ReviewCommand.checkNamed(documents, submission) }

        func run() async throws {
            let desk = try ReviewDesk(site)
            let reviewing = try desk.reviewing()
            var printer = ReviewAnswerPrinter(output: output, done: ReviewWords.refused)
            for record in try await desk.documents(documents, submission: submission) {
                printer.tell(try await reviewing.refuse(record, isNotRelevant: notRelevant, by: person.reviewer))
            }
            if printer.hasStopped { throw Exit.somethingStopped }
        }
    }

    struct Return: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: Help.text("review_return"), discussion: Help.text("review_return_more"))

        @Argument(help: Help["review_document"])
        var document: String

        @Option(help: Help["review_to"], completion: .file())
        var to: String

        @Flag(help: Help["review_from_quarantine"])
        var fromQuarantine = false

        @OptionGroup var person: ReviewerOptions
        @OptionGroup var site: SiteOptions
        @OptionGroup var output: OutputOptions

        func run() async throws {
            let desk = try ReviewDesk(site)
            let record = try await desk.document(document)
            let answer = try await desk.reviewing(withVault: true).giveBack(
                record, to: absolute(to), isFromQuarantine: fromQuarantine, by: person.reviewer)
            var printer = ReviewAnswerPrinter(output: output, done: ReviewWords.returned)
            printer.tell(answer)
            if answer.obstacle?.code == "review_place_taken" { throw Exit.exists }
            if printer.hasStopped { throw Exit.somethingStopped }
        }
    }

    private static func checkNamed(_ documents: [String], _ submission: String?) throws {
        guard !documents.isEmpty || submission != nil else {
            throw ValidationError(ReviewWords.nothingNamed[Help.language])
        }
    }
}
