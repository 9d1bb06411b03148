internal import ArgumentParser
internal import Foundation
internal import Pipeline

/// `ingest recall`: making good what was delivered wrongly (SKANE-7, SKANE-8).
struct RecallCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "recall", abstract: Help.text("recall"), discussion: Help.text("recall_more"))

    @Argument(help: Help["review_document"])
    var document: String

    @Option(name: .customLong("output"), help: Help["recall_output"], completion: .file())
    var path: String?

    @OptionGroup var person: ReviewerOptions
    @OptionGroup var site: SiteOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let desk = try ReviewDesk(site)
        let record = try await desk.document(document)
        let recall = try await desk.reviewing().recall(record, by: person.reviewer)
        let report = DeviationReport(
            recall, plan: desk.plan(of: record),
            name: output.names ? NameOpener(key: desk.key).open(record)?.name : nil,
            reason: output.names ? person.reviewer.reason : nil)
        if let obstacle = recall.obstacle {
            if output.json { Console.print(try JSONText.readable(report.record)) }
            Console.error("error: \(obstacle.text(in: output.chosenLanguage))")
            throw Exit.somethingStopped
        }
        let text = report.text(in: output.chosenLanguage)
        Console.print(output.json ? try JSONText.readable(report.record) : text)
        if let path {
            do throws(FileError) {
                try Ingest.effects.writeFile(at: absolute(path), Array((text + "\n").utf8))
            } catch {
                Console.error("error: the report could not be written: \(error.reason)")
                throw error.exists ? Exit.exists : Exit.somethingStopped
            }
        }
        if !report.isDone { throw Exit.somethingStopped }
    }
}
