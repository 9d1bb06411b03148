internal import Inspector
internal import PDFAnalysis
internal import Pipeline

/// What one page of a PDF document is, by its figures.
///
/// The written rule: a page is a scan where images take the place of text. How much text that shows is too much for
/// that depends on how much of the page images cover:
///
/// | images cover | a scan has fewer characters that show than | because |
/// |---|---|---|
/// | almost all (80 %) | 150 | a stamp or a footer of two lines is printed over a scan |
/// | more than half | 20 | a page number or a short heading |
/// | anything worth the name (8 %) | 10 | there is nothing to read beside the image |
///
/// Text that is hidden or painted over is a scanner's text layer and does not count.
enum PageVerdict {
    case readable
    case scan
    /// With a text layer from character recognition.
    case scanWithTextLayer
    case blank

    /// Images cover at least so much (per mille of the page), and fewer characters show than that.
    static let scanRules = [(imageShare: 800, shown: 150), (imageShare: 500, shown: 20), (imageShare: 80, shown: 10)]

    init(imageShare: Int, shown: Int, hidden: Int, covered: Int, paths: Int) {
        if Self.scanRules.contains(where: { imageShare >= $0.imageShare && shown < $0.shown }) {
            self = hidden + covered > shown ? .scanWithTextLayer : .scan
        } else if imageShare == 0 && shown + hidden + covered + paths == 0 {
            self = .blank
        } else {
            self = .readable
        }
    }

    var isScan: Bool {
        switch self {
        case .scan, .scanWithTextLayer: true
        case .readable, .blank: false
        }
    }

    /// One a page; `nil` where the inspection did not state all figures.
    static func pages(_ facts: Facts) -> [PageVerdict]? {
        guard let images = facts[PDFFacts.pageImageShare]?.values, let shown = facts[PDFFacts.pageShownText]?.values,
            let hidden = facts[PDFFacts.pageHiddenText]?.values, let covered = facts[PDFFacts.pageCoveredText]?.values,
            let paths = facts[PDFFacts.pageVectorPaths]?.values,
            [shown.count, hidden.count, covered.count, paths.count].allSatisfy({ $0 == images.count })
        else { return nil }
        return images.indices.map {
            PageVerdict(
                imageShare: images[$0], shown: shown[$0], hidden: hidden[$0], covered: covered[$0], paths: paths[$0])
        }
    }
}
