/// The rows and columns that a table's cells come to lie in (ISO 32000-1 14.8.5.7).
struct TableGrid {
    /// The first thing that keeps the cells from filling a grid; the others follow from it.
    enum Irregularity: Equatable {
        /// Two cells lie on one place.
        case overlap
        /// A cell reaches below the last row.
        case tooLong
        /// A row reaches further to the right than the first one.
        case tooWide
        /// A row does not reach as far as the first one.
        case gap
    }

    /// What data cells lack that shall name their headers.
    enum HeaderDefect: Equatable {
        /// A header has no scope, and a data cell names no header.
        case missing
        /// The headers that a data cell names are not in the table.
        case unknown
    }

    private struct Cell {
        let index: Int
        let attributes: ElementAttributes
        let isHeader: Bool
        let rows: Int
        let columns: Int
    }

    /// Whether it is too large to be laid out.
    private(set) var isTooLarge = false
    private(set) var irregularity: Irregularity?
    /// The cell or row of the irregularity.
    private(set) var irregularElement: Int?
    private(set) var headerDefect: HeaderDefect?
    /// The first data cell without its headers.
    private(set) var defectiveCell: Int?

    /// More than any table has; one that is larger is not looked at.
    private static let maximumColumns = 100_000
    private static let maximumHeaders = 1_000

    /// - Parameter budget: places that may still be looked at in the whole document.
    init(table: Int, _ structure: StructureTree, _ relations: ElementRelations, budget: inout Int) {
        let classes = structure.root["/ClassMap"]
        let rows = Self.rows(of: table, structure, relations)
        let cells: [[Cell]] = rows.map { row in
            relations.kids(of: row).compactMap { Self.cell($0, structure.elements[$0], classes) }
        }
        guard let first = cells.first else { return }
        let width = first.reduce(0) { min($0 + $1.columns, Self.maximumColumns + 1) }
        guard width <= Self.maximumColumns, budget >= width * rows.count else {
            isTooLarge = true
            return
        }
        budget -= width * rows.count
        place(cells, rows: rows, width: width)
        if irregularity == nil { findHeaders(cells.joined(), structure) }
    }

    /// Rows of the table itself and of its head, bodies and foot, in their order.
    private static func rows(of table: Int, _ structure: StructureTree, _ relations: ElementRelations) -> [Int] {
        relations.kids(of: table).flatMap { kid -> [Int] in
            switch structure.elements[kid].type {
            case .tr: [kid]
            case .tHead, .tBody, .tFoot: relations.kids(of: kid).filter { structure.elements[$0].type == .tr }
            default: []
            }
        }
    }

    private static func cell(_ index: Int, _ element: StructureTree.Element, _ classes: PDFObject?) -> Cell? {
        guard element.type == .th || element.type == .td else { return nil }
        let attributes = ElementAttributes(element.object, owner: "/Table", classes: classes)
        // Spans count from 1; one that makes no sense is passed over, except for a cell as wide as nothing.
        let rows = attributes.integer("/RowSpan") ?? 1
        let columns = attributes.integer("/ColSpan") ?? 1
        return Cell(
            index: index, attributes: attributes, isHeader: element.type == .th,
            rows: max(1, min(rows, maximumColumns)),
            columns: columns < 0 ? 1 : min(columns, maximumColumns + 1))
    }

    // MARK: Where cells lie

    private mutating func place(_ cells: [[Cell]], rows: [Int], width: Int) {
        guard cells.contains(where: { !$0.isEmpty }) else { return }
        let height = max(rows.count, Self.endOfFirstColumn(cells))
        // The row below the last one that each column is taken in.
        var taken = Array(repeating: 0, count: width)
        var gap: Int?
        for (row, cells) in cells.enumerated() {
            var column = 0
            for cell in cells {
                while column < width, taken[column] > row { column += 1 }
                guard column + cell.columns <= width else { return end(.tooWide, cell.index) }
                guard row + cell.rows <= height else { return end(.tooLong, cell.index) }
                for place in column..<(column + cell.columns) {
                    guard taken[place] <= row else { return end(.overlap, cell.index) }
                    taken[place] = row + cell.rows
                }
                column += cell.columns
            }
            if gap == nil, cells.isEmpty || taken.contains(where: { $0 <= row }) { gap = rows[row] }
        }
        if gap == nil, taken.contains(where: { $0 < height }) { gap = rows.last }
        if let gap { end(.gap, gap) }
    }

    /// A cell in the first column may make the table longer than it has rows.
    private static func endOfFirstColumn(_ cells: [[Cell]]) -> Int {
        var end = 0
        for (row, cells) in cells.enumerated() where row >= end {
            end = row + (cells.first?.rows ?? 1)
        }
        return end
    }

    private mutating func end(_ irregularity: Irregularity, _ element: Int) {
        self.irregularity = irregularity
        irregularElement = element
    }

    // MARK: Headers

    /// Either every header says what it is the header of, or every data cell names its headers (ISO 14289-1 7.5), but
    /// for the one in the corner, which has headers below and beside it.
    private mutating func findHeaders(_ cells: some Sequence<Cell>, _ structure: StructureTree) {
        let headers = cells.filter(\.isHeader)
        guard headers.contains(where: { $0.attributes.name("/Scope") == nil }) else { return }
        let known = Set(
            headers.compactMap { structure.elements[$0.index].object["/ID"]?.string }.filter { !$0.isEmpty })
        for (place, cell) in cells.enumerated() where place > 0 && !cell.isHeader {
            let names = Self.headers(cell)
            guard names.isEmpty || !known.isSuperset(of: names) else { continue }
            headerDefect = names.isEmpty ? .missing : .unknown
            defectiveCell = cell.index
            return
        }
    }

    private static func headers(_ cell: Cell) -> [[UInt8]] {
        guard let headers = cell.attributes.array("/Headers") else { return [] }
        return (0..<min(headers.count, maximumHeaders)).compactMap { headers[$0]?.string }
    }
}
