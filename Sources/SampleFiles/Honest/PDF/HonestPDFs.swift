/// PDF documents as office programs, browsers, printers and scanners write them.
enum HonestPDFs {
    static let all: [HonestFile] = [
        producers, versions, endings, changed, signed, features, forms, annotations, pictures, archives, rewritten,
        fonts, scans,
    ].flatMap(\.self)

    /// How well-known programs begin, end and lay out their files, as their files show it.
    private static let programs: [(name: String, document: OfficePDF)] = [
        (
            "word",
            OfficePDF(
                version: "1.7", mark: [0xB5, 0xB5, 0xB5, 0xB5], lineEnd: "\r\n", places: .both, ending: [],
                info: [("Creator", "Microsoft Word 2016"), ("Producer", "Microsoft Word 2016")])
        ),
        (
            "libreoffice",
            OfficePDF(
                version: "1.7", mark: Array("äüöß".unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }),
                hasLengthsApart: true, info: [("Creator", "Writer"), ("Producer", "LibreOffice 7.4")])
        ),
        (
            "quartz",
            OfficePDF(
                version: "1.3", mark: [0xC4, 0xE5, 0xF2, 0xE5, 0xEB, 0xA7, 0xF3, 0xA0, 0xD0, 0xC4, 0xC6],
                hasLengthsApart: true,
                info: [("Creator", "Pages"), ("Producer", "macOS Version 14.4 Quartz PDFContext")])
        ),
        (
            "chromium",
            OfficePDF(
                mark: [0xD3, 0xEB, 0xE9, 0xE1], ending: [],
                info: [("Creator", "Chromium"), ("Producer", "Skia/PDF m122")])
        ),
        ("itext", OfficePDF(remark: "%iText-5.5.13", info: [("Producer", "iText 5.5.13")])),
        (
            "ghostscript",
            OfficePDF(
                version: "1.7", mark: [0xC7, 0xEC, 0x8F, 0xA2], hasLengthsApart: true,
                info: [("Producer", "GPL Ghostscript 10.00.0")])
        ),
        (
            "acrobat",
            OfficePDF(
                version: "1.6", lineEnd: "\r", places: .stream, ending: [0x0D, 0x0A],
                info: [("Creator", "PScript5.dll Version 5.2.2"), ("Producer", "Acrobat Distiller 11.0")])
        ),
        (
            "latex",
            OfficePDF(
                version: "1.5", mark: [0xD0, 0xD4, 0xC5, 0xD8], places: .stream, info: [("Producer", "pdfTeX-1.40.24")])
        ),
        (
            "cairo",
            OfficePDF(
                version: "1.5", mark: [0xB5, 0xED, 0xAE, 0xFB], hasLengthsApart: true,
                info: [("Producer", "cairo 1.16.0")])
        ),
        ("fop", OfficePDF(mark: [0xAA, 0xAB, 0xAC, 0xAD], info: [("Producer", "Apache FOP Version 2.8")])),
        ("pdfbox", OfficePDF(mark: [0xF6, 0xE4, 0xFC, 0xDF], info: [("Producer", "Exempel Journal 4")])),
        (
            "android",
            OfficePDF(mark: [0xE2, 0xE3, 0xCF, 0xD3], ending: [], info: [("Producer", "Android PdfDocument")])
        ),
    ]

    private static let producers: [HonestFile] = programs.flatMap { name, document in
        [1, 3].map { count in
            file(
                "\(name)-\(count)",
                document.with {
                    $0.pageCount = count
                    $0.seed = count &* 17 &+ name.utf8.count
                })
        }
    }

    private static let versions: [HonestFile] =
        ["1.0", "1.1", "1.2", "1.3", "1.4", "1.5", "1.6", "1.7", "2.0"].map {
            version in file("version-\(version)", OfficePDF(version: version, seed: 40))
        } + [
            // 7.7.2: the catalog may name a later one.
            file("version-in-catalog", OfficePDF(version: "1.3", catalog: "/Version /1.7")),
            file("without-mark", OfficePDF(version: "1.2", mark: [])),
            file(
                "long-remark",
                OfficePDF(mark: Array("Skapad av journalsystemet, version 12".utf8), remark: "%EOF in sight")),
        ]

    /// What ends lines, and what programs and disks leave behind the end.
    private static let endings: [HonestFile] =
        ["\n", "\r\n", "\r"].enumerated().flatMap { index, lineEnd in
            [OfficePDF.Places.table, .stream].enumerated().map { kind, places in
                file("lines-\(index)-\(kind)", OfficePDF(version: "1.5", lineEnd: lineEnd, places: places))
            }
        }
        + [
            ("none", []), ("cr", [0x0D]), ("crlf", [0x0D, 0x0A]), ("lines", [0x0A, 0x0A, 0x0A]),
            ("spaces", [0x20, 0x20, 0x0A]),
            ("nul-1", [0]), ("nul-300", [UInt8](repeating: 0, count: 300)),
            ("nul-4096", [UInt8](repeating: 0, count: 4_096)),
            ("line-nul", [0x0A] + [UInt8](repeating: 0, count: 510)), ("ctrl-z", [0x0D, 0x0A, 0x1A]),
        ].map { (name: String, ending: [UInt8]) in file("end-\(name)", OfficePDF(ending: ending)) }

    static func file(_ name: String, _ document: OfficePDF) -> HonestFile {
        HonestFile("pdf-\(name).pdf") { try document.bytes() }
    }
}
