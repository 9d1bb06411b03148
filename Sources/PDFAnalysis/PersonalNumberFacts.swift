public import Inspector

/// How far a document could be looked at for personal numbers.
public enum PersonalNumberState: String, CaseIterable, FactValue, Sendable {
    case complete
    /// There is more text, or there are files within, that could not be read.
    case partial
    /// It can't be opened, or has no pages.
    case notReadable = "not_readable"
    case limitReached = "limit_reached"
}

/// What `PDFPersonalNumbers` states: numbers of numbers, and where they stand, never a digit of one.
public enum PDFPersonalNumberFacts {
    public static let state = Fact<PersonalNumberState>(
        "pdf_personal_numbers.state", "how far the document could be looked at")
    public static let personal = Fact<Int>("pdf_personal_numbers.personal", "personal numbers (personnummer)")
    public static let coordination = Fact<Int>(
        "pdf_personal_numbers.coordination", "coordination numbers (samordningsnummer)")
    public static let reserve = Fact<Int>(
        "pdf_personal_numbers.reserve", "reserve numbers of the regions (reservnummer)")
    public static let uncertain = Fact<Int>(
        "pdf_personal_numbers.uncertain", "numbers that may be personal, or something else")
    public static let people = Fact<Int>("pdf_personal_numbers.people", "different people among the sure ones")
    public static let pages = Fact<NumberList>("pdf_personal_numbers.pages", "pages in whose text they stand, from 1")
    public static let inText = Fact<Int>("pdf_personal_numbers.in_text", "how many stand in the text of pages")
    public static let inMetadata = Fact<Int>("pdf_personal_numbers.in_metadata", "in data about the document")
    public static let inAnnotations = Fact<Int>("pdf_personal_numbers.in_annotations", "in notes on pages")
    public static let inFields = Fact<Int>("pdf_personal_numbers.in_fields", "in the fields of a form")
    public static let inBookmarks = Fact<Int>("pdf_personal_numbers.in_bookmarks", "in bookmarks")
    public static let inAttachmentNames = Fact<Int>(
        "pdf_personal_numbers.in_attachment_names", "in the names of files within the document")
    public static let unreadPages = Fact<NumberList>(
        "pdf_personal_numbers.unread_pages", "pages with text whose letters nobody can tell, from 1")
    public static let attachments = Fact<Int>(
        "pdf_personal_numbers.attachments", "files within the document, whose content is not looked at")

    static let fields: [FactField] = [
        state.field, personal.field, coordination.field, reserve.field, uncertain.field, people.field, pages.field,
        inText.field, inMetadata.field, inAnnotations.field, inFields.field, inBookmarks.field,
        inAttachmentNames.field, unreadPages.field, attachments.field,
    ]
}
