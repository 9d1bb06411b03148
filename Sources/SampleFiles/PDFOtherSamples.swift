/// Documents that are not scans, and documents that are traps.
enum PDFOtherSamples {
    /// A picture of about one twentieth of the page over text.
    static func logo() throws -> PDFBuilder {
        let logo = PixelImage.photo(width: 200, height: 200, channels: 3, seed: 51)
        let image = try PDFImage.rgb(logo.pixels, width: 200, height: 200)
        var page = PDFPage.text(seed: 51)
        page.content.image(image, x: 400, y: 120, width: 158, height: 158)
        return PDFBuilder(pages: [page])
    }

    /// Text over a light picture of the whole page, like letter paper.
    static func background() throws -> PDFBuilder {
        let paper = PixelImage.paper(width: 620, height: 877, channels: 3, seed: 52)
        let image = try ScanPicture.image(paper, quality: 60)
        return PDFBuilder(pages: [
            PDFPage {
                $0.image(image, x: 0, y: 0, width: 595, height: 842)
                $0.letter(seed: 52)
            }
        ])
    }

    static func vectors() -> PDFBuilder {
        PDFBuilder(pages: [
            PDFPage { content in
                content.raw("0.2 0.4 0.6 RG 2 w")
                for step in 0..<20 {
                    content.raw("60 \(100 + step * 30) m \(530 - step * 10) \(120 + step * 32) l S")
                }
                content.raw("0.9 0.7 0.5 rg 200 300 m 300 500 l 400 300 l h f")
            }
        ])
    }

    static func selfCallingForm() -> PDFBuilder {
        var content = PDFContent()
        content.text("Formuläret hänvisar till sig självt.", x: 72, y: 700)
        content.raw("/Self Do")
        var form = PDFForm(content: content)
        form.knowsItself = true
        return PDFBuilder(pages: [PDFPage { $0.form(form) }])
    }

    /// A page of half a megabyte whose content is 512 MiB of spaces.
    static func flateBomb() throws -> PDFBuilder {
        var page = PDFPage()
        page.flateContent = try FlateBomb.spaces(mebibytes: 512)
        return PDFBuilder(pages: [page])
    }

    static func pageTreeLoop() -> PDFBuilder {
        var builder = PDFBuilder.text(seed: 53)
        builder.pageTreeLoops = true
        return builder
    }

    static func onlyHeader() -> [UInt8] {
        var noise = SampleNoise(seed: 54)
        return Array("%PDF-1.4\n".utf8) + noise.bytes(20_000)
    }

    static func aes256() throws -> [UInt8] {
        var builder = PDFBuilder.text(seed: 55)
        builder.encryption = .userPassword
        return try PDFRewriter.rewrite(
            builder.build(), as: .sameKeys(password: Sample.password))
    }

    static func extractionForbidden() throws -> [UInt8] {
        var builder = PDFBuilder.accessible(seed: 56)
        builder.encryption = .noExtraction
        return try PDFRewriter.rewrite(builder.build(), as: .sameKeys(password: ""))
    }

    /// A good accessible document from which a closure takes something away.
    static func accessible(_ change: (inout PDFBuilder) -> Void) -> [UInt8] {
        var builder = PDFBuilder.accessible(seed: 57)
        builder.claimsPDFUA = false
        change(&builder)
        return builder.build()
    }
}
