import Inspector
import PDFAnalysis
import Pipeline
import SampleFiles
import Stages
import Testing

/// What is found in a document beside its tags and its content: metadata, annotations, and what leads in circles.
@Suite struct AccessibilityDocumentTests {
    static let titles: [(String, Bool)] = [
        ("<dc:title><rdf:Alt><rdf:li xml:lang=\"sv\">Kallelse</rdf:li></rdf:Alt></dc:title>", true),
        ("<dc:title><rdf:Alt><rdf:li xml:lang=\"sv\">A &#x26; B</rdf:li></rdf:Alt></dc:title><!-- > -->", true),
        ("<dc:title><rdf:Alt><rdf:li>Kallelse</rdf:li></rdf:Alt></dc:title>", false),
        ("<dc:title>Kallelse</dc:title>", false),
        ("<dc:title/>", false),
        ("<dc:titles><rdf:Alt><rdf:li xml:lang=\"sv\">Kallelse</rdf:li></rdf:Alt></dc:titles>", false),
    ]

    @Test(arguments: titles)
    func `a title is found by its name and its language`(_ property: String, _ isTitle: Bool) throws {
        var document = AccessibleDocument()
        document.metadata.properties = property + "<pdfuaid:part>1</pdfuaid:part>"
        #expect(try conditions(document) == (isTitle ? [] : ["06-003"]))
    }

    static let broken = [
        "<dc:title>", "</dc:title>", "&nbsp;", "<q:y/>", "<a b=c/>", "<a b='1' b='2'/>", "<!DOCTYPE a>", "text",
        "<pdfuaid:part>1</pdfuaid:part>", "</rdf:Description></rdf:RDF><rdf:RDF><rdf:Description>",
    ]

    @Test(arguments: broken)
    func `metadata that are not well formed say nothing`(_ more: String) throws {
        var document = AccessibleDocument()
        document.metadata.properties += more
        #expect(try conditions(document) == ["06-002", "06-003"])
    }

    @Test func `bookmarks, fields, files and actions that lead in circles are gone through once`() throws {
        var document = AccessibleDocument()
        document["bookmarks"] = ["/First": "@first"]
        document["first"] = ["/Title": "(1)", "/Next": "@second", "/First": "@first", "/A": "@action"]
        document["second"] = ["/Title": "(2)", "/Next": "@first", "/Parent": "@bookmarks"]
        document["field"] = ["/T": "(a)", "/Kids": "[@field @other]"]
        document["other"] = ["/T": "(b)", "/Kids": "[@field]"]
        document["files"] = ["/Kids": "[@files]", "/Names": "[(a) << /F (a) >>]"]
        document["action"] = ["/S": "/JavaScript", "/Next": "[@action @more]"]
        document["more"] = ["/S": "/URI", "/Next": "@action"]
        document["catalog", "/Outlines"] = "@bookmarks"
        document["catalog", "/AcroForm"] = "<< /Fields [@field] >>"
        document["catalog", "/Names"] = "<< /EmbeddedFiles @files >>"
        document["catalog", "/OpenAction"] = "@action"
        let facts = try facts(document)
        #expect(facts[AccessibilityFacts.state] == .complete)
        #expect(facts[AccessibilityFacts.bookmarks] == 2)
        #expect(facts[AccessibilityFacts.attachments] == 1)
        #expect(facts[AccessibilityFacts.scripts] == 1)
        #expect(try conditions(document) == [])
    }

    @Test func `what a document has beside text is counted`() throws {
        var document = AccessibleDocument()
        let kinds = ["Link", "Link", "Widget", "Screen", "3D", "FileAttachment", "Text", "Popup", "Sticker"]
        for (index, kind) in kinds.enumerated() {
            document["a\(index)"] = ["/Type": "/Annot", "/Subtype": "/\(kind)", "/Rect": "[0 0 9 9]"]
        }
        document["page", "/Annots"] = "[" + kinds.indices.map { "@a\($0)" }.joined(separator: " ") + "]"
        document["catalog", "/OCProperties"] = "<< /OCGs [@page] /D << /Name (a) >> >>"
        let facts = try facts(document)
        #expect(facts[AccessibilityFacts.links] == 2)
        #expect(facts[AccessibilityFacts.formFields] == 1)
        #expect(facts[AccessibilityFacts.media] == 2)
        #expect(facts[AccessibilityFacts.notes] == 1)
        #expect(facts[AccessibilityFacts.layers] == true)
        #expect(facts[AccessibilityFacts.bookmarks] == 0)
    }

    @Test func `an annotation is told with its page, its object and the tags around it`() throws {
        var document = AccessibleDocument()
        document["link"] = ["/Type": "/Annot", "/Subtype": "/Link", "/Rect": "[0 0 9 9]", "/StructParent": "1"]
        document["span"] = [
            "/Type": "/StructElem", "/S": "/Span", "/P": "@document", "/K": "<< /Type /OBJR /Obj @link >>",
        ]
        document["document", "/K"] = "[@heading @paragraph @span]"
        document["parents", "/Nums"] = "[0 [@heading @paragraph] 1 @span]"
        document["page", "/Annots"] = "[@link]"
        let broken = try #require(BrokenCondition.all(in: facts(document)))
        let untagged = try #require(broken.first { $0.condition.id == "28-011" })
        #expect(
            untagged.places == [Place(page: 1, object: document.number(of: "link") ?? 0, tags: [.document, .span])])
        #expect(broken.map(\.condition.id) == ["28-004", "28-011", "28-012"])
    }

    private func conditions(_ document: AccessibleDocument) throws -> [String] {
        try #require(BrokenCondition.all(in: facts(document))).map(\.condition.id)
    }

    private func facts(_ document: AccessibleDocument) throws -> Facts {
        let factory = try #require(
            Registry.builtInStages.inspections.first { $0.descriptor.name == PDFAccessibility.descriptor.name })
        return try document.bytes().withUnsafeBytes { try factory.inspectHere(DocumentBytes($0)) }
    }
}
