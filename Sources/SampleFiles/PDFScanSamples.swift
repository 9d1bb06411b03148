/// Pages that are pictures of paper, in the ways that scanners and programs place them.
enum PDFScanSamples {
    static func withTextLayer() throws -> PDFBuilder {
        var builder = try PDFBuilder.scan(seed: 41)
        // The lines of the picture, each about where the picture has it.
        let lines = SampleText.lines(columns: 64, count: 55, seed: 41)
        for (index, line) in lines.enumerated() where !line.isEmpty {
            builder.pages[0].content.text(
                line, x: 49.4, y: 785.8 - Double(index) * 13.44, size: 12.8, font: .typewriter,
                isVisible: false)
        }
        return builder
    }

    static func cut(columns: Int, rows: Int, seed: Int) throws -> [UInt8] {
        PDFBuilder(pages: [try ScanPicture.cutPage(columns: columns, rows: rows, seed: seed)])
            .build()
    }

    /// The picture lies on its side, the page is filled by a turned matrix and shown turned.
    static func rotated() throws -> PDFBuilder {
        let wide = PixelImage.page(
            width: ScanPicture.height, height: ScanPicture.width, channels: 1, seed: 42)
        let image = try ScanPicture.image(wide)
        var page = PDFPage { $0.image(image, matrix: [0, 842, -595, 0, 595, 0]) }
        page.rotate = 90
        return PDFBuilder(pages: [page])
    }

    static func nestedForms() throws -> PDFBuilder {
        var picture = PDFContent()
        picture.image(try ScanPicture.fullPage(seed: 43), matrix: [1, 0, 0, 1, 0, 0])
        var middle = PDFContent()
        middle.form(
            PDFForm(content: picture, box: [0, 0, 1, 1], matrix: [1190, 0, 0, 1684, 0, 0]))
        return PDFBuilder(pages: [
            PDFPage {
                $0.form(
                    PDFForm(
                        content: middle, box: [0, 0, 1190, 1684], matrix: [0.5, 0, 0, 0.5, 0, 0]))
            }
        ])
    }

    static func inlineImage() throws -> PDFBuilder {
        let page = PixelImage.page(width: 827, height: 1169, channels: 1, seed: 44)
        return PDFBuilder(pages: [
            try PDFPage {
                try $0.inlineImage(
                    bits: page.packedBits(), width: page.width, height: page.height,
                    matrix: [595, 0, 0, 842, 0, 0])
            }
        ])
    }

    static func withStamp() throws -> PDFBuilder {
        var builder = try PDFBuilder.scan(seed: 45)
        builder.pages[0].content.text("Dnr 2026-123", x: 470, y: 815, size: 12, font: .bold)
        return builder
    }

    /// The text is painted in full view, and then covered.
    static func overText() throws -> PDFBuilder {
        var page = PDFPage.text(seed: 46)
        page.content.image(
            try ScanPicture.fullPage(seed: 46), x: 0, y: 0, width: 595, height: 842)
        return PDFBuilder(pages: [page])
    }

    static func mixed() throws -> PDFBuilder {
        var builder = PDFBuilder.text(pages: 3, seed: 47)
        builder.pages += try PDFBuilder.scan(pages: 2, seed: 48).pages
        return builder
    }
}
