import Foundation
import Inspector
import Pipeline
import Stages
import Testing
import TestSupport

/// A target that must never be asked where cases are run.
private struct Untouchable: Target {
    static let descriptor = TargetDescriptor(name: "test.untouchable", summary: "Fails the test that asks it.")
    static let options = NoOptions.spec

    init(options: NoOptions) {}

    func deliver(_ delivery: Delivery, effects: DurableEffects) async throws(DeliveryFailure) -> Receipt {
        Issue.record("a target was asked that no case may reach")
        throw .permanent(EngineFindings.noTarget.found())
    }
}

/// Refuses everything until the clock has come far enough.
private struct OpensLater: Stage {
    static let descriptor = StageDescriptor(name: "test.opens_later", summary: "Looks at the clock.")

    init(options: NoOptions) {}

    func judge(_ document: Document, in context: StageContext) -> Outcome {
        context.now.timeIntervalSince1970 < 2_000_000_000 ? .reject(EngineFindings.noRoute.found()) : .pass
    }
}

@Suite struct RehearsalTests {
    @Test func `a case has its own clock, and a target of another kind than a folder is not asked`() async throws {
        let folder = try TemporaryFolder()
        let registry = Registry.testing.adding(stages: [OpensLater.self], targets: [Untouchable.self])
        let unit = try UnitPlan(
            yaml: """
                unit: test
                hsa_id: SE2321000131-E000000000001
                name: Test
                stages: [{ stage: test.opens_later }, { stage: test.route }]
                targets: { target: { target: test.untouchable } }
                """, file: "\(folder.path)/test.yaml", registry: registry)
        try folder.write("innehåll", to: "fil.txt")
        let path = try folder.write(
            """
            cases:
              - { name: early, files: [fil.txt], expect: [{ outcome: refused }], targets: { target: [] } }
              - name: late
                files: [fil.txt]
                now: 2040-01-01T00:00:00Z
                expect: [{ outcome: delivered, target: target }]
                targets: { target: [MESSAGE/FILE-1] }
            """, to: "test.test.yaml"
        ).path
        let pool = InspectorPool(
            executable: BuiltProducts.executable("test-ingest").path, inspections: registry.inspections, parallelism: 1)
        let rehearsal = Rehearsal(
            evaluator: Evaluator(inspector: pool, registry: registry, limits: InspectionLimits()),
            memoryLimit: 1 << 20, isolation: .full)
        var results: [RehearsalResult] = []
        for unitCase in try CaseFile(path: path, unit: unit).cases {
            let result = try await rehearsal.run(unitCase, of: unit)
            #expect(unitCase.differences(from: result).map { "\($0.subject) \($0.got)" } == [])
            results.append(result)
        }
        #expect(results.count == 2)
        #expect(UnitCoverage(of: unit, after: results).stages == ["test.opens_later"])
        #expect(UnitCoverage(of: unit, after: []).stages == ["test.opens_later", "test.route"])
    }
}
