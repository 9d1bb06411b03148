/// Counts what a page shows: how much of it images cover, and how much text is shown, hidden, or covered.
struct PageSurvey: ContentVisitor {
    static var seesShapes: Bool { true }

    private var grid = PageGrid()
    private var counts = PageFigures()
    /// How often each image was painted on the page.
    private var repetitions: [ObjectIdentifier: Int] = [:]

    /// An image that is repeated more often is a wallpaper or an ornament, and no picture of a page.
    private static let maximumRepetitions = 4
    /// More images than this on one page are not told apart.
    private static let maximumSources = 4_096

    mutating func begin(_ page: PDFPage) {
        grid.clear(for: page.visibleBox)
        counts = PageFigures()
        repetitions.removeAll(keepingCapacity: true)
    }

    var result: PageFigures {
        var result = counts
        result.imageShare = grid.imageShare
        result.textShare = grid.textShare
        return result
    }

    mutating func showCharacter(at place: Point, isHidden: Bool, isWhite: Bool) {
        // White on paper is nothing that a person sees; on a picture or a coloured field it is.
        if isHidden || isWhite && !grid.isPainted(place) {
            if grid.contains(place) { counts.hiddenText &+= 1 }
        } else if grid.addCharacter(at: place) {
            counts.shownText &+= 1
        }
    }

    mutating func paintImage(_ image: PaintedImage) {
        guard let cells = grid.cells(of: UnitSquare(image.matrix), within: image.clip) else { return }
        cover(grid.paint(cells, as: image.isPicture && !isOrnament(image) ? .picture : .colour, covers: image.isOpaque))
    }

    private mutating func isOrnament(_ image: PaintedImage) -> Bool {
        guard let source = image.source, repetitions.count < Self.maximumSources else { return false }
        repetitions[source, default: 0] += 1
        return repetitions[source, default: 0] > Self.maximumRepetitions
    }

    mutating func paintPath(_ path: PaintedPath) -> Int {
        // White on paper is nothing that a person sees.
        if path.colour != .white || !path.isFilled { counts.vectorPaths &+= 1 }
        guard path.isFilled || path.isShading else { return 0 }
        let shape = path.isShading ? grid.cells(within: path.clip) : grid.cells(of: path.outline, within: path.clip)
        guard let shape else { return path.outline.points.count / Self.pointsPerOperator }
        // A shading's clip is only known by the box that encloses it.
        cover(grid.paint(shape, as: PageGrid.Paint(path.colour), covers: path.isOpaque && !path.isShading))
        return (path.outline.points.count + 4) * shape.rows.count / Self.pointsPerOperator
    }

    /// Corners that are looked at, in each of the grid's rows, at the price of an operator.
    private static let pointsPerOperator = 64

    private mutating func cover(_ characters: Int) {
        counts.shownText &-= characters
        counts.coveredText &+= characters
    }
}

extension PageGrid.Paint {
    fileprivate init(_ colour: FillColour) {
        switch colour {
        case .white: self = .paper
        case .other: self = .colour
        case .picture: self = .picture
        }
    }
}
