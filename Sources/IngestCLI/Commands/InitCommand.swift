internal import ArgumentParser
internal import Foundation
internal import Inspector
internal import Pipeline

struct InitCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: Help.text("init"),
        discussion: Help.text("init_more"))

    @Argument(help: Help["init_folder"])
    var folder = "."

    @Option(help: Help["init_unit"])
    var unit: String?

    @Option(help: Help["init_name"])
    var name: String?

    @Option(name: .customLong("hsa-id"), help: Help["init_hsa_id"])
    var hsaID: String?

    @Option(help: Help["init_profile"])
    var profile: String?

    @Option(help: Help["init_inbox"])
    var inbox: String?

    @Option(help: Help["init_targets"])
    var targets: String?

    @Flag(help: Help["json"])
    var json = false

    func run() throws {
        let first = try FirstSite(folder: absolute(folder), answers: try answers(), registry: Ingest.registry)
        let there = first.files.map(\.path).filter { FileManager.default.fileExists(atPath: $0) }
        guard there.isEmpty else {
            for path in there { Console.error("error: \(path) is there already; nothing was made") }
            throw Exit.exists
        }
        try first.write(Ingest.effects)
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
