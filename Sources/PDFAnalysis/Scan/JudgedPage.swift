public import Inspector

/// A page with its figures and what it is by them.
public struct JudgedPage: Sendable, Hashable {
    public let figures: PageFigures
    public let pageClass: PageClass

    /// - Parameter stampCharacters: fewer characters over a page-wide picture are a stamp or a footer.
    public init(_ figures: PageFigures, stampCharacters: Int = PageClass.stampCharacters) {
        self.figures = figures
        pageClass = PageClass(figures, stampCharacters: stampCharacters)
    }

    /// - Returns: `nil` where the inspection did not state all figures.
    public static func all(in facts: Facts, stampCharacters: Int = PageClass.stampCharacters) -> [JudgedPage]? {
        PageFigures.all(in: facts)?.map { JudgedPage($0, stampCharacters: stampCharacters) }
    }
}

extension [JudgedPage] {
    /// So many written pages make a picture on a page of its own an illustration, as far as it looks like one.
    public static var writtenPagesOfIllustrations: Int { 10 }
    /// At most one page in so many is one.
    static var pagesPerIllustration: Int { 10 }
    /// An illustration leaves a margin, which paper that was scanned does not; in thousandths.
    static var illustrationShare: Int { 950 }

    /// Numbers of the scanned pages, from 1, without those that only illustrate.
    ///
    /// In a long written document a page that is one picture is an illustration where it is the first or the last (a
    /// cover), or where it leaves a margin and such pages are few: maps and figures on pages of their own.
    ///
    /// - Parameter illustrationsFrom: so many written pages make a document long; 0 for no illustrations.
    public func scannedPages(illustrationsFrom: Int = writtenPagesOfIllustrations) -> [Int] {
        let scans = indices.filter { self[$0].pageClass.isScan }
        guard illustrationsFrom > 0, self.count(where: \.pageClass.isWritten) >= illustrationsFrom else {
            return scans.map { $0 + 1 }
        }
        let illustrations = scans.filter { place in
            self[place].pageClass == .scan
                && (place == 0 || place == count - 1 || self[place].figures.imageShare < Self.illustrationShare)
        }
        guard illustrations.count * Self.pagesPerIllustration <= count else { return scans.map { $0 + 1 } }
        return Set(scans).subtracting(illustrations).sorted().map { $0 + 1 }
    }
}
