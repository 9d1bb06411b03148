/// PNG files of screens, programs and cameras.
enum HonestPNGs {
    static let all: [HonestFile] = [coding, colours, texts, places, animated, makers].flatMap(\.self)

    /// Every kind of pixel, in rows and in passes; sizes, filters, pieces.
    private static let coding: [HonestFile] = {
        var files: [HonestFile] = []
        for isInterlaced in [false, true] {
            let ending = isInterlaced ? "-passes" : ""
            for color in PNGForm.Color.allCases {
                for depth in color.depths {
                    let form = PNGForm(seed: depth, color: color, depth: depth, isInterlaced: isInterlaced)
                    files.append(file("kind-\(color.rawValue)-\(depth)\(ending)", form))
                }
            }
            for (width, height) in [(1, 1), (1, 40), (40, 1), (7, 7), (8, 8), (9, 9), (320, 200)] {
                let form = PNGForm(width: width, height: height, seed: width, isInterlaced: isInterlaced)
                files.append(file("size-\(width)x\(height)\(ending)", form))
            }
        }
        for filters: [UInt8] in [[0], [1], [2], [3], [4], [0, 1, 2, 3, 4]] {
            let name = filters.map { "\($0)" }.joined()
            files.append(file("filter-\(name)", PNGForm(seed: 3, filters: filters)))
        }
        for pieces in [2, 7, 100] { files.append(file("pieces-\(pieces)", PNGForm(seed: 4, pieces: pieces))) }
        for (width, height) in [(1080, 2340), (1280, 800)] {
            files.append(
                HonestFile("png-screen-\(width)x\(height).png") {
                    try PNGSample(width: width, height: height, seed: width).bytes()
                })
        }
        return files
    }()

    /// Spaces of colour, background, transparency (11.3.1 and 11.3.2).
    private static let colours: [HonestFile] = [
        file("gama", early: [PNGChunk.chunk("gAMA", PNGChunk.numbers([45_455]))]),
        file("chrm", early: [chromaticities]),
        file("srgb", early: [PNGChunk.chunk("sRGB", [0])]),
        file(
            "srgb-gama-chrm",
            early: [PNGChunk.chunk("sRGB", [1]), PNGChunk.chunk("gAMA", PNGChunk.numbers([45_455])), chromaticities]),
        HonestFile("png-iccp.png") { try PNGForm(seed: 11).file([PNGChunk.profile("ICC Profile", size: 3_144)]) },
        HonestFile("png-iccp-grey.png") {
            try PNGForm(seed: 11, color: .grey).file([PNGChunk.profile("Grey", size: 400, space: "GRAY")])
        },
        // Third Edition: 11.3.2.6 to 11.3.2.8.
        file("cicp", early: [PNGChunk.chunk("cICP", [9, 16, 0, 1])]),
        file(
            "mdcv-clli",
            early: [
                PNGChunk.chunk(
                    "mDCV",
                    PNGChunk.shorts([35_400, 14_600, 8_500, 39_850, 6_550, 2_300, 15_635, 16_450])
                        + PNGChunk.numbers([10_000_000, 1])),
                PNGChunk.chunk("cLLI", PNGChunk.numbers([10_000_000, 4_000_000])),
            ]),
        file("sbit-grey", PNGForm(seed: 12, color: .grey), early: [PNGChunk.chunk("sBIT", [5])]),
        file("sbit-rgb", early: [PNGChunk.chunk("sBIT", [5, 6, 5])]),
        file("sbit-rgba", PNGForm(seed: 12, color: .rgba), early: [PNGChunk.chunk("sBIT", [8, 8, 8, 8])]),
        file("sbit-palette", PNGForm(seed: 12, color: .palette), early: [PNGChunk.chunk("sBIT", [6, 6, 6])]),
        file("bkgd-grey", PNGForm(seed: 13, color: .grey), late: [PNGChunk.chunk("bKGD", [0, 200])]),
        file("bkgd-rgb", late: [PNGChunk.chunk("bKGD", [0, 255, 0, 255, 0, 255])]),
        file("bkgd-palette", PNGForm(seed: 13, color: .palette), late: [PNGChunk.chunk("bKGD", [3])]),
        file("trns-grey", PNGForm(seed: 14, color: .grey), late: [PNGChunk.chunk("tRNS", [0, 17])]),
        file("trns-rgb", late: [PNGChunk.chunk("tRNS", [0, 1, 0, 2, 0, 3])]),
        file(
            "trns-palette", PNGForm(seed: 14, color: .palette, depth: 4), late: [PNGChunk.chunk("tRNS", [0, 64, 128])]),
        file(
            "hist", PNGForm(seed: 15, color: .palette, depth: 2),
            late: [PNGChunk.chunk("hIST", PNGChunk.shorts([4, 3, 2, 1]))]),
        file("splt-8", early: [PNGChunk.chunk("sPLT", Array("Kort\0".utf8) + [8] + [1, 2, 3, 255, 0, 9])]),
        file(
            "splt-16",
            early: [PNGChunk.chunk("sPLT", Array("Lång\0".utf8) + [16] + PNGChunk.shorts([1, 2, 3, 65_535, 9]))]),
    ]

    private static let chromaticities = PNGChunk.chunk(
        "cHRM", PNGChunk.numbers([31_270, 32_900, 64_000, 33_000, 30_000, 60_000, 15_000, 6_000]))

    /// 11.3.3: texts, Exif, time.
    private static let texts: [HonestFile] = [
        file("text", early: [PNGChunk.text("Software", "Exempel 2.1"), PNGChunk.text("Title", "Hud")]),
        file("text-many", early: (0..<60).map { PNGChunk.text("Comment", "Rad \($0)") }),
        file("text-late", last: [PNGChunk.text("Author", "EX"), PNGChunk.text("Creation Time", "12 Mar 2026")]),
        file("text-long", early: [PNGChunk.text("parameters", String(repeating: "0123456789 ", count: 6_000))]),
        HonestFile("png-text-packed.png") {
            try PNGForm(seed: 21).file([PNGChunk.packedText("Description", String(repeating: "Hudutslag. ", count: 90))]
            )
        },
        HonestFile("png-text-profile.png") {
            // ImageMagick keeps other formats' data as text in hexadecimal.
            let hex = PDFText.hex(CameraExif().structure).lowercased()
            return try PNGForm(seed: 22).file([
                PNGChunk.packedText("Raw profile type exif", "\nexif\n \(hex.utf8.count / 2)\n\(hex)\n")
            ])
        },
        HonestFile("png-text-unicode.png") {
            try PNGForm(seed: 23).file([PNGChunk.unicodeText("Title", Array("Öga".utf8), language: "sv")])
        },
        HonestFile("png-text-unicode-packed.png") {
            try PNGForm(seed: 24).file([
                PNGChunk.unicodeText("Comment", Array(String(repeating: "åäö ", count: 300).utf8), isPacked: true)
            ])
        },
        HonestFile("png-xmp.png") { try PNGForm(seed: 25).file([PNGChunk.packet(["xmp:CreatorTool=\"Exempel\""])]) },
        HonestFile("png-xmp-packed.png") {
            try PNGForm(seed: 26).file([
                PNGChunk.unicodeText("XML:com.adobe.xmp", HonestXMP.packet(["xmp:Rating=\"2\""]), isPacked: true)
            ])
        },
        file("exif-mm", early: [PNGChunk.chunk("eXIf", CameraExif(isBig: true).structure)]),
        file("exif-ii", early: [PNGChunk.chunk("eXIf", CameraExif(hasPosition: true).structure)]),
        file("exif-late", last: [PNGChunk.chunk("eXIf", CameraExif(isBig: true).structure)]),
        file("time", early: [PNGChunk.chunk("tIME", [7, 0xEA, 3, 12, 14, 15, 2])]),
        file("c2pa", early: [PNGChunk.chunk("caBX", JPEGSegment.contentCredentials(size: 4_000))]),
    ]

    /// 11.3.4 and Extensions to the PNG Specification 1.5: sizes, places, scales.
    private static let places: [HonestFile] = [
        file("phys", early: [PNGChunk.chunk("pHYs", PNGChunk.numbers([2_835, 2_835]) + [1])]),
        file("phys-ratio", early: [PNGChunk.chunk("pHYs", PNGChunk.numbers([4, 3]) + [0])]),
        file("offs", early: [PNGChunk.chunk("oFFs", PNGChunk.numbers([10, 20]) + [0])]),
        file(
            "pcal",
            early: [
                PNGChunk.chunk(
                    "pCAL", Array("mm\0".utf8) + PNGChunk.numbers([0, 255]) + [0, 2] + Array("mm\u{0}0\u{0}1".utf8))
            ]),
        file("scal", early: [PNGChunk.chunk("sCAL", [1] + Array("0.01\u{0}0.01".utf8))]),
        file("ster", early: [PNGChunk.chunk("sTER", [0])]),
        file("gif-control", early: [PNGChunk.chunk("gIFg", [0, 0, 0, 10])]),
        file("gif-application", early: [PNGChunk.chunk("gIFx", Array("NETSCAPE2.0".utf8) + [1, 0, 0])]),
    ]

    /// 11.3.6 (APNG).
    private static let animated: [HonestFile] =
        [1, 2, 20].flatMap { frames in
            [true, false].map { isFirstShown in
                HonestFile("png-animated-\(frames)\(isFirstShown ? "" : "-other-first").png") {
                    try animation(frames: frames, isFirstShown: isFirstShown)
                }
            }
        }

    private static func animation(frames: Int, isFirstShown: Bool) throws -> [UInt8] {
        var number = 0
        func control(_ form: PNGForm) -> [UInt8] {
            defer { number += 1 }
            return PNGChunk.chunk(
                "fcTL", PNGChunk.numbers([number, form.width, form.height, 0, 0]) + PNGChunk.shorts([1, 10]) + [0, 1])
        }
        let form = PNGForm(seed: 30)
        var early = [PNGChunk.chunk("acTL", PNGChunk.numbers([frames, 0]))]
        if isFirstShown { early.append(control(form)) }
        let last = try (isFirstShown ? 1..<frames : 0..<frames).flatMap { index in
            let frame = PNGForm(width: 20, height: 10, seed: 31 + index)
            let head = control(frame)
            let data = try deflated(frame.rows())
            defer { number += 1 }
            return [head, PNGChunk.chunk("fdAT", PNGChunk.numbers([number]) + data)]
        }
        return try form.file(early, last: last)
    }

    static func file(_ name: String, _ form: PNGForm) -> HonestFile {
        HonestFile("png-\(name).png") { try form.file() }
    }

    static func file(
        _ name: String, _ form: PNGForm? = nil, early: [[UInt8]] = [], late: [[UInt8]] = [], last: [[UInt8]] = []
    ) -> HonestFile {
        let seed = name.utf8.reduce(7) { ($0 &* 31 &+ Int($1)) & 0xFFFF }
        return HonestFile("png-\(name).png") { try (form ?? PNGForm(seed: seed)).file(early, late: late, last: last) }
    }
}
