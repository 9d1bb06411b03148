/// What one page of a PDF is, by what it shows.
///
/// The written rule, in this order (docs/pdf-scan.md has the reasons):
///
/// 1. A page is a *scan* where images take the place of text. How many characters may show beside them depends on how
///    much of the page images cover (`scanRules`). Text that is hidden or painted over is a recognition's text layer and
///    makes it a *scan with text*; it does not count as text that shows.
/// 2. Where text shows, it is *born digital*; *mixed* where images cover most of it too.
/// 3. Without text that shows, painted paths make it *vector only*, and nothing at all *blank*.
public enum PageClass: String, CaseIterable, Sendable {
    case bornDigital = "born_digital"
    case scan
    case scanWithText = "scan_with_text"
    case mixed
    case vectorOnly = "vector_only"
    case blank

    /// Images cover at least so much (in thousandths of the page), and fewer characters show than that.
    ///
    /// | images cover | fewer characters than | because |
    /// |---|---|---|
    /// | almost all (80 %) | 150 | a stamp or a footer of two lines is printed over a scan |
    /// | more than half | 20 | a page number or a short heading |
    /// | anything worth the name (8 %) | 10 | there is nothing to read beside the image |
    private static func scanRules(_ stampCharacters: Int) -> [(imageShare: Int, shown: Int)] {
        [(800, stampCharacters), (500, 20), (80, 10)]
    }

    /// A stamp or a footer of two lines has fewer characters.
    public static let stampCharacters = 150

    /// - Parameter stampCharacters: fewer characters over a page-wide picture are a stamp or a footer.
    public init(_ page: PageFigures, stampCharacters: Int = Self.stampCharacters) {
        if Self.scanRules(stampCharacters).contains(where: {
            page.imageShare >= $0.imageShare && page.shownText < $0.shown
        }) {
            self = page.hiddenText + page.coveredText > page.shownText ? .scanWithText : .scan
        } else if page.shownText > 0 {
            self = page.imageShare >= 500 ? .mixed : .bornDigital
        } else {
            self = page.vectorPaths > 0 || page.imageShare > 0 ? .vectorOnly : .blank
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
