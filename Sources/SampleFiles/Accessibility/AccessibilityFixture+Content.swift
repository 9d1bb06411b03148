extension AccessibilityFixture {
    /// What pages paint, and what it belongs to.
    static let content: [AccessibilityFixture] = [
        AccessibilityFixture(
            "01-003", test: "7.1-1", "an artifact in a paragraph", in: with("/Artifact BMC \(text) EMC")
        ) {
            $0.content = $0.content.replacing("(Du har", with: "/Artifact BMC EMC (Du har")
        },
        AccessibilityFixture(
            "01-003", test: "7.1-1", "an artifact with a number", in: with("/Artifact << /MCID 7 >> BDC \(text) EMC")
        ) { $0 = with("/Artifact << /MCID 0 >> BDC \(text) EMC") },
        AccessibilityFixture(
            "01-004", test: "7.1-2", "a paragraph in an artifact", in: with("/P << /MCID 1 >> BDC \(text) EMC")
        ) { $0 = with("/Artifact BMC /P << /MCID 1 >> BDC \(text) EMC EMC") },
        AccessibilityFixture("01-005", test: "7.1-3", "text that nothing marks", in: with("/Artifact BMC \(text) EMC"))
        {
            $0 = with(text)
        },
        AccessibilityFixture(
            "01-005", test: "7.1-3", "a line that nothing marks", in: with("0 0 m 9 9 l n")
        ) { $0 = with("0 0 m 9 9 l S") },
        AccessibilityFixture(
            "01-005", test: "7.1-3", "an image in the content that nothing marks",
            in: with("/Artifact BMC BI /W 1 /H 1 /BPC 8 /CS /G ID a EI EMC")
        ) { $0 = with("BI /W 1 /H 1 /BPC 8 /CS /G ID a EI") },
        AccessibilityFixture(
            "01-005", test: "7.1-3", "an artifact that never ends", in: with("/Artifact BMC \(text) EMC EMC")
        ) { $0 = with("/Artifact BMC \(text)") },
        AccessibilityFixture(
            "01-005", test: "7.1-3", "an element that the tree does not lead to", in: AccessibleDocument()
        ) { $0["parents", "/Nums"] = "[0 [@heading null]]" },
        AccessibilityFixture(
            "01-005", test: "7.1-3", "a form that nothing marks",
            in: withForm("/Artifact BMC /Own Do EMC", paints: text)
        ) { $0 = withForm("/Own Do", paints: text) },
        AccessibilityFixture(
            "01-005", test: "7.1-3", "a form whose mark is left open",
            in: withForm("/Artifact BMC /Own Do \(text) EMC", paints: "EMC /Artifact BMC")
        ) { $0 = withForm("/Artifact BMC /Own Do EMC \(text)", paints: "/Artifact BMC") },
        AccessibilityFixture(
            "01-005", test: "7.1-3", "a form that belongs to no element as a whole",
            in: withForm("/Own Do", paints: text, parent: "@paragraph")
        ) { $0 = withForm("/Own Do", paints: text, parent: "null") },
        AccessibilityFixture(
            "30-002", test: "7.20-2", "a form with parts of elements that is painted twice", in: withForm("/Own Do")
        ) { $0 = withForm("/Own Do /Own Do") },
    ]

    private static let text = "BT /F1 12 Tf (Hej) Tj ET"

    private static func with(_ content: String) -> AccessibleDocument {
        var document = AccessibleDocument()
        document.content += " " + content
        return document
    }

    /// A page that paints a form which is marked in itself.
    private static func withForm(_ content: String) -> AccessibleDocument {
        var document = withForm(content, paints: "/P << /MCID 0 >> BDC \(text) EMC")
        document["form", "/StructParents"] = "1"
        document["parents", "/Nums"] = "[0 [@heading @paragraph] 1 [@paragraph]]"
        return document
    }

    private static func withForm(_ content: String, paints inner: String, parent: String? = nil) -> AccessibleDocument {
        var document = with(content)
        document["form"] = AccessibleDocument.Object(
            ["/Type": "/XObject", "/Subtype": "/Form", "/BBox": "[0 0 595 842]", "/Resources": "@fonts"], stream: inner)
        document["fonts"] = ["/Font": "<< /F1 @font >>"]
        document["resources", "/XObject"] = "<< /Own @form >>"
        if let parent {
            document["form", "/StructParent"] = "1"
            document["parents", "/Nums"] = "[0 [@heading @paragraph] 1 \(parent)]"
        }
        return document
    }
}
