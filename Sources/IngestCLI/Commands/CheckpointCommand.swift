internal import ArgumentParser
internal import Foundation
internal import Pipeline

/// `ingest audit checkpoint`.
struct CheckpointCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "checkpoint", abstract: Help.text("audit_checkpoint"),
        discussion: Help.text("audit_checkpoint_more"))

    @OptionGroup var site: SiteOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let site = try site.loadSite()
        let effects = Ingest.effects
        let ledger = try Workshop.state(of: site, effects).0
        let outcome = try await Workshop.checkpoint(ledger, of: site, effects)
        if let note = outcome.note {
            Console.print(output.json ? try JSONText.line(["checkpoint": note]) : String(note.dropLast()))
        } else if !output.json {
            Console.print(Words.nothingToDo[output.chosenLanguage])
        }
        guard let trouble = outcome.trouble else { return }
        Console.error(Words.checkpointTrouble(reason: trouble.words[output.chosenLanguage])[output.chosenLanguage])
        throw Exit.somethingStopped
    }
}

/// `ingest audit key`.
struct KeyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "key", abstract: Help.text("audit_key"), discussion: Help.text("audit_key_more"))

    @OptionGroup var site: SiteOptions

    func run() async throws {
        let site = try site.loadSite()
        Console.print(try Workshop.logKey(of: site, Ingest.effects).verifierLine)
    }
}
