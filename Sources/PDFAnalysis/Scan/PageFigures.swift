public import Inspector

/// What one page of a PDF shows, in numbers.
public struct PageFigures: Sendable, Hashable {
    /// Thousandths of the visible page that images cover.
    public var imageShare: Int
    /// Characters that show.
    public var shownText: Int
    /// Characters that paint nothing, as text recognition leaves them.
    public var hiddenText: Int
    /// Characters that something painted later covers.
    public var coveredText: Int
    /// Thousandths of the visible page that hold text that shows.
    public var textShare: Int
    /// Paths and shadings that show.
    public var vectorPaths: Int

    public init(
        imageShare: Int = 0, shownText: Int = 0, hiddenText: Int = 0, coveredText: Int = 0, textShare: Int = 0,
        vectorPaths: Int = 0
    ) {
        self.imageShare = imageShare
        self.shownText = shownText
        self.hiddenText = hiddenText
        self.coveredText = coveredText
        self.textShare = textShare
        self.vectorPaths = vectorPaths
    }

    /// One a page, as far as the pages were read.
    ///
    /// - Returns: `nil` where the inspection did not state all figures.
    public static func all(in facts: Facts) -> [PageFigures]? {
        guard let images = facts[PDFFacts.pageImageShare]?.values, let shown = facts[PDFFacts.pageShownText]?.values,
            let hidden = facts[PDFFacts.pageHiddenText]?.values, let covered = facts[PDFFacts.pageCoveredText]?.values,
            let texts = facts[PDFFacts.pageTextShare]?.values, let paths = facts[PDFFacts.pageVectorPaths]?.values,
            [shown, hidden, covered, texts, paths].allSatisfy({ $0.count == images.count })
        else { return nil }
        return images.indices.map {
            PageFigures(
                imageShare: images[$0], shownText: shown[$0], hiddenText: hidden[$0], coveredText: covered[$0],
                textShare: texts[$0], vectorPaths: paths[$0])
        }
    }

    /// States pages, for examples and tests.
    public static func state(_ pages: [PageFigures], in facts: inout Facts) {
        facts[PDFFacts.pageImageShare] = NumberList(pages.map(\.imageShare))
        facts[PDFFacts.pageShownText] = NumberList(pages.map(\.shownText))
        facts[PDFFacts.pageHiddenText] = NumberList(pages.map(\.hiddenText))
        facts[PDFFacts.pageCoveredText] = NumberList(pages.map(\.coveredText))
        facts[PDFFacts.pageTextShare] = NumberList(pages.map(\.textShare))
        facts[PDFFacts.pageVectorPaths] = NumberList(pages.map(\.vectorPaths))
    }
}
