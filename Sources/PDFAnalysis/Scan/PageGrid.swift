/// A page's visible box cut into cells, for sums of areas that overlap.
///
/// A cell is a bit of its row, so that painting a large image costs little more than a small one.
struct PageGrid {
    /// Cells along each side.
    static let side = 128

    /// What an area is painted with.
    enum Paint {
        /// White, which looks like nothing was painted.
        case paper
        /// A path in a colour, or an image of one.
        case colour
        case picture
    }

    /// Takes user space to cells.
    private var scale = Matrix.identity
    /// Where images show.
    private var imageRows = [UInt128](repeating: 0, count: side)
    /// Where paths in a colour show.
    private var colourRows = [UInt128](repeating: 0, count: side)
    /// Where shown text stands that nothing has covered.
    private var textRows = [UInt128](repeating: 0, count: side)
    /// Characters of the cells that `textRows` marks.
    private var characters = [Int](repeating: 0, count: side * side)

    mutating func clear(for box: Rectangle) {
        let across = Double(Self.side) / box.width
        let down = Double(Self.side) / box.height
        scale = Matrix(a: across, b: 0, c: 0, d: down, e: -box.minX * across, f: -box.minY * down)
        for row in 0..<Self.side {
            imageRows[row] = 0
            colourRows[row] = 0
        }
        for row in 0..<Self.side where textRows[row] != 0 {
            textRows[row] = 0
            for column in 0..<Self.side { characters[row * Self.side + column] = 0 }
        }
    }

    /// The part of the page that images cover, in thousandths.
    var imageShare: Int {
        let cells = imageRows.reduce(0) { $0 + $1.nonzeroBitCount }
        return (cells * 1000 + Self.side * Self.side / 2) / (Self.side * Self.side)
    }

    /// The part of the page that holds text, in thousandths, by squares of four cells each way: that is about a line
    /// high and three characters wide.
    var textShare: Int {
        let firstOfFour = UInt128.max / 15
        var squares = 0
        for row in stride(from: 0, to: Self.side, by: 4) {
            var cells = textRows[row] | textRows[row + 1] | textRows[row + 2] | textRows[row + 3]
            cells |= cells >> 1
            cells |= cells >> 2
            squares += (cells & firstOfFour).nonzeroBitCount
        }
        let all = Self.side / 4 * Self.side / 4
        return (squares * 1000 + all / 2) / all
    }

    /// Whether a place is on the page.
    func contains(_ place: Point) -> Bool { cell(at: place) != nil }

    /// Whether an image or a colour lies at a place.
    func isPainted(_ place: Point) -> Bool {
        guard let (row, column) = cell(at: place) else { return false }
        return (imageRows[row] | colourRows[row]) >> UInt128(column) & 1 == 1
    }

    /// - Returns: whether the place is on the page.
    mutating func addCharacter(at place: Point) -> Bool {
        guard let (row, column) = cell(at: place) else { return false }
        textRows[row] |= 1 << UInt128(column)
        characters[row * Self.side + column] &+= 1
        return true
    }

    /// - Returns: characters that it covers, if it covers.
    mutating func paint(_ cells: GridCells, as paint: Paint, covers: Bool) -> Int {
        var covered = 0
        for (row, cells) in zip(cells.rows, cells.cells) where cells != 0 {
            if covers {
                imageRows[row] &= ~cells
                colourRows[row] &= ~cells
                if textRows[row] & cells != 0 { covered += takeCharacters(row, cells) }
            }
            switch paint {
            case .paper: break
            case .colour: colourRows[row] |= cells
            case .picture: imageRows[row] |= cells
            }
        }
        return covered
    }

    /// All cells within a clip; `nil` where there are none.
    func cells(within clip: Box) -> GridCells? {
        GridCells(rows: 0..<Self.side) { _ in .max }.clipped(to: clip, scale)
    }

    /// The cells whose middle lies within a shape and a clip; `nil` where there are none.
    func cells(of square: UnitSquare, within clip: Box) -> GridCells? {
        square.cells(scale).flatMap { $0.clipped(to: clip, scale) }
    }

    func cells(of outline: PathOutline, within clip: Box) -> GridCells? {
        outline.cells(scale).flatMap { $0.clipped(to: clip, scale) }
    }

    private mutating func takeCharacters(_ row: Int, _ cells: UInt128) -> Int {
        var taken = 0
        var hit = textRows[row] & cells
        textRows[row] &= ~cells
        while hit != 0 {
            let place = row * Self.side + hit.trailingZeroBitCount
            taken += characters[place]
            characters[place] = 0
            hit &= hit - 1
        }
        return taken
    }

    private func cell(at place: Point) -> (row: Int, column: Int)? {
        let cell = scale.applied(to: place)
        let side = Double(Self.side)
        // Not a number fails every comparison.
        guard cell.x >= 0, cell.x < side, cell.y >= 0, cell.y < side else { return nil }
        return (Int(cell.y), Int(cell.x))
    }
}
