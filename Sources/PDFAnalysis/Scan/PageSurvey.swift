/// Counts what a page shows: how much of it images cover, and how much text is shown, hidden, or covered.
struct PageSurvey: ContentVisitor {
    private var grid = PageGrid()
    private var counts = PageFigures()

    mutating func begin(_ page: PDFPage) {
        grid.clear(for: page.visibleBox)
        counts = PageFigures()
    }

    var result: PageFigures {
        var result = counts
        result.imageShare = grid.imageShare
        result.textShare = grid.textShare
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
