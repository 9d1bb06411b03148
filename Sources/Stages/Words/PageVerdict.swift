internal import Inspector
internal import Pipeline

/// What one page of a PDF document is, by its figures.
///
/// The written rule: a page that images cover to more than half (`scanImageShare`), with hardly any text that shows
/// (`scanShownText`) beside them, is a scan; text that is hidden or painted over is a scanner's text layer and does not
/// count. A page that images cover almost whole (`fullImageShare`) may hold a little more text, as a registry's stamp
/// does, and is still a scan.
enum PageVerdict {
    case readable
    case scan
    /// With a text layer from character recognition.
    case scanWithTextLayer
    case blank

    /// Per mille of the page.
    static let scanImageShare = 500
    static let fullImageShare = 800
    /// Characters.
    static let scanShownText = 20
    static let stampShownText = 100

    init(imageShare: Int, shown: Int, hidden: Int, covered: Int, paths: Int) {
        let limit = imageShare >= Self.fullImageShare ? Self.stampShownText : Self.scanShownText
        if imageShare >= Self.scanImageShare && shown < limit {
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
