/// Cells of a page's grid, row by row.
struct GridCells {
    let rows: Range<Int>
    /// One for each of the rows.
    private(set) var cells: [UInt128]

    init(rows: Range<Int>, _ cells: (Int) -> UInt128) {
        self.rows = rows
        self.cells = rows.map(cells)
    }

    /// - Returns: `nil` where nothing is left.
    func clipped(to clip: Box, _ scale: Matrix) -> GridCells? {
        let low = scale.applied(to: Point(x: clip.minX, y: clip.minY))
        let high = scale.applied(to: Point(x: clip.maxX, y: clip.maxY))
        guard clip.minX < clip.maxX, clip.minY < clip.maxY else { return nil }
        let kept = rows.clamped(to: Self.middles(from: low.y, to: high.y))
        let columns = Self.mask(Self.middles(from: low.x, to: high.x))
        guard !kept.isEmpty, columns != 0 else { return nil }
        return GridCells(rows: kept) { cells[$0 - rows.lowerBound] & columns }
    }

    /// The cells whose middle is from `from` to `to`.
    static func middles(from: Double, to: Double) -> Range<Int> {
        let side = Double(PageGrid.side)
        let first = max(0, (from - 0.5).rounded(.up))
        let last = min(side - 1, (to - 0.5).rounded(.down))
        guard first <= last, first < side, last >= 0 else { return 0..<0 }
        return Int(first)..<(Int(last) + 1)
    }

    static func mask(_ columns: Range<Int>) -> UInt128 {
        guard !columns.isEmpty else { return 0 }
        return (UInt128.max >> UInt128(PageGrid.side - columns.count)) << UInt128(columns.lowerBound)
    }
}

/// The unit square under a matrix, which is where images go (ISO 32000-1 8.9.5).
struct UnitSquare {
    private let matrix: Matrix

    init(_ matrix: Matrix) { self.matrix = matrix }

    /// The cells whose middle lies within; `nil` where it has no area that could be told.
    ///
    /// - Parameter scale: takes user space to cells.
    func cells(_ scale: Matrix) -> GridCells? {
        let matrix = matrix.followed(by: scale)
        let determinant = matrix.a * matrix.d - matrix.b * matrix.c
        let parts = [matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f]
        guard determinant != 0, determinant.isFinite, parts.allSatisfy(\.isFinite) else { return nil }
        let lowest = matrix.f + min(0, matrix.b) + min(0, matrix.d)
        let highest = matrix.f + max(0, matrix.b) + max(0, matrix.d)
        return GridCells(rows: GridCells.middles(from: lowest, to: highest)) { row in
            // Going back from cells to the unit square, both coordinates change evenly along a row; each has to be
            // from 0 to 1.
            let y = Double(row) + 0.5 - matrix.f
            let u = Self.span(slope: matrix.d / determinant, start: -matrix.c * y / determinant)
            let v = Self.span(slope: -matrix.b / determinant, start: matrix.a * y / determinant)
            return GridCells.mask(
                GridCells.middles(from: max(u.from, v.from) + matrix.e, to: min(u.to, v.to) + matrix.e))
        }
    }

    /// Where `start + slope * x` is from 0 to 1.
    private static func span(slope: Double, start: Double) -> (from: Double, to: Double) {
        guard slope != 0 else {
            return start >= 0 && start <= 1 ? (-.infinity, .infinity) : (.infinity, -.infinity)
        }
        let (first, second) = (-start / slope, (1 - start) / slope)
        return (min(first, second), max(first, second))
    }
}

extension PathOutline {
    /// The cells whose middle lies within by the nonzero winding rule (8.5.3.3.2), which tells the even-odd rule's shapes
    /// well enough; `nil` where there are none, or the outline has too many corners.
    ///
    /// - Parameter scale: takes user space to cells.
    func cells(_ scale: Matrix) -> GridCells? {
        guard !points.isEmpty else { return nil }
        let low = scale.applied(to: Point(x: box.minX, y: box.minY))
        let high = scale.applied(to: Point(x: box.maxX, y: box.maxY))
        // Most paths are letters and lines, in which no middle lies.
        let rows = GridCells.middles(from: low.y, to: high.y)
        guard !rows.isEmpty, !GridCells.middles(from: low.x, to: high.x).isEmpty else { return nil }
        let corners = points.map(scale.applied)
        var crossings: [(x: Double, winding: Int)] = []
        return GridCells(rows: rows) { row in
            crossings.removeAll(keepingCapacity: true)
            findCrossings(of: corners, at: Double(row) + 0.5, &crossings)
            crossings.sort { $0.x < $1.x }
            var cells: UInt128 = 0
            var winding = 0
            for (index, crossing) in crossings.enumerated() {
                winding += crossing.winding
                guard winding != 0, index + 1 < crossings.count else { continue }
                cells |= GridCells.mask(GridCells.middles(from: crossing.x, to: crossings[index + 1].x))
            }
            return cells
        }
    }

    /// Where the sides of all parts, each closed, cross a height.
    private func findCrossings(of corners: [Point], at y: Double, _ crossings: inout [(x: Double, winding: Int)]) {
        for (index, start) in starts.enumerated() {
            let end = index + 1 < starts.count ? starts[index + 1] : corners.count
            guard end - start > 1 else { continue }
            var last = corners[end - 1]
            for corner in corners[start..<end] {
                if (last.y <= y) != (corner.y <= y) {
                    let x = last.x + (y - last.y) / (corner.y - last.y) * (corner.x - last.x)
                    if x.isFinite { crossings.append((x, corner.y > last.y ? 1 : -1)) }
                }
                last = corner
            }
        }
    }
}
