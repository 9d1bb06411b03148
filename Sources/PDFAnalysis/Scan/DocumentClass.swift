/// What a PDF document is as a whole, by what its pages are.
///
/// The written rule: what could not be opened and read is *encrypted* or *broken*, whatever its pages may be. Scanned
/// pages beside others that show something are *mixed*; scanned ones alone a *scan*, *with text* where at least half of
/// them have a text layer. Illustrations of a long written document do not count as scanned. Without scanned pages a
/// document with text is *born digital*, one that only draws *vector only*, and one that shows nothing *blank*.
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
    public init(_ pages: [JudgedPage]) {
        let scans = pages.scannedPages()
        let classes = pages.map(\.pageClass)
        let others = classes.contains { !$0.isScan && $0 != .blank }
        if scans.isEmpty {
            self = classes.contains(where: \.isWritten) ? .bornDigital : others ? .vectorOnly : .blank
        } else if others {
            self = .mixed
        } else {
            let layers = scans.count { classes[$0 - 1] == .scanWithText }
            self = layers * 2 >= scans.count ? .scanWithText : .scan
        }
    }
}
