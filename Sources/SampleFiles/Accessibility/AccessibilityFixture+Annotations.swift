extension AccessibilityFixture {
    /// What lies on pages: notes, links, fields, films, attachments and marks.
    static let annotations: [AccessibilityFixture] =
        notes + fields + media + [
            AccessibilityFixture("28-008", test: "7.18.3-1", "no order of annotations", in: .annotated) {
                $0["page", "/Tabs"] = nil
            },
            AccessibilityFixture("28-009", test: "7.18.3-1", "annotations in the order of rows", in: .annotated) {
                $0["page", "/Tabs"] = "/R"
            },
            AccessibilityFixture("28-011", test: "7.18.5-1", "a link in a reference", in: .linked) {
                $0["linkTag", "/S"] = "/Reference"
            },
            AccessibilityFixture("28-012", test: "7.18.5-2", "a link that only its element describes", in: .linked) {
                $0["link", "/Contents"] = nil
                $0["linkTag", "/Alt"] = "(Till rubriken)"
            },
            AccessibilityFixture("28-017", test: "7.18.8-1", "a printer's mark with a tag", in: .marked) {
                $0.addTag("/Annot", around: "mark")
            },
            AccessibilityFixture("28-018", "a printer's mark that paints content", in: .marked) {
                $0["drawing"] = AccessibleDocument.Object(
                    ["/Type": "/XObject", "/Subtype": "/Form", "/BBox": "[0 0 9 9]"], stream: "0 0 m 9 9 l S")
            },
        ]

    private static let notes: [AccessibilityFixture] = [
        AccessibilityFixture("11-004", test: "7.2-24", "a note in no language", in: .noteInItsLanguage) {
            $0["noteTag", "/Lang"] = nil
        },
        AccessibilityFixture("28-002", test: "7.18.1-1", "a note in a paragraph", in: .annotated) {
            $0["noteTag", "/S"] = "/P"
        },
        AccessibilityFixture("28-002", test: "7.18.1-1", "a note that was hidden", in: .hiddenNote) {
            $0["note", "/F"] = "4"
        },
        AccessibilityFixture("28-004", test: "7.18.1-2", "a note with nothing in it", in: .annotated) {
            $0["note", "/Contents"] = "()"
        },
        AccessibilityFixture("28-004", test: "7.18.1-2", "a note that its element described", in: .describedNote) {
            $0["noteTag", "/Alt"] = nil
        },
        AccessibilityFixture("28-004", test: "7.18.1-2", "a note that was off the page", in: .noteOffThePage) {
            $0["page", "/CropBox"] = nil
        },
        AccessibilityFixture(
            "28-006", "an annotation that nobody knows", alsoBreaks: ["28-002"],
            in: AccessibleDocument.annotated.with { $0["note", "/Subtype"] = "/Sticker" }
        ) {
            $0["noteTag", "/S"] = "/P"
        },
        AccessibilityFixture(
            "28-007", test: "7.18.2-1", "a trap for printing",
            in: AccessibleDocument.annotated.with { $0["note", "/Subtype"] = "/Watermark" }
        ) {
            $0["note", "/Subtype"] = "/TrapNet"
        },
    ]

    private static let fields: [AccessibilityFixture] = [
        AccessibilityFixture("11-005", test: "7.2-25", "a field's name in no language", in: .fieldInItsLanguage) {
            $0["fieldTag", "/Lang"] = nil
        },
        AccessibilityFixture("28-005", test: "7.18.1-3", "a field without a name for people", in: .fillable) {
            $0["field", "/TU"] = nil
        },
        AccessibilityFixture("28-005", test: "7.18.1-3", "a widget of a field without such a name", in: .widgetOfField)
        {
            $0["whole", "/TU"] = nil
        },
        AccessibilityFixture("28-010", test: "7.18.4-1", "a field in an annotation's tag", in: .fillable) {
            $0["fieldTag", "/S"] = "/Annot"
        },
        AccessibilityFixture("28-010", test: "7.18.4-2", "a form's tag without a widget", in: .printedField) {
            $0["paragraph", "/A"] = nil
        },
    ]

    private static let media: [AccessibilityFixture] = [
        AccessibilityFixture("28-014", test: "7.18.6.2-1", "a film of an unknown kind", in: .playing) {
            $0["clip", "/CT"] = nil
        },
        AccessibilityFixture("28-015", test: "7.18.6.2-2", "a film without a description", in: .playing) {
            $0["clip", "/Alt"] = nil
        },
        AccessibilityFixture("28-015", test: "7.18.6.2-2", "a film with a language and no description", in: .playing) {
            $0["clip", "/Alt"] = "[(sv) ()]"
        },
        AccessibilityFixture("28-016", test: "7.11-1", "an attachment with one name of two", in: .attached) {
            $0["file", "/F"] = nil
        },
    ]
}

extension AccessibleDocument {
    fileprivate static var noteInItsLanguage: AccessibleDocument {
        languageInTags.with {
            $0.addAnnotation("note", ["/Subtype": "/Text", "/Contents": "(Ta med legitimation.)"], tag: "/Annot")
            $0["noteTag", "/Lang"] = "(sv)"
        }
    }

    fileprivate static var fieldInItsLanguage: AccessibleDocument {
        fillable.with {
            $0["catalog", "/Lang"] = nil
            $0["document", "/Lang"] = "(sv)"
            $0["fieldTag", "/Lang"] = "(sv)"
            $0.metadata = languageInTags.metadata
        }
    }

    fileprivate static var hiddenNote: AccessibleDocument {
        annotated.with {
            $0["note", "/F"] = "2"
            $0["noteTag", "/S"] = "/Div"
        }
    }

    fileprivate static var describedNote: AccessibleDocument {
        annotated.with {
            $0["note", "/Contents"] = nil
            $0["noteTag", "/Alt"] = "(Ta med legitimation.)"
        }
    }

    fileprivate static var noteOffThePage: AccessibleDocument {
        annotated.with {
            $0["note", "/Contents"] = nil
            $0["page", "/CropBox"] = "[0 618 595 842]"
        }
    }

    /// The field's name for people stands with the field, not with its widget.
    fileprivate static var widgetOfField: AccessibleDocument {
        fillable.with {
            $0["whole"] = ["/FT": "/Tx", "/T": "(name)", "/TU": "(Ditt namn)", "/Kids": "[@field]"]
            for key in ["/FT", "/T", "/TU"] { $0["field", key] = nil }
            $0["field", "/Parent"] = "@whole"
            $0["catalog", "/AcroForm"] = "<< /Fields [@whole] >>"
        }
    }

    /// A field on paper, drawn as content.
    fileprivate static var printedField: AccessibleDocument {
        AccessibleDocument().with {
            $0["paragraph", "/S"] = "/Form"
            $0["paragraph", "/A"] = "<< /O /PrintField /Role /tv >>"
        }
    }
}
