import Inspector
import PDFAnalysis
import Pipeline
import SampleFiles
import Stages
import Testing

/// Each rule of accessibility against a document that breaks it and one that does not.
@Suite struct AccessibilityFixtureTests {
    @Test(arguments: AccessibilityFixture.all)
    func `a document that breaks one condition breaks that and no other`(_ fixture: AccessibilityFixture) throws {
        let broken = try broken(in: fixture.failing)
        #expect(broken.contains { $0.condition.id == fixture.condition && $0.test == fixture.test })
        #expect(Set(broken.map(\.condition.id)).subtracting(fixture.alsoBreaks) == [fixture.condition])
        #expect(Set(broken.map(\.condition.id)).isSuperset(of: fixture.alsoBreaks))
    }

    @Test(arguments: AccessibilityFixture.all)
    func `a document that is as like it as can be breaks nothing`(_ fixture: AccessibilityFixture) throws {
        #expect(try broken(in: fixture.passing) == [])
    }

    @Test(arguments: AccessibilityFixture.all)
    func `a fixture is of a condition and a test that exist`(_ fixture: AccessibilityFixture) throws {
        let condition = try #require(Condition.all.first { $0.id == fixture.condition })
        #expect(fixture.test.map(condition.tests.contains) ?? condition.tests.isEmpty)
        #expect(fixture.alsoBreaks.isSubset(of: Condition.all.map(\.id)))
        #expect(fixture.failing != fixture.passing)
    }

    private func broken(in bytes: [UInt8]) throws -> [BrokenCondition] {
        let factory = try #require(
            Registry.builtInStages.inspections.first { $0.descriptor.name == PDFAccessibility.descriptor.name })
        let facts = try bytes.withUnsafeBytes { try factory.inspectHere(DocumentBytes($0)) }
        #expect(facts[AccessibilityFacts.state] == .complete)
        return try #require(BrokenCondition.all(in: facts))
    }
}
