internal import Inspector

/// A colour without transparency.
public struct SheetColour: Sendable, Hashable {
    public let red: UInt8
    public let green: UInt8
    public let blue: UInt8

    static let white = SheetColour(red: 255, green: 255, blue: 255)
    static let black = SheetColour(red: 0, green: 0, blue: 0)
    static let backdrop = SheetColour(red: 225, green: 225, blue: 225)

    /// What can be read on it, black or white: by its luma, ITU-R BT.601.
    var ink: SheetColour {
        299 * Int(red) + 587 * Int(green) + 114 * Int(blue) > 100_000 ? .black : .white
    }
}

/// Pixels to draw on. What lies outside of it is left out.
struct Canvas {
    let width: Int
    let height: Int
    /// Red, green and blue of each pixel, row by row from the top.
    private(set) var rgb: [UInt8]

    /// White.
    init(size: (width: Int, height: Int)) {
        (width, height) = size
        rgb = [UInt8](repeating: 255, count: 3 * width * height)
    }

    mutating func fill(_ area: SheetArea, _ colour: SheetColour) {
        let columns = (area.x..<area.x + max(0, area.width)).clamped(to: 0..<width)
        let bytes = columns.flatMap { _ in [colour.red, colour.green, colour.blue] }
        for y in (area.y..<area.y + max(0, area.height)).clamped(to: 0..<height) {
            let start = 3 * (y * width + columns.lowerBound)
            rgb.replaceSubrange(start..<start + bytes.count, with: bytes)
        }
    }

    mutating func place(_ pixels: PagePixels, x left: Int, y top: Int) {
        let (columns, rows) = (pixels.size.width, pixels.size.height)
        guard left >= 0, left + columns <= width else { return }
        for y in (top..<top + rows).clamped(to: 0..<height) {
            let row = pixels.rgb[3 * (y - top) * columns..<3 * (y - top + 1) * columns]
            let start = 3 * (y * width + left)
            rgb.replaceSubrange(start..<start + row.count, with: row)
        }
    }

    /// Two lines from corner to corner.
    mutating func cross(_ area: SheetArea, _ colour: SheetColour) {
        let steps = 2 * max(area.width, area.height)
        for step in 0..<steps {
            let x = step * (area.width - 2) / steps
            let y = step * (area.height - 2) / steps
            for (column, row) in [(x, y), (area.width - 2 - x, y)] {
                fill(SheetArea(x: area.x + column, y: area.y + row, width: 2, height: 2), colour)
            }
        }
    }

    /// - Parameter scale: pixels for each dot of a letter.
    mutating func write(_ text: String, x left: Int, y top: Int, scale: Int, _ colour: SheetColour) {
        for (index, character) in text.uppercased().enumerated() {
            let rows = Letters.rows(of: character)
            for (row, bits) in zip(Letters.height - rows.count..<Letters.height, rows) {
                for column in 0..<Letters.columns where bits & (1 << (Letters.columns - 1 - column)) != 0 {
                    let x = left + (index * (Letters.columns + 1) + column) * scale
                    fill(SheetArea(x: x, y: top + row * scale, width: scale, height: scale), colour)
                }
            }
        }
    }
}
