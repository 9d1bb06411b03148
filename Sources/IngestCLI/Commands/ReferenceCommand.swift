internal import ArgumentParser
internal import Inspector
internal import Pipeline

struct ReferenceCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reference",
        abstract: Help.text("reference"))

    @Argument(help: Help["reference_name"])
    var name: String?

    func run() throws {
        let plugs = PlugRecord.all(of: Ingest.registry)
        guard let name else { return Console.print(ReferenceIndex(plugs: plugs).markdown) }
        if name == FindingsPage.name { return Console.print(FindingsPage(registry: Ingest.registry).markdown) }
        if name == ConditionsPage.name { return Console.print(ConditionsPage().markdown) }
        if name == RefusalsPage.name { return Console.print(RefusalsPage(registry: Ingest.registry).markdown) }
        if name == AdvicePage.name { return Console.print(AdvicePage(registry: Ingest.registry).markdown) }
        let found = plugs.filter { $0.name == name }
        guard !found.isEmpty else { throw ValidationError.unknown(name, among: plugs) }
        Console.print(found.map { ReferencePage(plug: $0, all: plugs).markdown }.joined(separator: "\n\n"))
    }
}

extension ValidationError {
    /// There is no plug of that name.
    static func unknown(_ name: String, among plugs: [PlugRecord]) -> ValidationError {
        let hint = suggestion(for: name, among: plugs.map(\.name)).map { "; \($0)" } ?? ""
        return ValidationError("There is nothing named '\(name)'\(hint)")
    }
}
