import Inspector
import PDFAnalysis
import Pipeline
import SampleFiles
import Stages
import Testing

/// What is stated of a document's tags and of what they do not hold.
@Suite struct AccessibilityTreeTests {
    @Test func `tags are counted by what they stand for`() throws {
        var document = AccessibleDocument()
        document["tree", "/RoleMap"] = "<< /Own /H2 >>"
        document["paragraph", "/S"] = "/Own"
        let counts = try #require(try facts(of: document)[AccessibilityFacts.elementCounts]?.values)
        #expect(counts.count == StandardType.allCases.count)
        for type in StandardType.allCases {
            #expect(counts[type.number - 1] == ([.document, .h1, .h2].contains(type) ? 1 : 0))
        }
    }

    @Test func `what nothing marks is counted page by page`() throws {
        var document = AccessibleDocument()
        document.content += " 0 0 9 9 re f /Artifact BMC 0 0 9 9 re f EMC 0 0 9 9 re S 0 0 9 9 re n"
        document["pages", "/Kids"] = "[@page @second]"
        document["pages", "/Count"] = "2"
        document["second"] = [
            "/Type": "/Page", "/Parent": "@pages", "/MediaBox": "[0 0 9 9]", "/Contents": "@line",
            "/Resources": "<< >>", "/Tabs": "/S",
        ]
        document["line"] = AccessibleDocument.Object(stream: "0 0 m 9 9 l S")
        let facts = try facts(of: document)
        #expect(facts[AccessibilityFacts.unmarkedContent]?.values == [2, 1])
        let broken = try #require(BrokenCondition.all(in: facts))
        #expect(broken.map(\.condition.id) == ["01-005"])
        #expect(broken.first?.count == 3)
        #expect(broken.first?.places.map(\.page) == [1, 2])
    }

    @Test func `a tree that leads in circles is read once`() throws {
        var document = AccessibleDocument()
        document["circle"] = ["/Type": "/StructElem", "/S": "/Div", "/P": "@circle", "/K": "[@circle @document @tree]"]
        document["document", "/K"] = "[@heading @paragraph @circle]"
        document["parents", "/Nums"] = "[0 [@heading @circle]]"
        let facts = try facts(of: document)
        #expect(facts[AccessibilityFacts.state] == .complete)
        // Content in it is reached by nobody who begins at the root.
        let broken = try #require(BrokenCondition.all(in: facts))
        #expect(broken.contains { $0.condition.id == "01-005" })
    }

    @Test func `a table that is wider than any other is a limit`() throws {
        var document = AccessibleDocument()
        document["table"] = [
            "/Type": "/StructElem", "/S": "/Table", "/P": "@document",
            "/K": "<< /S /TR /P @table /K << /S /TD /P @table /A << /O /Table /ColSpan 9223372036854775807 >> >> >>",
        ]
        document["document", "/K"] = "[@heading @paragraph @table]"
        let facts = try facts(of: document)
        #expect(facts[AccessibilityFacts.state] == .limitReached)
    }

    @Test func `a place has its page, its object and the tags around it`() throws {
        var document = AccessibleDocument()
        document["figure"] = ["/Type": "/StructElem", "/S": "/Figure", "/P": "@document", "/Pg": "@page"]
        document["document", "/K"] = "[@heading @paragraph @figure]"
        let broken = try #require(BrokenCondition.all(in: try facts(of: document)))
        let place = try #require(broken.first { $0.condition.id == "13-004" }?.places.first)
        let figure = try #require(document.number(of: "figure"))
        #expect(place == Place(page: 1, object: figure, tags: [.document, .figure]))
    }

    private func facts(of document: AccessibleDocument) throws -> Facts {
        let factory = try #require(
            Registry.builtInStages.inspections.first { $0.descriptor.name == PDFAccessibility.descriptor.name })
        return try document.bytes().withUnsafeBytes { try factory.inspectHere(DocumentBytes($0)) }
    }
}
