import AcmeStages
import Pipeline
import PipelineTesting
import Testing

@Suite struct AcmeTests {
    @Test func `the stage keeps what its descriptor promises`() {
        let registry = Registry(inspections: [TextMarks.self], stages: [RefuseDrafts.self])
        #expect(StageConformance(registry: registry).problems(of: "acme.refuse_drafts") == [])
    }
}
