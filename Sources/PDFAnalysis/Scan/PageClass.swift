/// What one page of a PDF is, by what it shows.
///
/// The written rule, in this order (docs/pdf-scan.md has the reasons):
///
/// 1. A page is a *scan* where images take the place of text. How many characters may show beside them depends on how
///    much of the page images cover:
///
///    | images cover | a scan has fewer characters that show than | because |
///    |---|---|---|
///    | almost all (80 %) | 150, on less than 7 % of the page | a stamp or a footer of two lines over a scan |
///    | more than half | 20 | a page number or a short heading |
///    | anything worth the name (8 %) | 10, and fewer than 100 paths | there is nothing to read beside the image |
///    | a little (2 %) | 1, and no path | there is nothing but the image |
///
///    Text that is hidden or painted over is a recognition's text layer and makes it a *scan with text*; it does not
///    count as text that shows.
/// 2. Where text shows, the page is *born digital*; *mixed* where images cover most of it too, so that nobody can tell
///    by figures what they show; *vector only* where a few characters stand among many paths.
/// 3. Without text that shows, painted paths or a small image make it *vector only*, and nothing at all *blank*.
public enum PageClass: String, CaseIterable, Sendable {
    case bornDigital = "born_digital"
    case scan
    case scanWithText = "scan_with_text"
    case mixed
    case vectorOnly = "vector_only"
    case blank

    /// A stamp or a footer of two lines has fewer characters.
    public static let stampCharacters = 150
    /// It covers less of the page, in thousandths: two lines from edge to edge.
    static let stampShare = 70
    /// Drawings and outlined letters have so many paths.
    static let manyPaths = 100

    /// - Parameter stampCharacters: fewer characters over a page-wide picture are a stamp or a footer.
    public init(_ page: PageFigures, stampCharacters: Int = Self.stampCharacters) {
        if Self.isScan(page, stampCharacters) {
            self = page.hiddenText + page.coveredText > page.shownText ? .scanWithText : .scan
        } else if page.shownText >= 10 || page.shownText > 0 && page.vectorPaths < Self.manyPaths {
            self = page.imageShare >= 500 ? .mixed : .bornDigital
        } else {
            self = page.vectorPaths > 0 || page.imageShare > 0 ? .vectorOnly : .blank
        }
    }

    private static func isScan(_ page: PageFigures, _ stampCharacters: Int) -> Bool {
        switch page.imageShare {
        case 800...: page.shownText < stampCharacters && page.textShare < stampShare || page.shownText < 20
        case 500...: page.shownText < 20
        case 80...: page.shownText < 10 && page.vectorPaths < manyPaths
        case 20...: page.shownText == 0 && page.vectorPaths == 0
        default: false
        }
    }

    /// Whether a picture stands there in place of text.
    public var isScan: Bool {
        switch self {
        case .scan, .scanWithText: true
        case .bornDigital, .mixed, .vectorOnly, .blank: false
        }
    }

    /// Whether text shows there that a program has written.
    public var isWritten: Bool { self == .bornDigital || self == .mixed }
}
