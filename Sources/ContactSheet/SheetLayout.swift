internal import Inspector

/// A rectangle on a sheet, in pixels from its left upper corner.
public struct SheetArea: Sendable, Hashable {
    public let x: Int
    public let y: Int
    public let width: Int
    public let height: Int

    func inset(by distance: Int) -> SheetArea {
        SheetArea(x: x + distance, y: y + distance, width: width - 2 * distance, height: height - 2 * distance)
    }
}

/// Where everything lies on a sheet.
public struct SheetLayout: Sendable, Hashable {
    private static let frame = 6
    private static let tabHeight = 24
    private static let gap = 14
    private static let legendHeight = 24
    private static var cellWidth: Int { ContactSheet.pageBox.width + 2 * frame }
    private static var cellHeight: Int { tabHeight + ContactSheet.pageBox.height + frame }

    private let columns: Int
    private let pageRows: Int
    private let legendRows: Int

    /// Never narrower than the legend is.
    init(pages: Int, legendRows: Int) {
        columns = pages <= 3 ? 3 : pages <= 12 ? 4 : 6
        pageRows = (pages + columns - 1) / columns
        self.legendRows = legendRows
    }

    var size: (width: Int, height: Int) {
        (
            width: Self.gap + columns * (Self.cellWidth + Self.gap),
            height: Self.gap + pageRows * (Self.cellHeight + Self.gap) + legendRows * Self.legendHeight + Self.gap
        )
    }

    /// A page with all that is around it. Pages are counted from 0.
    public func cell(_ index: Int) -> SheetArea {
        SheetArea(
            x: Self.gap + index % columns * (Self.cellWidth + Self.gap),
            y: Self.gap + index / columns * (Self.cellHeight + Self.gap), width: Self.cellWidth,
            height: Self.cellHeight)
    }

    /// Where the letter, the number and the findings stand.
    func tab(_ index: Int) -> SheetArea {
        let cell = cell(index)
        return SheetArea(x: cell.x, y: cell.y, width: cell.width, height: Self.tabHeight)
    }

    /// Where the page itself is.
    public func paper(_ index: Int) -> SheetArea {
        let cell = cell(index)
        return SheetArea(
            x: cell.x + Self.frame, y: cell.y + Self.tabHeight, width: ContactSheet.pageBox.width,
            height: ContactSheet.pageBox.height)
    }

    /// A sign of the legend; its words stand to the right of it.
    func legend(_ row: Int) -> SheetArea {
        SheetArea(
            x: Self.gap,
            y: Self.gap + pageRows * (Self.cellHeight + Self.gap) + row * Self.legendHeight, width: 34, height: 20)
    }
}
