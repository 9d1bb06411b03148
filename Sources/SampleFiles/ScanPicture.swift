/// Pictures as scanners make them, for PDF pages.
enum ScanPicture {
    /// A4 at 150 dots an inch.
    static let width = 1240
    static let height = 1754

    static func pixels(seed: Int) -> PixelImage {
        PixelImage.page(width: width, height: height, channels: 1, seed: seed)
    }

    static func fullPage(seed: Int) throws -> PDFImage {
        try image(pixels(seed: seed))
    }

    static func image(_ pixels: PixelImage, quality: Int = 75) throws -> PDFImage {
        .jpeg(
            try pixels.jpeg(quality: quality), width: pixels.width, height: pixels.height,
            isGrey: pixels.channels == 1)
    }

    /// A page whose picture is cut into columns and rows, which leave no gap.
    static func cutPage(columns: Int, rows: Int, seed: Int) throws -> PDFPage {
        let whole = pixels(seed: seed)
        return try PDFPage { content in
            for row in 0..<rows {
                for column in 0..<columns {
                    let left = width * column / columns
                    let right = width * (column + 1) / columns
                    let top = height * row / rows
                    let bottom = height * (row + 1) / rows
                    let part = whole.cropped(
                        x: left, y: top, width: right - left, height: bottom - top)
                    content.image(
                        try image(part), x: points(left, 595, width),
                        y: 842 - points(bottom, 842, height),
                        width: points(right - left, 595, width),
                        height: points(bottom - top, 842, height))
                }
            }
        }
    }

    private static func points(_ pixels: Int, _ points: Double, _ whole: Int) -> Double {
        Double(pixels) * points / Double(whole)
    }
}
