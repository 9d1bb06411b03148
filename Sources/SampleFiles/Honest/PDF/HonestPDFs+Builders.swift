extension HonestPDFs {
    /// Fonts that come with the document (ISO 32000-2, 9.9).
    static let fonts: [HonestFile] = [
        HonestFile("pdf-font-truetype.pdf") { AccessibleDocument.trueType().bytes() },
        HonestFile("pdf-font-symbols.pdf") {
            AccessibleDocument.trueType(TrueTypeSample([.symbols]), isSymbolic: true).bytes()
        },
        HonestFile("pdf-font-type1.pdf") { AccessibleDocument.type1().bytes() },
        HonestFile("pdf-font-compact.pdf") { AccessibleDocument.compact().bytes() },
        HonestFile("pdf-font-composite.pdf") { AccessibleDocument.composite().bytes() },
        HonestFile("pdf-font-composite-compact.pdf") { AccessibleDocument.compositeCompact().bytes() },
        HonestFile("pdf-font-own-map.pdf") { AccessibleDocument.embeddedMap().bytes() },
        HonestFile("pdf-font-drawn.pdf") { AccessibleDocument().bytes() },
    ]

    /// What scanners send: a picture a page, in one piece or cut, with text behind it or without.
    static let scans: [HonestFile] = [
        HonestFile("pdf-scan.pdf") { try PDFBuilder.scan(seed: 91).build() },
        HonestFile("pdf-scan-text.pdf") { try PDFScanSamples.withTextLayer().build() },
        HonestFile("pdf-scan-strips.pdf") { try PDFScanSamples.cut(columns: 1, rows: 8, seed: 92) },
        HonestFile("pdf-scan-tiles.pdf") { try PDFScanSamples.cut(columns: 3, rows: 3, seed: 93) },
        HonestFile("pdf-scan-turned.pdf") { try PDFScanSamples.rotated().build() },
        HonestFile("pdf-scan-inline.pdf") { try PDFScanSamples.inlineImage().build() },
        HonestFile("pdf-scan-stamp.pdf") { try PDFScanSamples.withStamp().build() },
        HonestFile("pdf-scan-padded.pdf") {
            let scan = try PDFBuilder.scan(seed: 94).build()
            return scan + [0x0A] + [UInt8](repeating: 0, count: 1_024 - (scan.count + 1) % 1_024)
        },
        HonestFile("pdf-scan-mixed.pdf") { try PDFScanSamples.mixed().build() },
        HonestFile("pdf-letter-paper.pdf") { try PDFOtherSamples.background().build() },
        HonestFile("pdf-drawing.pdf") { PDFOtherSamples.vectors().build() },
        HonestFile("pdf-blank.pdf") { PDFBuilder(pages: [PDFPage()]).build() },
    ]
}
