extension AccessibilityFixture {
    /// Tags by their names, bookmarks, layers and embedded files.
    static let document: [AccessibilityFixture] =
        tags + [
            AccessibilityFixture("11-003", test: "7.2-2", "a bookmark in no language", in: .languageInTags) {
                $0["bookmarks"] = ["/First": "@bookmark", "/Last": "@bookmark", "/Count": "1"]
                $0["bookmark"] = ["/Title": "(Kallelse)", "/Parent": "@bookmarks", "/Dest": "[@page /Fit]"]
                $0["catalog", "/Outlines"] = "@bookmarks"
            },
            AccessibilityFixture("20-001", test: "7.10-1", "another configuration without a name", in: .layered) {
                $0["other", "/Name"] = nil
            },
            AccessibilityFixture("20-002", test: "7.10-1", "the configuration with an empty name", in: .layered) {
                $0["shown", "/Name"] = "()"
            },
            AccessibilityFixture("20-003", test: "7.10-2", "layers that show themselves", in: .layered) {
                $0["shown", "/AS"] = "[]"
            },
            AccessibilityFixture("21-001", test: "7.11-1", "a file with one name of two", in: .withFile) {
                $0["file", "/UF"] = nil
            },
            AccessibilityFixture("21-001", test: "7.11-1", "a file that nothing lists", in: .withFile) {
                $0["catalog", "/Names"] = nil
                $0["file", "/F"] = "()"
            },
            AccessibilityFixture("30-001", test: "7.20-1", "a page of another file", in: .ornamented) {
                $0["ornament", "/Ref"] = "<< /F (other.pdf) /Page 0 >>"
            },
        ]

    private static let tags: [AccessibilityFixture] = [
        AccessibilityFixture("02-001", test: "7.1-5", "a tag that is mapped to nothing", in: .ownTags) {
            $0["tree", "/RoleMap"] = nil
        },
        AccessibilityFixture("02-001", test: "7.1-5", "a tag that is mapped to one without meaning", in: .ownTags) {
            $0["tree", "/RoleMap"] = "<< /Text /Body >>"
        },
        AccessibilityFixture("02-003", test: "7.1-6", "tags that are mapped to each other", in: .ownTags) {
            $0["tree", "/RoleMap"] = "<< /Text /Body /Body /Text >>"
        },
        AccessibilityFixture("02-004", test: "7.1-7", "a paragraph that is mapped to a quotation", in: .ownTags) {
            $0["paragraph", "/S"] = "/P"
            $0["tree", "/RoleMap"] = "<< /P /BlockQuote >>"
        },
        AccessibilityFixture(
            "7.1-12", test: "7.1-12", "an element that does not say what it is in", alsoBreaks: ["01-005"]
        ) {
            $0["paragraph", "/P"] = nil
        },
    ]
}

extension AccessibleDocument {
    /// Its paragraph has a tag of its own, and a tag that nobody uses is mapped in a circle.
    fileprivate static var ownTags: AccessibleDocument {
        AccessibleDocument().with {
            $0["paragraph", "/S"] = "/Text"
            $0["tree", "/RoleMap"] = "<< /Text /Body /Body /P /Unused /Unused >>"
        }
    }
}
