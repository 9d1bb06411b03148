public import Inspector

/// How far a PDF could be read.
public enum PDFState: String, CaseIterable, FactValue, Sendable {
    case readable
    /// Encrypted with a password or a key; nothing of it is known.
    case passwordNeeded = "password_needed"
    /// No PDF that could be opened, or one whose pages cannot be found.
    case damaged
    case noPages = "no_pages"
    /// A limit ended the reading; what was read until then is stated.
    case limitReached = "limit_reached"
}

/// The limit that ended the reading of a PDF.
public enum PDFLimit: String, CaseIterable, FactValue, Sendable {
    case notReached = "none"
    case pages
    case objects
    /// Content after decompression.
    case decodedBytes = "decoded_bytes"
    case operators
    /// Forms within forms, saved states, or operands.
    case nesting
}

/// What `PDFDocument` states. Lists have one number a page, in order, as far as the pages were read.
public enum PDFFacts {
    public static let state = Fact<PDFState>("pdf_document.state", "how far the document could be read")
    public static let limit = Fact<PDFLimit>("pdf_document.limit", "the limit that ended the reading")
    public static let pages = Fact<Int>("pdf_document.pages", "pages that the document has")
    public static let encrypted = Fact<Bool>("pdf_document.encrypted", "whether it is encrypted")
    public static let extractionAllowed = Fact<Bool>(
        "pdf_document.extraction_allowed", "whether its permissions let assistive technology read its text")
    public static let repaired = Fact<Bool>(
        "pdf_document.repaired", "whether its structure had to be repaired to open it and find its pages")

    public static let marked = Fact<Bool>("pdf_document.marked", "whether it says that it is a tagged PDF")
    public static let suspects = Fact<Bool>("pdf_document.suspects", "whether it says that its tags may be wrong")
    public static let structureTree = Fact<Bool>(
        "pdf_document.structure_tree", "whether it has a structure tree with at least one element")
    public static let language = Fact<Bool>("pdf_document.language", "whether it says what language it is in")
    public static let title = Fact<PDFTitle>("pdf_document.title", "where it says its title")
    public static let displayTitle = Fact<Bool>(
        "pdf_document.display_title", "whether it asks readers to show its title in place of the file's name")

    public static let pageImageShare = Fact<NumberList>(
        "pdf_document.page_image_share", "thousandths of each visible page that images cover")
    public static let pageShownText = Fact<NumberList>(
        "pdf_document.page_shown_text", "characters shown on each page, without those that an image covers")
    public static let pageHiddenText = Fact<NumberList>(
        "pdf_document.page_hidden_text", "characters on each page that paint nothing, as text recognition leaves them")
    public static let pageCoveredText = Fact<NumberList>(
        "pdf_document.page_covered_text", "characters on each page that an image painted later covers")
    public static let pageTextShare = Fact<NumberList>(
        "pdf_document.page_text_share", "thousandths of each visible page that hold text that shows")
    public static let pageVectorPaths = Fact<NumberList>(
        "pdf_document.page_vector_paths", "paths and shadings painted on each page")
    public static let contentComplete = Fact<Bool>(
        "pdf_document.content_complete", "whether the content of all pages could be read to its end")

    /// Whether a fact of this name has a figure for each page, which a table says better.
    public static func isOfPages(_ name: String) -> Bool { name.hasPrefix("pdf_document.page_") }

    static let fields: [FactField] = [
        state.field, limit.field, pages.field, encrypted.field, extractionAllowed.field, repaired.field, marked.field,
        suspects.field, structureTree.field, language.field, title.field, displayTitle.field, pageImageShare.field,
        pageShownText.field, pageHiddenText.field, pageCoveredText.field, pageTextShare.field,
        pageVectorPaths.field, contentComplete.field,
    ]
}
