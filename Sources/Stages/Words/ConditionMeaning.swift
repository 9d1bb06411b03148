internal import PDFAnalysis
internal import Pipeline

/// What it means for a reader that a condition is broken: how grave it is, and which text tells it.
///
/// Conditions that mean the same to a reader share a text. What only the makers of fonts and programs notice is formal:
/// where a font's entries are so wrong that its text has no meaning any more, another condition says so.
struct ConditionMeaning {
    /// The condition's id.
    let condition: String
    let grade: AccessibilityGrade
    /// The key of its texts in the catalogue.
    let text: String

    private init(_ condition: String, _ grade: AccessibilityGrade, _ text: String) {
        self.condition = condition
        self.grade = grade
        self.text = text
    }

    static let all: [ConditionMeaning] = [
        // What is text and what is decoration
        .init("01-003", .faulty, "text_or_decoration"),
        .init("01-004", .faulty, "text_or_decoration"),
        .init("01-005", .faulty, "content_left_out"),
        .init("01-007", .faulty, "structure_suspect"),
        .init("02-001", .faulty, "names_unknown"),
        .init("02-003", .faulty, "names_unknown"),
        .init("02-004", .faulty, "names_unknown"),
        // What the document says of itself
        .init("06-001", .formal, "no_description_of_itself"),
        .init("06-002", .formal, "no_claim"),
        .init("06-003", .faulty, "no_title"),
        .init("07-001", .formal, "title_not_shown"),
        .init("07-002", .formal, "title_not_shown"),
        // Tables, lists and what goes line by line
        .init("09-004", .faulty, "table_misbuilt"),
        .init("09-005", .faulty, "list_misbuilt"),
        .init("09-006", .faulty, "contents_misbuilt"),
        .init("09-007", .faulty, "reading_aid_misbuilt"),
        .init("09-008", .faulty, "reading_aid_misbuilt"),
        // Characters and languages
        .init("10-001", .faulty, "text_without_meaning"),
        .init("11-001", .faulty, "no_language"),
        .init("11-002", .faulty, "no_language_of_description"),
        .init("11-003", .faulty, "no_language_of_bookmark"),
        .init("11-004", .faulty, "no_language_of_comment"),
        .init("11-005", .faulty, "no_language_of_field"),
        // Programs show a title; hardly any reads it in another voice.
        .init("11-006", .formal, "no_language_of_title"),
        .init("13-004", .faulty, "picture_not_described"),
        .init("14-002", .faulty, "heading_level_skipped"),
        .init("14-003", .faulty, "heading_level_skipped"),
        .init("14-006", .faulty, "headings_mixed"),
        .init("14-007", .faulty, "headings_mixed"),
        .init("15-003", .faulty, "table_without_headers"),
        .init("17-002", .faulty, "formula_not_described"),
        .init("17-003", .faulty, "formula_without_meaning"),
        // Programs lead from a reference to its note by the link between them, not by this id.
        .init("19-003", .formal, "note_without_id"),
        .init("19-004", .formal, "note_without_id"),
        // What is laid over, attached or asked for
        .init("20-001", .formal, "layer_not_named"),
        .init("20-002", .formal, "layer_not_named"),
        .init("20-003", .formal, "layer_not_named"),
        // Either of the two names is shown.
        .init("21-001", .formal, "attachment_not_named"),
        // Its pages ask for patience, or for another program, and hold nothing else.
        .init("25-001", .blocked, "form_made_when_opened"),
        .init("26-001", .faulty, "protection_unclear"),
        .init("26-002", .blocked, "extraction_forbidden"),
        .init("28-002", .faulty, "comment_left_out"),
        .init("28-004", .faulty, "comment_not_described"),
        .init("28-005", .faulty, "field_not_named"),
        .init("28-006", .faulty, "comment_left_out"),
        .init("28-007", .formal, "printing_marks"),
        // Programs follow the structure, or else the order on the page.
        .init("28-008", .formal, "tab_order_unstated"),
        .init("28-009", .formal, "tab_order_unstated"),
        .init("28-010", .faulty, "field_left_out"),
        .init("28-011", .faulty, "link_left_out"),
        // What is read aloud is the link's own text.
        .init("28-012", .formal, "link_not_described"),
        .init("28-014", .formal, "media_kind_unstated"),
        .init("28-015", .faulty, "media_not_described"),
        .init("28-016", .formal, "attachment_not_named"),
        .init("28-017", .formal, "printing_marks"),
        .init("28-018", .formal, "printing_marks"),
        .init("30-001", .faulty, "content_elsewhere"),
        .init("30-002", .faulty, "content_used_twice"),
        // Fonts
        .init("31-001", .formal, "font_characters_unstated"),
        .init("31-002", .formal, "font_characters_unstated"),
        .init("31-003", .formal, "font_characters_unstated"),
        .init("31-004", .formal, "font_characters_unstated"),
        .init("31-005", .formal, "font_characters_unstated"),
        .init("31-006", .faulty, "font_characters_unknown"),
        .init("31-007", .formal, "font_characters_unstated"),
        .init("31-008", .faulty, "font_characters_unknown"),
        // It may look different; what is read aloud stays the same.
        .init("31-009", .formal, "font_not_included"),
        .init("31-011", .faulty, "characters_missing"),
        .init("31-012", .formal, "font_list_wrong"),
        .init("31-013", .formal, "font_list_wrong"),
        .init("31-014", .formal, "font_list_wrong"),
        .init("31-015", .formal, "font_list_wrong"),
        .init("31-016", .formal, "font_widths_wrong"),
        .init("31-017", .formal, "font_characters_unstated"),
        .init("31-018", .formal, "font_characters_unstated"),
        .init("31-019", .formal, "font_characters_unstated"),
        .init("31-020", .formal, "font_characters_unstated"),
        .init("31-021", .formal, "font_characters_unstated"),
        .init("31-022", .formal, "font_characters_unstated"),
        .init("31-023", .formal, "font_characters_unstated"),
        .init("31-024", .formal, "font_characters_unstated"),
        .init("31-025", .formal, "font_characters_unstated"),
        .init("31-026", .formal, "font_characters_unstated"),
        .init("31-027", .faulty, "text_without_meaning"),
        .init("31-028", .faulty, "text_without_meaning"),
        .init("31-029", .faulty, "text_without_meaning"),
        .init("31-030", .faulty, "characters_missing"),
        // What only the standard has
        .init("6.1-1", .formal, "first_line_unusual"),
        .init("6.2-1", .blocked, "untagged"),
        .init("7.1-11", .blocked, "untagged"),
        .init("7.1-12", .formal, "structure_not_linked_back"),
        .init("7.2-29", .faulty, "language_not_understood"),
    ]

    private static let byCondition = Dictionary(all.map { ($0.condition, $0) }) { first, _ in first }

    /// A condition that nobody has given a meaning counts as faulty, so that it is not overlooked; a test finds it.
    static func of(_ condition: Condition) -> ConditionMeaning {
        byCondition[condition.id] ?? ConditionMeaning(condition.id, .faulty, "text_or_decoration")
    }
}

extension Condition {
    /// Its finding's code, `ua_13_004`: scripts and the ledger know it by it.
    var findingCode: String {
        "ua_" + id.map { $0 == "-" || $0 == "." ? "_" : String($0) }.joined()
    }

    /// Its finding. Which of the stage's options decides says the grade.
    ///
    /// - Parameters:
    ///   - grade: another one than usual, where the document makes it graver or lighter.
    ///   - text: another text than usual.
    func findingKind(_ grade: AccessibilityGrade? = nil, text: String? = nil) -> FindingKind {
        let meaning = ConditionMeaning.of(self)
        return FindingKind(
            findingCode, rule: "SKANE-3", setting: (grade ?? meaning.grade).rawValue, textKey: text ?? meaning.text)
    }
}
