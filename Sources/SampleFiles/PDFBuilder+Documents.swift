extension PDFBuilder {
    /// A document of text without tags, language or title, as simple programs print it.
    public static func text(pages count: Int = 1, seed: Int = 1) -> PDFBuilder {
        PDFBuilder(pages: (0..<max(0, count)).map { PDFPage.text(seed: pageSeed(seed, $0)) })
    }

    /// A document with tags, language and title in both places: all that is checked is there.
    public static func accessible(pages count: Int = 2, seed: Int = 1) -> PDFBuilder {
        var builder = PDFBuilder(
            pages: (0..<max(0, count)).map {
                PDFPage.text(seed: pageSeed(seed, $0), isTagged: true)
            })
        builder.language = "sv-SE"
        builder.infoTitle = SampleText.title
        builder.xmpTitle = SampleText.title
        builder.claimsPDFUA = true
        builder.markInfo = MarkInfo()
        builder.hasStructureTree = true
        builder.displaysTitle = true
        return builder
    }

    /// A scanner's document: one full-page JPEG on each page and no text.
    public static func scan(pages count: Int = 1, seed: Int = 1) throws -> PDFBuilder {
        PDFBuilder(
            pages: try (0..<max(0, count)).map { try PDFPage.scan(seed: pageSeed(seed, $0)) })
    }
}

/// Far apart, because a page's paragraphs use the numbers that follow its seed.
private func pageSeed(_ seed: Int, _ page: Int) -> Int {
    seed &+ page &* 7919
}

extension PDFPage {
    /// A page of a heading and paragraphs.
    public static func text(seed: Int, isTagged: Bool = false) -> PDFPage {
        PDFPage { $0.letter(seed: seed, isTagged: isTagged) }
    }

    /// A page that is one picture from a scanner, at 150 dots an inch.
    public static func scan(seed: Int) throws -> PDFPage {
        let image = try ScanPicture.fullPage(seed: seed)
        return PDFPage { $0.image(image, x: 0, y: 0, width: 595, height: 842) }
    }
}

extension PDFContent {
    /// Paints a heading and five paragraphs.
    public mutating func letter(seed: Int, isTagged: Bool = false) {
        paragraph("H1", isTagged: isTagged) {
            $0.text(SampleText.title, x: 72, y: 760, size: 18, font: .bold)
        }
        var y = 725.0
        for part in 0..<5 {
            let text = SampleText.paragraph(seed: seed &+ part)
            paragraph("P", isTagged: isTagged) {
                for line in SampleText.wrapped(text, columns: 78) {
                    $0.text(line, x: 72, y: y)
                    y -= 15
                }
            }
            y -= 10
        }
    }

    private mutating func paragraph(
        _ tag: String, isTagged: Bool, _ paint: (inout PDFContent) -> Void
    ) {
        if isTagged { tagged(tag, paint) } else { paint(&self) }
    }
}
