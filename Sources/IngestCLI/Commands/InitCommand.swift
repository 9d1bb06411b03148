internal import ArgumentParser
internal import Foundation
internal import Inspector
internal import Pipeline

struct InitCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: "Make a site and a first unit, which 'ingest check' accepts as they are.",
        discussion: """
            On a terminal, what no flag says is asked for. Elsewhere --unit and --hsa-id are needed, and the others have \
            defaults. Nothing that is there already is overwritten. Originals are kept until somebody writes \
            'mode: consume' into the unit's file. Exit codes: 0 made, 64 something is missing or wrong, 73 a file is \
            there already and nothing was made, 74 a file can't be written.
            """)

    @Argument(help: "The site's folder; it is made where it is not there.")
    var folder = "."

    @Option(help: "The unit's short name: a-z, 0-9 and hyphens.")
    var unit: String?

    @Option(help: "The unit's name as people say it; its short name with a capital letter otherwise.")
    var name: String?

    @Option(name: .customLong("hsa-id"), help: "The unit's HSA-id, such as SE2321000131-E000000000001.")
    var hsaID: String?

    @Option(help: "A profile; 'ingest stages list' lists them. The first of them otherwise.")
    var profile: String?

    @Option(help: "The unit's drop folder, from the site's folder; inbox/UNIT otherwise.")
    var inbox: String?

    @Option(help: "The folder of the targets' folders, from the site's folder; 'targets' otherwise.")
    var targets: String?

    @Flag(help: "Print JSON instead of text.")
    var json = false

    func run() throws {
        let first = try FirstSite(folder: absolute(folder), answers: try answers(), registry: Ingest.registry)
        let there = first.files.map(\.path).filter { FileManager.default.fileExists(atPath: $0) }
        guard there.isEmpty else {
            for path in there { Console.error("error: \(path) is there already; nothing was made") }
            throw Exit.exists
        }
        try first.write(DurableEffects())
        let made = first.files.map(\.path)
        if json { return Console.print(try JSONText.readable(["made": made, "next": first.next])) }
        for path in made { Console.print("made \(path)") }
        for line in first.next { Console.print(line) }
    }

    private func answers() throws -> FirstSite.Answers {
        let profiles = Ingest.registry.profiles.map(\.name)
        let unit = try answer(unit, "--unit", "The unit's short name (a-z, 0-9, hyphens):", nil)
        let capital = unit.prefix(1).uppercased() + unit.dropFirst()
        return FirstSite.Answers(
            unit: unit,
            name: try answer(name, "--name", "Its name as people say it", capital),
            hsaID: try answer(hsaID, "--hsa-id", "Its HSA-id, such as SE2321000131-E000000000001:", nil),
            profile: try answer(
                profile, "--profile", "Its profile (\(profiles.joined(separator: ", ")))", profiles.first),
            inbox: try answer(inbox, "--inbox", "Its drop folder", "inbox/\(unit)"),
            targets: try answer(targets, "--targets", "The folder of the targets' folders", "targets"))
    }

    /// What a flag says, else what a person answers, else what is usual.
    private func answer(_ given: String?, _ flag: String, _ question: String, _ standard: String?) throws -> String {
        if let given { return given }
        if Console.isAsked {
            let words = standard.map { "\(question) [\($0)]:" } ?? question
            if let typed = Console.ask(words)?.trimmingCharacters(in: .whitespaces), !typed.isEmpty { return typed }
        }
        if let standard { return standard }
        throw ValidationError("\(flag) is missing; 'ingest help init' tells what it takes")
    }
}
