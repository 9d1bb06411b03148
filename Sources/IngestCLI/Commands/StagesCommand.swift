internal import ArgumentParser
internal import Pipeline

struct StagesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "stages", abstract: Help.text("stages"),
        subcommands: [List.self, Describe.self, SchemaCommand.self, ReferenceCommand.self], defaultSubcommand: List.self
    )

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: Help.text("stages_list"))

        @Flag(help: Help["json"])
        var json = false

        func run() throws {
            let plugs = PlugRecord.all(of: Ingest.registry)
            if json { return Console.print(try JSONText.readable(plugs)) }
            let columns = Columns(widths: [12, 24, 80])
            for plug in plugs {
                Console.print(columns.line([plug.kind, plug.name, plug.summary + plug.rulesText]))
            }
        }
    }

    struct Describe: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: Help.text("stages_describe"))

        @Argument(help: Help["stages_describe_name"])
        var name: String

        @OptionGroup var output: OutputOptions

        func run() throws {
            let plugs = PlugRecord.all(of: Ingest.registry)
            let found = plugs.filter { $0.name == name }
            guard !found.isEmpty else { throw ValidationError.unknown(name, among: plugs) }
            if output.json { return Console.print(try JSONText.readable(found)) }
            for plug in found { Console.print(plug.page(in: output.chosenLanguage)) }
        }
    }
}
