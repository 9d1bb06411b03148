/// What a PDF document is as a whole, by what its pages are.
///
/// The written rule: what could not be opened and read is *encrypted* or *broken*, whatever its pages may be. Scanned
/// pages and written ones together are *mixed*; scanned ones alone a *scan*, *with text* where at least half of them have
/// a text layer. A picture as a cover does not make a written document mixed (`writtenPagesOfCover`). Without scanned pages a document
/// with text is *born digital*, one that only draws *vector only*, and one that shows nothing *blank*.
public enum DocumentClass: String, CaseIterable, Sendable {
    case bornDigital = "born_digital"
    case scan
    case scanWithText = "scan_with_text"
    case mixed
    case vectorOnly = "vector_only"
    case blank
    /// Nothing of it can be read without a password or a key.
    case encrypted
    /// It can't be opened, has no pages, or could not be read to its end.
    case broken

    /// Of a document that could be read.
    public init(_ pages: [PageClass]) {
        let scans = Self.scannedPages(pages)
        let others = pages.contains { !$0.isScan && $0 != .blank }
        if scans.isEmpty {
            self = pages.contains(where: \.isWritten) ? .bornDigital : others ? .vectorOnly : .blank
        } else if others {
            self = .mixed
        } else {
            let layers = scans.count { pages[$0] == .scanWithText }
            self = layers * 2 >= scans.count ? .scanWithText : .scan
        }
    }

    /// So many written pages make a picture on the first or the last page a cover.
    public static let writtenPagesOfCover = 10

    /// Places of scanned pages, without those that are a cover.
    ///
    /// - Parameter coverFrom: so many written pages make a picture on the first or the last page a cover; 0 for none.
    public static func scannedPages(_ pages: [PageClass], coverFrom: Int = writtenPagesOfCover) -> [Int] {
        let hasCovers = coverFrom > 0 && pages.count(where: \.isWritten) >= coverFrom
        return pages.indices.filter { place in
            let isCover = hasCovers && pages[place] == .scan && (place == 0 || place == pages.count - 1)
            return pages[place].isScan && !isCover
        }
    }

    /// Whether scanned pages stand in it.
    public var hasScans: Bool {
        switch self {
        case .scan, .scanWithText, .mixed: true
        case .bornDigital, .vectorOnly, .blank, .encrypted, .broken: false
        }
    }
}
