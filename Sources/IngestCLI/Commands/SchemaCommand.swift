internal import ArgumentParser
internal import Pipeline

struct SchemaCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema",
        abstract: Help.text("schema"),
        discussion: Help.text("schema_more"))

    @Argument(help: Help["schema_file"])
    var file = EditorSchema.File.unit

    func run() throws {
        Console.print(try JSONText.readable(EditorSchema(registry: Ingest.registry).json(of: file)))
    }
}
