internal import ArgumentParser
internal import Foundation
internal import Inspector
internal import Pipeline

struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: Help.text("check"),
        discussion: Help.text("check_more"))

    @Argument(help: Help["check_files"], completion: .file(extensions: ["yaml"]))
    var files: [String] = []

    @OptionGroup var site: SiteOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        var diagnostics: [Diagnostic] = []
        var units: [UnitPlan] = []
        for file in files.isEmpty ? [site.path] : files.map(absolute) {
            do throws(ConfigurationError) {
                if URL(fileURLWithPath: file).lastPathComponent == "site.yaml" || files.isEmpty {
                    units += try SiteConfiguration(path: file, registry: Ingest.registry).units
                } else if file.hasSuffix(CaseFile.ending) {
                    let unit = try UnitPlan(path: CaseFile.unitPath(of: file), registry: Ingest.registry)
                    _ = try CaseFile(path: file, unit: unit)
                } else {
                    units.append(try UnitPlan(path: file, registry: Ingest.registry))
                }
            } catch {
                diagnostics += error.diagnostics
            }
        }
        if output.json {
            Console.print(try JSONText.readable(diagnostics.map(DiagnosticRecord.init)))
        } else {
            for diagnostic in diagnostics { Console.error(diagnostic.description) }
            for unit in units {
                let types = unit.allowedTypes.map(\.shortName).joined(separator: ", ")
                Console.print(
                    "\(unit.location.file): \(unit.name): \(unit.steps.count) stages, every combination of type (\(types)), label and judgement has a target or a refusal"
                )
            }
        }
        if !diagnostics.isEmpty { throw Exit.configuration }
    }
}

struct DiagnosticRecord: Encodable {
    let file: String
    let line: Int
    let column: Int
    let code: String
    let message: String
    let hint: String?

    init(_ diagnostic: Diagnostic) {
        file = diagnostic.location.file
        line = diagnostic.location.line
        column = diagnostic.location.column
        code = diagnostic.code.rawValue
        message = diagnostic.message
        hint = diagnostic.hint
    }
}
