extension AccessibilityFixture {
    /// What the catalog, the header and the metadata say of the whole document.
    static let metadata: [AccessibilityFixture] =
        catalog + claims + titles + [
            AccessibilityFixture("06-001", test: "7.1-8", "no metadata") { $0["catalog", "/Metadata"] = nil },
            AccessibilityFixture("06-001", test: "7.1-8", "a stream that does not say what it is") {
                $0["metadata"] = Object(stream: "<x/>")
            },
            AccessibilityFixture("11-006", test: "7.2-33", "a title in no language", in: .languageInTags) {
                $0.metadata.properties = AccessibleMetadata().properties
            },
        ]

    private typealias Object = AccessibleDocument.Object

    private static let catalog: [AccessibilityFixture] = [
        AccessibilityFixture("01-007", test: "7.1-4", "tags that may be wrong") {
            $0["catalog", "/MarkInfo"] = "<< /Marked true /Suspects true >>"
        },
        AccessibilityFixture("6.1-1", test: "6.1-1", "a version that is not meant") { $0.header = "%PDF-2.0" },
        AccessibilityFixture("6.1-1", test: "6.1-1", "a space behind the version") { $0.header = "%PDF-1.7 " },
        AccessibilityFixture("6.2-1", test: "6.2-1", "no claim to be tagged") { $0["catalog", "/MarkInfo"] = nil },
        AccessibilityFixture("6.2-1", test: "6.2-1", "a claim not to be tagged") {
            $0["catalog", "/MarkInfo"] = "<< /Marked false >>"
        },
        AccessibilityFixture("7.1-11", test: "7.1-11", "no structure tree", alsoBreaks: ["01-005"]) {
            $0["catalog", "/StructTreeRoot"] = nil
        },
        AccessibilityFixture("07-001", test: "7.1-10", "nothing about showing the title") {
            $0["catalog", "/ViewerPreferences"] = nil
        },
        AccessibilityFixture("07-002", test: "7.1-10", "the file's name is shown in place of the title") {
            $0["catalog", "/ViewerPreferences"] = "<< /DisplayDocTitle false >>"
        },
        AccessibilityFixture("7.2-29", test: "7.2-29", "a language with an underscore") {
            $0["catalog", "/Lang"] = "(sv_SE)"
        },
        AccessibilityFixture("7.2-29", test: "7.2-29", "an element with an empty language") {
            $0["paragraph", "/Lang"] = "()"
        },
        AccessibilityFixture("25-001", test: "7.15-1", "a form without pages of its own", in: .programmedForm) {
            $0["configuration"] = Object(stream: AccessibleDocument.xfaConfiguration("required"))
        },
        AccessibilityFixture("26-002", test: "7.16-1", "taking out text is forbidden", in: .encrypted) {
            $0["encryption"] = Object(text: AccessibleDocument.encryption(permissions: "-532"))
        },
    ]

    private static let claims: [AccessibilityFixture] = [
        AccessibilityFixture("06-002", test: "5-1", "no claim to be accessible") {
            $0.metadata.properties.replace("<pdfuaid:part>1</pdfuaid:part>", with: "")
        },
        AccessibilityFixture("06-002", test: "5-2", "the second part of the standard", in: .claimInAttribute) {
            $0.metadata.attributes.replace("part=\"1\"", with: "part=\"2\"")
        },
        AccessibilityFixture("06-002", test: "5-3", "the part under a prefix of one's own") {
            $0.metadata.attributes.replace("xmlns:pdfuaid", with: "xmlns:ua")
            $0.metadata.properties.replace("pdfuaid:", with: "ua:")
        },
        AccessibilityFixture("06-002", test: "5-4", "the amendment under a prefix of one's own", in: .amended) {
            $0.metadata.properties.replace("pdfuaid:amd", with: "ua:amd")
        },
        AccessibilityFixture("06-002", test: "5-5", "the corrigendum under a prefix of one's own", in: .amended) {
            $0.metadata.properties.replace("pdfuaid:corr", with: "ua:corr")
        },
    ]

    private static let titles: [AccessibilityFixture] = [
        AccessibilityFixture("06-003", test: "7.1-9", "no title", in: .metadataInUTF16) {
            $0.metadata.properties = "<pdfuaid:part>1</pdfuaid:part>"
        },
        AccessibilityFixture("06-003", test: "7.1-9", "a title of another namespace") {
            $0.metadata.attributes.replace("purl.org/dc", with: "example.org/dc")
        },
        AccessibilityFixture(
            "06-003", test: "7.1-9", "metadata that are not well formed", alsoBreaks: ["06-002"], in: .escapedTitle
        ) {
            $0.metadata.properties.replace("&amp;", with: "&")
        },
    ]
}

extension AccessibleDocument {
    fileprivate static var claimInAttribute: AccessibleDocument {
        AccessibleDocument().with {
            $0.metadata.properties.replace("<pdfuaid:part>1</pdfuaid:part>", with: "")
            $0.metadata.attributes += " pdfuaid:part=\"1\""
        }
    }

    fileprivate static var amended: AccessibleDocument {
        AccessibleDocument().with {
            $0.metadata.attributes += " xmlns:ua=\"http://www.aiim.org/pdfua/ns/id/\""
            $0.metadata.properties += "<pdfuaid:amd>2012</pdfuaid:amd><pdfuaid:corr>2014</pdfuaid:corr>"
        }
    }

    fileprivate static var metadataInUTF16: AccessibleDocument {
        AccessibleDocument().with { $0.metadata.isUTF16 = true }
    }

    fileprivate static var escapedTitle: AccessibleDocument {
        AccessibleDocument().with {
            $0.metadata.properties.replace("Kallelse", with: "Råd &amp; stöd &#x2013; Kallelse")
        }
    }
}
