import Inspector
import Pipeline
import PipelineTesting
import Stages
import Testing

/// One documented example, under its own name.
struct ExampleCase: Sendable, CustomTestStringConvertible {
    let factory: StageFactory
    let example: StageExample

    var testDescription: String { "\(factory.descriptor.name): \(example.title)" }

    static let all = Registry.builtInStages.stages.flatMap { factory in
        factory.descriptor.examples.map { ExampleCase(factory: factory, example: $0) }
    }
}

@Suite struct StageExampleTests {
    private let conformance = StageConformance(registry: .builtInStages)

    @Test(arguments: ExampleCase.all) func `an example shows what it says`(_ example: ExampleCase) {
        #expect(conformance.problem(of: example.example, example.factory) == nil)
    }

    @Test(arguments: Registry.builtInStages.stages.map(\.descriptor.name))
    func `a built-in stage keeps what its descriptor promises`(_ name: String) {
        #expect(conformance.problems(of: name).isEmpty)
    }

    @Test(arguments: Registry.builtInStages.stages.map(\.descriptor.name))
    func `a stage reads only inspections that are built in`(_ name: String) throws {
        let stage = try #require(Registry.builtInStages.stages.first { $0.descriptor.name == name })
        let known = Registry.builtInStages.inspections.map(\.descriptor.name)
        #expect(stage.descriptor.reads.allSatisfy(known.contains))
    }

    @Test func `a finding points only at options that its stage has`() {
        for stage in Registry.builtInStages.stages {
            for finding in stage.descriptor.findings {
                guard let setting = finding.setting else { continue }
                #expect(stage.fields.contains { $0.name == setting }, "\(stage.descriptor.name): \(finding.code)")
            }
        }
    }

    @Test func `options fill the properties of their own name`() {
        #expect(StageConformance.optionOrderProblem(LimitCount.self) == nil)
        #expect(StageConformance.optionOrderProblem(LimitSize.self) == nil)
        #expect(StageConformance.optionOrderProblem(AllowTypes.self) == nil)
        #expect(StageConformance.optionOrderProblem(CheckPDF.self) == nil)
        #expect(StageConformance.optionOrderProblem(CheckScan.self) == nil)
        #expect(StageConformance.optionOrderProblem(CheckAccessibility.self) == nil)
        #expect(StageConformance.optionOrderProblem(StripPosition.self) == nil)
        #expect(StageConformance.optionOrderProblem(RebuildImage.self) == nil)
        #expect(StageConformance.optionOrderProblem(RouteStage.self) == nil)
        #expect(StageConformance.optionOrderProblem(AllowChannels.self) == nil)
        #expect(StageConformance.optionOrderProblem(LimitMessageKind.self) == nil)
        #expect(StageConformance.optionOrderProblem(LimitRecipients.self) == nil)
        #expect(StageConformance.optionOrderProblem(RequirePermission.self) == nil)
        #expect(StageConformance.optionOrderProblem(RequirePersonalIdentity.self) == nil)
        #expect(StageConformance.optionOrderProblem(RequireUnitActivation.self) == nil)
        #expect(StageConformance.optionOrderProblem(RequireWindow.self) == nil)
        #expect(StageConformance.optionOrderProblem(RequirePreview.self) == nil)
        #expect(StageConformance.optionOrderProblem(RequireSecondPerson.self) == nil)
        #expect(StageConformance.optionOrderProblem(FindPersonalNumbers.self) == nil)
        #expect(StageConformance.optionOrderProblem(RefusePolyglots.self) == nil)
        #expect(StageConformance.optionOrderProblem(LimitContent.self) == nil)
        #expect(StageConformance.optionOrderProblem(RefuseActiveContent.self) == nil)
        #expect(StageConformance.optionOrderProblem(ScanVirus.self) == nil)
    }

    @Test func `every stage with options is asked about their order`() {
        let asked = [
            "limit_count", "limit_size", "allow_types", "check_pdf", "check_scan", "check_accessibility", "route",
            "allow_channels", "limit_message_kind", "limit_recipients", "require_permission",
            "require_personal_identity", "require_unit_activation", "require_window",
            "strip_position", "rebuild_image", "require_preview", "require_second_person",
            "find_personal_numbers", "refuse_polyglots", "limit_content", "refuse_active_content", "scan_virus",
        ]
        let withOptions = Registry.builtInStages.stages.filter { !$0.fields.isEmpty }.map(\.descriptor.name)
        #expect(withOptions.sorted() == asked.sorted())
    }

    @Test func `an example that promises something else is told`() throws {
        let limit = try #require(Registry.builtInStages.stages.first { $0.descriptor.name == "limit_count" })
        let wrong = StageExample("wrong", submission: .example(fileCount: 6), .passes)
        #expect(conformance.problem(of: wrong, limit) != nil)
    }

    @Test func `options that trade places are told`() {
        #expect(StageConformance.optionOrderProblem(Swapped.self) != nil)
    }
}

/// Two options of one type in the wrong order: it compiles.
private struct Swapped: Stage {
    struct Options: Sendable {
        let least: Int
        let most: Int
    }
    static let descriptor = StageDescriptor(name: "test.swapped", summary: "Swaps.")
    static let options = OptionSpec(
        Option("most", default: 9, "The most."), Option("least", default: 1, "The least."),
        build: { most, least in Options(least: most, most: least) })
    init(options: Options) {}
    func judge(_ document: Document, in context: StageContext) -> Outcome { .pass }
}
