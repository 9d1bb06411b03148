public import Inspector
internal import PDFAnalysis
public import Pipeline

/// Something that only a person can judge of a document: one of the 48 conditions of the Matterhorn Protocol 1.1 that no
/// program can test. Those that ask a reader the same share a question.
public struct HumanCheck: Sendable {
    /// The condition's id.
    public let condition: String
    /// The key of its question in the catalogue.
    public let question: String
    private let applies: @Sendable (DocumentParts) -> Bool

    private init(_ condition: String, _ question: String, _ applies: @escaping @Sendable (DocumentParts) -> Bool) {
        self.condition = condition
        self.question = question
        self.applies = applies
    }

    public func text(in language: Language) -> String { Catalogue.of(language).checklist[question] ?? question }

    /// Those that this document gives reason for, in the order of the protocol.
    public static func those(for facts: Facts) -> [HumanCheck] {
        let parts = DocumentParts(facts)
        return all.filter { $0.applies(parts) }
    }

    public static let all: [HumanCheck] = [
        HumanCheck("01-001", "all_and_only_content_read") { $0.isTagged },
        HumanCheck("01-002", "all_and_only_content_read") { $0.isTagged },
        HumanCheck("01-006", "parts_named_rightly") { $0.isTagged },
        HumanCheck("02-002", "parts_named_rightly") { $0.isTagged },
        HumanCheck("03-001", "nothing_flickers") { $0.hasAnnotations },
        HumanCheck("03-002", "nothing_flickers") { $0.has(.annot) },
        HumanCheck("03-003", "nothing_flickers") { $0.hasAnnotations },
        HumanCheck("04-001", "not_by_colour_alone") { $0.hasText || $0.hasGraphics },
        HumanCheck("05-001", "sound_in_words") { $0.has(.annot) },
        HumanCheck("05-002", "sound_in_words") { $0.has(.annot) },
        HumanCheck("05-003", "sound_in_words") { $0.has(.annot, .form) },
        HumanCheck("06-004", "title_tells") { $0.hasTitle },
        HumanCheck("08-001", "recognised_text_right") { $0.hasRecognisedText },
        HumanCheck("08-002", "recognised_text_read") { $0.hasRecognisedText },
        HumanCheck("09-001", "order_of_reading") { $0.isTagged },
        HumanCheck("09-002", "parts_belong_together") { $0.isTagged },
        HumanCheck("09-003", "parts_named_rightly") { $0.isTagged },
        HumanCheck("11-007", "language_right") { $0.hasText },
        HumanCheck("12-001", "tall_signs_read") { $0.has(.formula) },
        HumanCheck("13-001", "pictures_marked") { $0.isTagged && $0.hasGraphics },
        HumanCheck("13-002", "picture_links_described") { $0.has(.link) && $0.hasGraphics },
        HumanCheck("13-003", "captions_marked") { $0.has(.figure, .table) },
        HumanCheck("13-005", "picture_texts_right") { $0.has(.figure) },
        HumanCheck("13-006", "pictures_together") { $0.has(.figure, atLeast: 2) },
        HumanCheck("13-007", "text_instead_of_pictures") { $0.has(.figure) },
        HumanCheck("13-008", "picture_texts_right") { $0.has(.figure) },
        HumanCheck("14-001", "headings_marked") { $0.hasTaggedText },
        HumanCheck("14-004", "heading_levels_right") { $0.hasHeadings },
        HumanCheck("14-005", "heading_levels_right") { $0.has(.h6) },
        HumanCheck("15-001", "table_headings_marked") { $0.has(.table) },
        HumanCheck("15-002", "table_headings_marked") { $0.has(.table) },
        HumanCheck("15-004", "tables_are_tables") { $0.has(.table) },
        HumanCheck("15-005", "cells_have_headings") { $0.has(.table) },
        HumanCheck("16-001", "lists_numbered_rightly") { $0.has(.l) },
        HumanCheck("16-002", "lists_numbered_rightly") { $0.has(.l) },
        HumanCheck("16-003", "lists_marked") { $0.hasTaggedText },
        HumanCheck("17-001", "formulas_marked") { $0.hasTaggedText },
        HumanCheck("18-001", "page_heads_once") { $0.isTagged && $0.pageCount > 1 },
        HumanCheck("18-002", "page_heads_once") { $0.isTagged && $0.pageCount > 1 },
        HumanCheck("19-001", "notes_marked") { $0.hasTaggedText },
        HumanCheck("19-002", "notes_marked") { $0.hasTaggedText },
        HumanCheck("22-001", "columns_in_order") { $0.hasTaggedText && $0.pageCount > 1 },
        HumanCheck("24-001", "lines_to_fill_in") { $0.hasTaggedText && $0.hasDrawings },
        HumanCheck("28-001", "links_and_fields_in_order") { $0.hasAnnotations },
        HumanCheck("28-003", "markings_told") { $0.has(.annot) },
        HumanCheck("28-013", "links_within_pictures") { $0.has(.link) && $0.hasGraphics },
        HumanCheck("29-001", "no_haste") { $0.has(.annot, .form) },
        HumanCheck("31-010", "fonts_may_be_passed_on") { $0.hasText },
    ]
}
