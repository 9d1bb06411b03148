/// Counts what a page shows: how much of it images cover, and how much text is shown, hidden, or covered.
struct PageSurvey: ContentVisitor {
    /// What was found on one page.
    struct Result {
        /// In thousandths of the visible page.
        var imageShare = 0
        /// Characters that are painted on the visible page and stay uncovered.
        var shownText = 0
        /// Characters in a rendering mode that paints nothing.
        var hiddenText = 0
        /// Characters that a later opaque image covers.
        var coveredText = 0
        /// Painted paths and shadings.
        var vectorPaths = 0
    }

    private var grid = PageGrid()
    private var counts = Result()

    mutating func begin(_ page: PDFPage) {
        grid.clear(for: page.visibleBox)
        counts = Result()
    }

    var result: Result {
        var result = counts
        result.imageShare = grid.imageShare
        return result
    }

    mutating func showCharacter(at place: Point, isHidden: Bool) {
        if isHidden {
            if grid.contains(place) { counts.hiddenText &+= 1 }
        } else if grid.addCharacter(at: place) {
            counts.shownText &+= 1
        }
    }

    mutating func paintImage(_ matrix: Matrix, isOpaque: Bool) {
        let covered = grid.paintImage(matrix, covers: isOpaque)
        counts.shownText &-= covered
        counts.coveredText &+= covered
    }

    mutating func paintPath() { counts.vectorPaths &+= 1 }
}
