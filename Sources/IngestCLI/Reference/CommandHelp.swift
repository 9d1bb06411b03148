internal import ArgumentParser
internal import Foundation

/// What the command line says of itself, as the argument parser tells it to other programs.
struct CommandHelp: Decodable {
    struct Argument: Decodable {
        struct Name: Decodable {
            let kind: String
            let name: String

            var text: String { (kind == "long" ? "--" : "-") + name }
        }
        let kind: String
        let shouldDisplay: Bool
        let isOptional: Bool
        let isRepeating: Bool
        let names: [Name]?
        let valueName: String?
        let defaultValue: String?
        let abstract: String?
    }
    let commandName: String
    let abstract: String?
    let discussion: String?
    let shouldDisplay: Bool
    let arguments: [Argument]?
    let subcommands: [CommandHelp]?

    /// All commands of the program, from the root.
    static func all() throws -> CommandHelp {
        struct Dump: Decodable {
            let command: CommandHelp
        }
        return try JSONDecoder().decode(Dump.self, from: Data(RootCommand._dumpHelp().utf8)).command
    }

    /// Its own arguments; that each command has help is said once.
    var ownArguments: [Argument] {
        (arguments ?? []).filter { $0.shouldDisplay && $0.valueName != "help" }
    }

    /// The parser's own `help` is left out.
    var ownSubcommands: [CommandHelp] {
        (subcommands ?? []).filter { $0.shouldDisplay && $0.commandName != "help" }
    }
}
