import Inspector
import PDFAnalysis
import Pipeline
@testable import Stages
import Testing

/// What is left to a person.
@Suite struct HumanCheckTests {
    /// What is asked of a document with these tags and pages.
    private func asked(_ tags: [StandardType: Int], _ page: PageFigures, isTagged: Bool = true) -> [String] {
        var facts = Facts()
        facts[PDFFacts.structureTree] = isTagged
        facts[PDFFacts.title] = PDFTitle.none
        facts[AccessibilityFacts.elementCounts] = NumberList(StandardType.allCases.map { tags[$0] ?? 0 })
        PageFigures.state([page], in: &facts)
        return HumanCheck.those(for: facts).map(\.condition)
    }

    @Test func `the protocol has 48 conditions that only a person can judge`() {
        #expect(Set(HumanCheck.all.map(\.condition)).count == 48)
        #expect(HumanCheck.all.map(\.condition) == HumanCheck.all.map(\.condition).sorted())
        #expect(Set(HumanCheck.all.map(\.condition)).isDisjoint(with: Condition.all.map(\.id)))
    }

    @Test func `asked is what the document gives reason for`() {
        let plain = asked([.p: 3], PageFigures(shownText: 900))
        #expect(plain.contains("14-001") && plain.contains("09-001"))
        #expect(!plain.contains("15-001") && !plain.contains("13-005") && !plain.contains("08-001"))
        #expect(asked([.table: 1], PageFigures(shownText: 900)).contains("15-001"))
        #expect(asked([.figure: 1], PageFigures(imageShare: 300, shownText: 900)).contains("13-005"))
        #expect(!asked([.figure: 1], PageFigures(shownText: 900)).contains("13-006"))
        #expect(asked([.figure: 2], PageFigures(shownText: 900)).contains("13-006"))
        #expect(asked([:], PageFigures(imageShare: 990, hiddenText: 900)).contains("08-001"))
    }

    @Test func `of a document without structure nothing is asked about its structure`() {
        let conditions = asked([.table: 1], PageFigures(shownText: 900), isTagged: false)
        #expect(conditions == ["04-001", "11-007", "31-010"])
    }

    @Test func `tags that nobody has counted may be there`() {
        var facts = Facts()
        facts[PDFFacts.structureTree] = true
        #expect(HumanCheck.those(for: facts).contains { $0.condition == "15-001" })
    }
}
