internal import ArgumentParser
internal import Pipeline

struct SchemaCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema",
        abstract: "Print the JSON Schema by which an editor completes and checks a file while it is written.",
        discussion: """
            Put it beside your files and start each of them with \
            '# yaml-language-server: $schema=PATH'; editors with a YAML language server follow it.
            """)

    @Argument(help: "unit, site or submission.")
    var file = EditorSchema.File.unit

    func run() throws {
        Console.print(try JSONText.readable(EditorSchema(registry: Ingest.registry).json(of: file)))
    }
}
