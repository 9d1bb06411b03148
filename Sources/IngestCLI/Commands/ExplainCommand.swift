internal import ArgumentParser
internal import Foundation
internal import Inspector
internal import Pipeline

struct ExplainCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: Help.text("explain"),
        discussion: Help.text("explain_more"))

    @Argument(help: Help["explain_files"], completion: .file())
    var files: [String]

    @Option(help: Help["explain_unit"])
    var unit: String

    @Flag(help: Help["explain_judged"])
    var judged = false

    @Option(help: Help["explain_label"])
    var label: Label?

    @Flag(help: Help["explain_reply"])
    var reply = false

    @Flag(help: Help["accessibility_checklist"])
    var checklist = false

    @Option(help: Help["explain_picture"], completion: .file(extensions: ["png"]))
    var picture: String?

    @OptionGroup var site: SiteOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard picture == nil || files.count == 1 else { throw ValidationError(Help.text("explain_picture_one")) }
    }

    func run() async throws {
        let (plan, site) = try setting()
        let picture = try picture.map { try PagePicture(path: absolute($0), language: output.chosenLanguage) }
        let inspection: Workshop.Inspection
        if let site { inspection = try await .init(site: site) } else { inspection = try await .init() }
        let explainer = Explainer(evaluator: inspection.evaluator, memoryLimit: site?.maximumInMemory ?? 64 << 20)
        var goThrough = true
        var canBeRead = true
        for file in files {
            do {
                let explanation = try await explainer.explain(
                    path: absolute(file), unit: plan, isRelevant: judged ? true : nil, label: label)
                try tell(explanation, plan)
                let evaluation = explanation.evaluation
                try await picture?.write(
                    evaluation.content, facts: evaluation.facts, findings: evaluation.findingsByPage)
                if case .deliver = explanation.evaluation.decision { continue }
                goThrough = false
            } catch let error as FileError {
                let name = output.showsNames ? Console.escaped(file) : "the file"
                let reason =
                    Self.isFolder(file) ? "it is a folder; name the files in it" : error.reason
                Console.error("error: \(name) can't be read: \(reason)")
                canBeRead = false
            }
        }
        guard canBeRead else { throw Exit.noInput }
        guard goThrough else { throw Exit.somethingStopped }
    }

    private static func isFolder(_ path: String) -> Bool {
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
    }

    /// One file's JSON is laid out to be read; of several, each has a line.
    private func tell(_ explanation: Explainer.Explanation, _ plan: UnitPlan) throws {
        if reply {
            return ReplyPrinter(explanation: explanation, plan: plan, language: output.chosenLanguage).print()
        }
        guard output.json else {
            ExplanationPrinter(explanation: explanation, plan: plan, output: output, hasChecklist: checklist)
                .print()
            if files.count > 1 { Console.print("") }
            return
        }
        let record = ExplanationRecord(explanation, plan, showsName: output.names)
        Console.print(files.count == 1 ? try JSONText.readable(record) : try JSONText.line(record))
    }

    /// A unit's file can be tried without a site around it.
    private func setting() throws -> (UnitPlan, Site?) {
        if unit.contains("/") || unit.hasSuffix(".yaml") {
            return (try UnitPlan(path: absolute(unit), registry: Ingest.registry), nil)
        }
        let configuration = try site.load()
        return (try configuration.requiredUnit(unit), configuration.site)
    }
}
