/// A page's visible box cut into cells, for sums of areas that overlap.
///
/// A cell is a bit of its row, so that painting a large image costs little more than a small one.
struct PageGrid {
    /// Cells along each side.
    static let side = 128

    /// Takes user space to cells.
    private var scale = Matrix.identity
    /// Where images were painted.
    private var imageRows = [UInt128](repeating: 0, count: side)
    /// Where shown text stands that nothing has covered.
    private var textRows = [UInt128](repeating: 0, count: side)
    /// Characters of the cells that `textRows` marks.
    private var characters = [Int](repeating: 0, count: side * side)

    mutating func clear(for box: Rectangle) {
        let across = Double(Self.side) / box.width
        let down = Double(Self.side) / box.height
        scale = Matrix(a: across, b: 0, c: 0, d: down, e: -box.minX * across, f: -box.minY * down)
        for row in 0..<Self.side { imageRows[row] = 0 }
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

    /// - Returns: whether the place is on the page.
    mutating func addCharacter(at place: Point) -> Bool {
        guard let (row, column) = cell(at: place) else { return false }
        textRows[row] |= 1 << UInt128(column)
        characters[row * Self.side + column] &+= 1
        return true
    }

    /// Paints the unit square under `matrix`: a cell belongs to it when its middle does.
    ///
    /// - Returns: characters that it covers, if it covers.
    mutating func paintImage(_ matrix: Matrix, covers: Bool) -> Int {
        let toCells = matrix.followed(by: scale)
        guard let square = Parallelogram(toCells) else { return 0 }
        var covered = 0
        for row in square.rows {
            let cells = square.cells(inRow: row)
            imageRows[row] |= cells
            if covers, textRows[row] & cells != 0 { covered += takeCharacters(row, cells) }
        }
        return covered
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

/// The unit square under a matrix, measured in cells of a grid.
private struct Parallelogram {
    private let matrix: Matrix
    private let determinant: Double

    /// `nil` where it has no area that could be told.
    init?(_ matrix: Matrix) {
        determinant = matrix.a * matrix.d - matrix.b * matrix.c
        let parts = [matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f]
        guard determinant != 0, determinant.isFinite, parts.allSatisfy(\.isFinite) else { return nil }
        self.matrix = matrix
    }

    /// The rows whose middle lies between its lowest and its highest corner.
    var rows: Range<Int> {
        let lowest = matrix.f + min(0, matrix.b) + min(0, matrix.d)
        let highest = matrix.f + max(0, matrix.b) + max(0, matrix.d)
        return Self.middles(from: lowest, to: highest)
    }

    /// The cells of a row whose middle lies within.
    ///
    /// Going back from cells to the unit square, both coordinates change evenly along a row; each has to be from 0
    /// to 1.
    func cells(inRow row: Int) -> UInt128 {
        let y = Double(row) + 0.5 - matrix.f
        let u = Self.span(slope: matrix.d / determinant, start: -matrix.c * y / determinant)
        let v = Self.span(slope: -matrix.b / determinant, start: matrix.a * y / determinant)
        let columns = Self.middles(from: max(u.from, v.from) + matrix.e, to: min(u.to, v.to) + matrix.e)
        guard !columns.isEmpty else { return 0 }
        return (UInt128.max >> UInt128(PageGrid.side - columns.count)) << UInt128(columns.lowerBound)
    }

    /// Where `start + slope * x` is from 0 to 1.
    private static func span(slope: Double, start: Double) -> (from: Double, to: Double) {
        guard slope != 0 else {
            return start >= 0 && start <= 1 ? (-.infinity, .infinity) : (.infinity, -.infinity)
        }
        let (first, second) = (-start / slope, (1 - start) / slope)
        return (min(first, second), max(first, second))
    }

    /// The cells whose middle is from `from` to `to`.
    private static func middles(from: Double, to: Double) -> Range<Int> {
        let side = Double(PageGrid.side)
        let first = max(0, (from - 0.5).rounded(.up))
        let last = min(side - 1, (to - 0.5).rounded(.down))
        guard first <= last, first < side, last >= 0 else { return 0..<0 }
        return Int(first)..<(Int(last) + 1)
    }
}
