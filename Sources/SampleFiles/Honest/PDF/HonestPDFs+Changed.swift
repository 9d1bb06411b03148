extension HonestPDFs {
    /// Documents that were changed after they were written (ISO 32000-2, 7.5.6).
    static let changed: [HonestFile] =
        [1, 2, 5].map { count in
            HonestFile("pdf-changed-\(count).pdf") {
                try (1...count).reduce(OfficePDF(seed: 60).bytes()) { document, turn in
                    PDFAddition(objects: [(4, "<< /Title (Ändrad \(turn)) /Producer (Exempel) >>")]).added(to: document)
                }
            }
        } + [
            HonestFile("pdf-changed-note.pdf") {
                let note = "<< /Type /Annot /Subtype /Text /Rect [100 700 120 720] /Contents (Kommentar) /T (Anna) >>"
                return PDFAddition(objects: [(50, note)]).added(to: try OfficePDF(seed: 61).bytes())
            },
            HonestFile("pdf-changed-after-nul.pdf") {
                let padded = OfficePDF(ending: [0x0A] + [UInt8](repeating: 0, count: 100), seed: 62)
                return PDFAddition(objects: [(4, "<< /Title (Ny) >>")]).added(to: try padded.bytes())
            },
            HonestFile("pdf-changed-after-word.pdf") {
                let word = OfficePDF(version: "1.7", lineEnd: "\r\n", ending: [0x0D, 0x0A], seed: 63)
                return PDFAddition(objects: [(4, "<< /Title (Ny) >>")]).added(to: try word.bytes())
            },
        ]

    /// 12.8, and PAdES (ETSI EN 319 142-1) for timestamps.
    static let signed: [HonestFile] = [
        HonestFile("pdf-signed.pdf") { PDFAddition.signature(on: try OfficePDF(seed: 65).bytes()) },
        HonestFile("pdf-signed-large.pdf") {
            PDFAddition.signature(on: try OfficePDF(version: "1.7", seed: 66).bytes(), hole: 16_384)
        },
        HonestFile("pdf-signed-timestamp.pdf") {
            PDFAddition.signature(on: try OfficePDF(version: "2.0", seed: 67).bytes(), isTimestamp: true)
        },
        HonestFile("pdf-signed-and-changed.pdf") {
            let signed = PDFAddition.signature(on: try OfficePDF(seed: 68).bytes())
            return PDFAddition(objects: [(4, "<< /Title (Efter) >>")]).added(to: signed)
        },
        // Long-term validation adds certificates in a change of its own (12.8.4.3).
        HonestFile("pdf-signed-store.pdf") {
            let signed = PDFAddition.signature(on: try OfficePDF(version: "2.0", seed: 69).bytes())
            let catalog = """
                << /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [50 0 R] /SigFlags 3 >> \
                /DSS << /Certs [] /OCSPs [] /CRLs [] >> >>
                """
            return PDFAddition(objects: [(1, catalog)]).added(to: signed)
        },
    ]

    /// What qpdf makes of documents: object streams, for the web, uncompressed, locked with an empty password (7.6).
    static let rewritten: [HonestFile] = {
        let forms: [(String, PDFRewriter.Form)] = [
            ("object-streams", .objectStreams), ("linear", .linearized), ("uncompressed", .uncompressed),
            ("aes128-empty", .aes128(password: "")), ("rc4-empty", .rc4(password: "")),
        ]
        var files: [HonestFile] = []
        for (name, form) in forms {
            files.append(
                HonestFile("pdf-\(name).pdf") { try PDFRewriter.rewrite(OfficePDF(pageCount: 4).bytes(), as: form) })
            files.append(
                HonestFile("pdf-\(name)-tagged.pdf") {
                    try PDFRewriter.rewrite(PDFBuilder.accessible(pages: 3, seed: 71).build(), as: form)
                })
            files.append(
                HonestFile("pdf-\(name)-scan.pdf") {
                    let page = PixelImage.page(width: 413, height: 585, channels: 1, seed: 72)
                    let picture = try ScanPicture.image(page)
                    let scan = PDFBuilder(pages: [PDFPage { $0.image(picture, x: 0, y: 0, width: 595, height: 842) }])
                    return try PDFRewriter.rewrite(scan.build(), as: form)
                })
        }
        files.append(
            HonestFile("pdf-aes256-empty.pdf") {
                var builder = PDFBuilder.text(seed: 73)
                builder.encryption = .noExtraction
                return try PDFRewriter.rewrite(builder.build(), as: .sameKeys(password: ""))
            })
        files.append(
            HonestFile("pdf-linear-changed.pdf") {
                let linear = try PDFRewriter.rewrite(OfficePDF(pageCount: 2, seed: 74).bytes(), as: .linearized)
                // Its new trailer has to name what the old one names.
                let document = try PDFRewriter.rewrite(linear, as: .uncompressed)
                return document + Array("\n".utf8)
            })
        return files
    }()
}
