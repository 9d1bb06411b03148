internal import ArgumentParser
internal import Foundation
internal import Inspector
internal import Pipeline

struct ExplainCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Tell what a unit would do with a file, and why. Nothing is touched.",
        discussion: """
            Exit codes: 0 it would go through, 1 it would be held or refused, 65 wrong configuration, 66 the file \
            can't be read.
            """)

    @Argument(help: "A file.")
    var file: String

    @Option(help: "A unit's short name, or the path of a unit's file.")
    var unit: String

    @Flag(help: "Suppose that a person has judged that it matters (SKAS-10).")
    var judged = false

    @Option(help: "Suppose this label: image or document.")
    var label: Label?

    @OptionGroup var site: SiteOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let (plan, limits, memory) = try setting()
        let explainer = Explainer(
            evaluator: Workshop.evaluator(limits: limits, parallelism: 1), memoryLimit: memory)
        let explanation: Explainer.Explanation
        do {
            explanation = try await explainer.explain(
                path: absolute(file), unit: plan, isRelevant: judged ? true : nil, label: label)
        } catch let error as FileError {
            Console.error(
                "error: \(output.showsNames ? Console.escaped(file) : "the file") can't be read: \(error.reason)")
            throw Exit.noInput
        }
        if output.json {
            Console.print(try JSONText.readable(ExplanationRecord(explanation, plan, showsName: output.names)))
        } else {
            ExplanationPrinter(explanation: explanation, plan: plan, output: output).print()
        }
        guard case .deliver = explanation.evaluation.decision else { throw Exit.somethingStopped }
    }

    /// A unit's file can be tried without a site around it.
    private func setting() throws -> (UnitPlan, InspectionLimits, Int) {
        if unit.contains("/") || unit.hasSuffix(".yaml") {
            return (try UnitPlan(path: absolute(unit), registry: Ingest.registry), InspectionLimits(), 64 << 20)
        }
        let configuration = try site.load()
        guard let plan = configuration.unit(unit) else {
            throw ValidationError(
                "There is no unit '\(unit)'. There are: \(configuration.units.map(\.name).joined(separator: ", ")).")
        }
        return (plan, configuration.site.limits, configuration.site.maximumInMemory)
    }
}
