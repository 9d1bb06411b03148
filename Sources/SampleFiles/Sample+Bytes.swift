extension Sample {
    /// The whole file, made anew each time.
    public func bytes() throws -> [UInt8] {
        switch self {
        case .jpegPhonePhoto: return try JPEGSample.phone().bytes()
        case .jpegVendorTrailer:
            return JPEGExtras.withVendorTrailer(try JPEGSample.phone(seed: 2).bytes())
        case .jpegMultiPicture:
            return JPEGExtras.withSecondPicture(
                try JPEGSample.phone(seed: 3).bytes(), try JPEGSample(seed: 3).bytes())
        case .jpegMessenger:
            var sample = JPEGSample(width: 1200, height: 1600, seed: 4)
            sample.isProgressive = true
            sample.quality = 70
            return try sample.bytes()
        case .jpegGrey:
            var sample = JPEGSample(seed: 5)
            sample.isGrey = true
            return try sample.bytes()
        case .jpegTruncated: return try JPEGSample.phone(seed: 6).bytes().cut(atPercent: 60)
        case .jpegScanGarbage:
            return JPEGExtras.withGarbageInScan(try JPEGSample.phone(seed: 7).bytes())

        case .jpegPersonalNumber: return try NumberSamples.jpeg()

        case .pngScreenshot: return try PNGSample().bytes()
        case .pngTransparent:
            var sample = PNGSample(width: 400, height: 300, seed: 2)
            sample.color = .rgba
            return try sample.bytes()
        case .pngInterlaced:
            var sample = PNGSample(width: 400, height: 300, seed: 3)
            sample.isInterlaced = true
            return try sample.bytes()
        case .pngGrey:
            var sample = PNGSample(width: 400, height: 300, seed: 4)
            sample.color = .grey
            return try sample.bytes()
        case .pngTruncated: return try PNGSample(seed: 5).bytes().cut(atPercent: 60)
        case .pngBadChecksum:
            var file = try PNGSample(seed: 6).bytes()
            // The last checksum before the 12 bytes of the end chunk is that of pixels.
            file[file.count - 13] ^= 0xFF
            return file
        case .pngHugeDimensions: return try PNGSample.declaring(width: 30_000, height: 30_000)
        case .pngTrailingData:
            return try PNGSample(seed: 7).bytes() + Array("Extra data efter bilden.\n".utf8)

        case .gifStatic: return try GIFSample().bytes()
        case .gifAnimated: return try GIFSample(frames: 3, seed: 2).bytes()
        case .gifTruncated: return try GIFSample(seed: 3).bytes().cut(atPercent: 60)

        case .heic: return BoxSamples.heic()
        case .mp4: return BoxSamples.mp4()
        case .tiff: return PictureSamples.tiff()
        case .webp: return PictureSamples.webp()
        case .svg: return PictureSamples.svg
        case .docx: return OfficeSamples.docx()
        case .xlsx: return OfficeSamples.xlsx()
        case .odt: return OfficeSamples.odt()
        case .zip: return OfficeSamples.zip()
        case .legacyDoc: return OfficeSamples.legacyDoc()
        case .rtf: return DisguisedSamples.rtf
        case .plainText: return DisguisedSamples.plainText
        case .elfNamedPDF: return DisguisedSamples.linuxProgram()
        case .windowsProgramNamedJPEG: return DisguisedSamples.windowsProgram()
        case .htmlNamedPDF: return DisguisedSamples.html
        case .emptyFile: return []

        case .pdfAccessible: return AccessibleDocument().bytes()
        case .pdfUntagged: return PDFBuilder.text(seed: 2).build()
        case .pdfTaggedNoLanguage: return PDFOtherSamples.accessible { $0.language = nil }
        case .pdfTaggedNoTitle:
            return PDFOtherSamples.accessible {
                $0.infoTitle = nil
                $0.xmpTitle = nil
            }
        case .pdfTaggedTitleInXMP: return PDFOtherSamples.accessible { $0.infoTitle = nil }
        case .pdfTaggedTitleInInfo: return PDFOtherSamples.accessible { $0.xmpTitle = nil }
        case .pdfTaggedSuspects:
            return PDFOtherSamples.accessible { $0.markInfo?.hasSuspects = true }
        case .pdfMarkedNoStructure:
            return PDFOtherSamples.accessible { $0.hasStructureTree = false }
        case .pdfExtractionForbidden: return try PDFOtherSamples.extractionForbidden()

        case .pdfScan: return try PDFBuilder.scan().build()
        case .pdfScanTextLayer: return try PDFScanSamples.withTextLayer().build()
        case .pdfScanStrips: return try PDFScanSamples.cut(columns: 1, rows: 10, seed: 61)
        case .pdfScanTiles: return try PDFScanSamples.cut(columns: 4, rows: 4, seed: 62)
        case .pdfScanRotated: return try PDFScanSamples.rotated().build()
        case .pdfScanNestedForms: return try PDFScanSamples.nestedForms().build()
        case .pdfScanInline: return try PDFScanSamples.inlineImage().build()
        case .pdfScanStamped: return try PDFScanSamples.withStamp().build()
        case .pdfScanOverText: return try PDFScanSamples.overText().build()
        case .pdfMixed: return try PDFScanSamples.mixed().build()

        case .pdfLogo: return try PDFOtherSamples.logo().build()
        case .pdfBackground: return try PDFOtherSamples.background().build()
        case .pdfVectors: return PDFOtherSamples.vectors().build()
        case .pdfBlank: return PDFBuilder(pages: [PDFPage()]).build()
        case .pdfManyPages: return PDFBuilder.text(pages: 200, seed: 3).build()
        case .pdfObjectStreams:
            return try PDFRewriter.rewrite(
                PDFBuilder.accessible(seed: 4).build(), as: .objectStreams)
        case .pdfLinearized:
            return try PDFRewriter.rewrite(
                PDFBuilder.accessible(pages: 5, seed: 5).build(), as: .linearized)

        case .pdfPersonalNumbers: return NumberSamples.pdf().build()

        case .pdfEncryptedAES256: return try PDFOtherSamples.aes256()
        case .pdfEncryptedAES128:
            return try PDFRewriter.rewrite(
                PDFBuilder.text(seed: 6).build(), as: .aes128(password: Sample.password))
        case .pdfTruncated: return PDFBuilder.text(pages: 3, seed: 7).build().cut(atPercent: 50)
        case .pdfOnlyHeader: return PDFOtherSamples.onlyHeader()
        case .pdfNoPages: return PDFBuilder().build()
        case .pdfPageTreeLoop: return PDFOtherSamples.pageTreeLoop().build()
        case .pdfSelfCallingForm: return PDFOtherSamples.selfCallingForm().build()
        case .pdfFlateBomb: return try PDFOtherSamples.flateBomb().build()
        }
    }
}
