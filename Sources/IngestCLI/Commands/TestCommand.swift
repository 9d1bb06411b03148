internal import ArgumentParser
internal import Foundation
internal import Inspector
internal import Pipeline

struct TestCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "test",
        abstract: Help.text("test"),
        discussion: Help.text("test_more"))

    @Argument(help: Help["test_units"])
    var units: [String] = []

    @Flag(help: Help["test_update"])
    var update = false

    @OptionGroup var site: SiteOptions

    @Flag(help: Help["json"])
    var json = false

    func run() async throws {
        let selection = try TestSelection(units, site)
        let inspection: Workshop.Inspection
        // Units' files can be tried without a site around them; where there is one, its limits hold.
        let settings = try? Site(path: site.path)
        if let settings { inspection = try await .init(site: settings) } else { inspection = try await .init() }
        let rehearsal = Rehearsal(
            evaluator: inspection.evaluator, memoryLimit: settings?.maximumInMemory ?? 64 << 20,
            isolation: inspection.level)
        var printer = TestPrinter(json: json, untested: selection.untested)
        for (plan, file) in selection.tests {
            printer.begin(file, plan)
            var results: [RehearsalResult] = []
            for unitCase in file.cases {
                let result = try await rehearsal.run(unitCase, of: plan)
                results.append(result)
                printer.tell(unitCase, unitCase.differences(from: result), isUpdating: update)
            }
            if update { try write(results, to: file, plan, &printer) }
            printer.end(UnitCoverage(of: plan, after: results), of: plan)
        }
        try printer.end()
        if printer.hasDifferences { throw Exit.somethingStopped }
    }

    private func write(
        _ results: [RehearsalResult], to file: CaseFile, _ plan: UnitPlan, _ printer: inout TestPrinter
    ) throws {
        guard let update = CaseUpdate(of: file, with: results, unit: plan) else {
            return printer.cannotUpdate(file)
        }
        guard !update.changes.isEmpty else { return }
        try Ingest.effects.replaceFile(at: file.path, with: Array(update.text.utf8))
        printer.tell(update)
    }
}

/// The test files that a command is about, read and checked.
struct TestSelection {
    private(set) var tests: [(unit: UnitPlan, file: CaseFile)] = []
    /// Units without a test file.
    private(set) var untested: [UnitPlan] = []

    /// - Throws: `ConfigurationError` with the mistakes in all of the files.
    init(_ words: [String], _ site: SiteOptions) throws {
        var diagnostics: [Diagnostic] = []
        let configuration = words.allSatisfy(Self.isPath) && !words.isEmpty ? nil : try site.load()
        for word in words {
            if Self.isPath(word) {
                let path = absolute(word)
                read(path.hasSuffix(CaseFile.ending) ? path : CaseFile.path(ofUnit: path), nil, &diagnostics)
            } else if let unit = try configuration?.requiredUnit(word) {
                readCases(of: unit, &diagnostics)
            }
        }
        if words.isEmpty, let configuration {
            for unit in configuration.units { readCases(of: unit, &diagnostics) }
            for path in Self.withoutUnit(in: configuration) { read(path, nil, &diagnostics) }
        }
        guard diagnostics.isEmpty else { throw ConfigurationError(diagnostics) }
    }

    private mutating func readCases(of unit: UnitPlan, _ diagnostics: inout [Diagnostic]) {
        let path = CaseFile.path(ofUnit: unit.location.file)
        if FileManager.default.fileExists(atPath: path) {
            read(path, unit, &diagnostics)
        } else {
            untested.append(unit)
        }
    }

    private static func isPath(_ word: String) -> Bool { word.contains("/") || word.hasSuffix(".yaml") }

    /// Test files whose unit's file was renamed or removed: nobody would notice that they are not run.
    private static func withoutUnit(in configuration: SiteConfiguration) -> [String] {
        let folder = configuration.site.units
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.filter { $0.hasSuffix(CaseFile.ending) }.sorted().map { "\(folder)/\($0)" }
            .filter { path in !configuration.units.contains { CaseFile.path(ofUnit: $0.location.file) == path } }
    }

    private mutating func read(_ path: String, _ unit: UnitPlan?, _ diagnostics: inout [Diagnostic]) {
        do throws(ConfigurationError) {
            let plan: UnitPlan
            if let unit {
                plan = unit
            } else {
                plan = try UnitPlan(path: CaseFile.unitPath(of: path), registry: Ingest.registry)
            }
            tests.append((plan, try CaseFile(path: path, unit: plan)))
        } catch {
            diagnostics += error.diagnostics
        }
    }
}
