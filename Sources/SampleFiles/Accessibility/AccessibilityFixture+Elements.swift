extension AccessibilityFixture {
    /// Headings, and texts in place of what is none.
    static let elements: [AccessibilityFixture] = [
        AccessibilityFixture("13-004", test: "7.3-1", "a figure without a text", in: .init(described("Figure"))) {
            $0["element1", "/Alt"] = nil
        },
        AccessibilityFixture("13-004", test: "7.3-1", "a figure with an empty text", in: .init(described("Figure"))) {
            $0["element1", "/Alt"] = "<FEFF>"
        },
        AccessibilityFixture("17-002", test: "7.7-1", "a formula without a text", in: .init(described("Formula"))) {
            $0["element1", "/Alt"] = nil
        },
        AccessibilityFixture("14-002", test: "7.4.2-1", "the first heading is of the second level") {
            $0["heading", "/S"] = "/H2"
        },
        AccessibilityFixture(
            "14-003", test: "7.4.2-1", "a level is left out", failing: TaggedElement("H3"),
            passing: [TaggedElement("H2"), TaggedElement("H3"), TaggedElement("H1"), TaggedElement("H2")]),
        AccessibilityFixture("14-006", test: "7.4.4-1", "two headings of one section", in: unnumbered) {
            $0["element2", "/S"] = "/Div"
            $0["element4", "/S"] = "/H"
        },
        AccessibilityFixture("14-007", test: "7.4.4-2", "headings with and without numbers", in: unnumbered) {
            $0["heading", "/S"] = "/H1"
        },
        AccessibilityFixture("14-007", test: "7.4.4-3", "a numbered heading among others", in: unnumbered) {
            $0["element4", "/S"] = "/H1"
        },
        AccessibilityFixture("19-003", test: "7.9-1", "a note without a name", in: twoNotes) {
            $0["element1", "/ID"] = nil
        },
        AccessibilityFixture("19-004", test: "7.9-2", "two notes of one name", in: twoNotes) {
            $0["element2", "/ID"] = "(first)"
        },
    ]

    private static func described(_ tag: String) -> TaggedElement { TaggedElement(tag).with(["/Alt": "(En bild)"]) }

    /// Two sections with a heading each, and one of them with a section in it.
    private static var unnumbered: AccessibleDocument {
        var document = AccessibleDocument(
            TaggedElement("Sect", TaggedElement("Sect", TaggedElement("H")), TaggedElement("P")))
        document["heading", "/S"] = "/P"
        return document
    }

    private static var twoNotes: AccessibleDocument {
        AccessibleDocument(
            TaggedElement("Note").with(["/ID": "(first)"]), TaggedElement("Note").with(["/ID": "(second)"]))
    }

    /// What language something is in, in documents that do not say theirs.
    static let languages: [AccessibilityFixture] = [
        AccessibilityFixture("11-001", test: "7.2-34", "text of no language", in: .withoutLanguage) {
            $0["document", "/Lang"] = nil
            $0["heading", "/Lang"] = "(sv)"
        },
        AccessibilityFixture(
            "11-001", test: "7.2-34", "text of no language in a form", in: withForm(inElement: true)
        ) { $0 = withForm(inElement: false) },
        AccessibilityFixture("11-002", test: "7.2-21", "a replacement of no language", in: withTexts(["/ActualText"])) {
            $0["text", "/Lang"] = nil
        },
        AccessibilityFixture("11-002", test: "7.2-22", "a description of no language", in: withTexts(["/Alt"])) {
            $0["text", "/Lang"] = nil
        },
        AccessibilityFixture("11-002", test: "7.2-23", "a long form of no language", in: withTexts(["/E"])) {
            $0["text", "/Lang"] = nil
        },
        AccessibilityFixture("11-002", test: "7.2-30", "a replacement of no language in content", in: .withoutLanguage)
        {
            $0.content += " /Artifact BMC /Span << /ActualText (a) >> BDC EMC EMC"
        },
        AccessibilityFixture(
            "11-002", test: "7.2-31", "a description of no language in content",
            in: withProperties("/Lang (sv) /Alt (a)")
        ) { $0 = withProperties("/Alt (a)") },
        AccessibilityFixture(
            "11-002", test: "7.2-32", "a long form of no language in content", in: withProperties("/Lang (sv) /E (a)")
        ) { $0 = withProperties("/E (a)") },
        AccessibilityFixture(
            "7.2-29", test: "7.2-29", "a language of content that is none", in: withProperties("/Lang (sv)")
        ) {
            $0 = withProperties("/Lang (svenskatext)")
        },
    ]

    /// An element outside of those with a language.
    private static func withTexts(_ keys: [String]) -> AccessibleDocument {
        var document = AccessibleDocument.withoutLanguage
        document["text"] = ["/Type": "/StructElem", "/S": "/Sect", "/P": "@tree", "/Lang": "(en)"]
        for key in keys { document["text", key] = "(a)" }
        document["tree", "/K"] = "[@document @text]"
        return document
    }

    /// A property list that stands in the resources.
    private static func withProperties(_ properties: String) -> AccessibleDocument {
        var document = AccessibleDocument.withoutLanguage
        document["resources", "/Properties"] = "<< /Own << \(properties) >> >>"
        document.content += " /Artifact BMC /Span /Own BDC EMC EMC"
        return document
    }

    private static func withForm(inElement: Bool) -> AccessibleDocument {
        var document = AccessibleDocument.withoutLanguage
        document["form"] = AccessibleDocument.Object(
            [
                "/Type": "/XObject", "/Subtype": "/Form", "/BBox": "[0 0 595 842]", "/Resources": "@resources",
                "/StructParents": "1",
            ], stream: (inElement ? "/P << /MCID 0 >>" : "/Artifact << >>") + " BDC BT /F1 12 Tf (Hej) Tj ET EMC")
        document["resources", "/XObject"] = "<< /Own @form >>"
        document["parents", "/Nums"] = "[0 [@heading @paragraph] 1 [@paragraph]]"
        document.content += " /Own Do"
        return document
    }
}
