extension HonestPNGs {
    /// Chunks that programs and systems have made up for themselves, by ExifTool's documentation (PNG Tags) and their
    /// own where they have one. A small second letter says that a reader need not know them (PNG, 5.4).
    static let makers: [HonestFile] = screens + programs

    private static let screens: [HonestFile] = [
        HonestFile("png-screen-macos.png") {
            try PNGForm(width: 200, height: 120, seed: 50, color: .rgba).file([
                PNGChunk.profile("kCGColorSpaceDisplayP3", size: 560),
                PNGChunk.chunk("eXIf", CameraExif(make: "", model: "", isBig: true).structure),
                PNGChunk.chunk("pHYs", PNGChunk.numbers([5_669, 5_669]) + [1]),
                PNGChunk.packet(["tiff:Orientation=\"1\""]),
                PNGChunk.chunk("iDOT", PNGChunk.numbers([2, 0, 60, 40, 60, 60, 900])),
            ])
        },
        HonestFile("png-screen-ios.png") {
            try PNGForm(width: 117, height: 253, seed: 51, color: .rgb, depth: 16).file([
                PNGChunk.chunk("sRGB", [0]), PNGChunk.chunk("eXIf", CameraExif(isBig: true).structure),
                PNGChunk.chunk("iDOT", PNGChunk.numbers([2, 0, 126, 40, 126, 127, 900])),
            ])
        },
        file(
            "screen-android", PNGForm(width: 108, height: 234, seed: 52, color: .rgba),
            early: [PNGChunk.chunk("sBIT", [8, 8, 8, 8]), PNGChunk.chunk("sRGB", [0])]),
        file(
            "screen-windows", PNGForm(width: 192, height: 108, seed: 53, color: .rgba),
            early: [
                PNGChunk.chunk("sRGB", [0]), PNGChunk.chunk("gAMA", PNGChunk.numbers([45_455])),
                PNGChunk.chunk("pHYs", PNGChunk.numbers([3_779, 3_779]) + [1]),
            ]),
        file(
            "screen-gnome", PNGForm(width: 192, height: 108, seed: 54),
            early: [PNGChunk.text("Software", "gnome-screenshot"), PNGChunk.text("Creation Time", "tor 12 mar 2026")]),
    ]

    private static let programs: [HonestFile] = [
        // Adobe Fireworks keeps its own drawing in chunks.
        file(
            "fireworks",
            early: [
                PNGChunk.chunk("prVW", JPEGSegment.noise(120)),
                PNGChunk.chunk("mkBF", PNGChunk.numbers([0xFADE_CAFE, 0])),
                PNGChunk.chunk("mkTS", JPEGSegment.noise(600)), PNGChunk.chunk("mkBS", JPEGSegment.noise(900)),
                PNGChunk.chunk("mkBT", JPEGSegment.noise(1_400)),
            ]),
        HonestFile("png-fireworks-packed.png") {
            try PNGForm(seed: 61).file([
                PNGChunk.chunk("prVW", deflated(JPEGSegment.noise(400))),
                PNGChunk.chunk("mkBT", PNGChunk.numbers([0xFADE_CAFE, 1]) + deflated(JPEGSegment.noise(3_000))),
            ])
        },
        file("office-gif", early: [PNGChunk.chunk("msOG", Array("MSOFFICE9.0".utf8) + JPEGSegment.noise(60))]),
        file("office-picture", last: [PNGChunk.chunk("cmOD", [1]), PNGChunk.chunk("cmPP", JPEGSegment.noise(20))]),
        file(
            "magick", early: [PNGChunk.chunk("vpAg", PNGChunk.numbers([37, 23]) + [0]), PNGChunk.chunk("orNT", [1])]),
        file(
            "magick-canvas",
            last: [
                PNGChunk.text("date:create", "2026-03-12T14:15:02+01:00"),
                PNGChunk.chunk("caNv", PNGChunk.numbers([37, 23, 0, 0])),
            ]),
        file(
            "android-stretch",
            early: [PNGChunk.chunk("npOl", JPEGSegment.noise(16)), PNGChunk.chunk("npTc", JPEGSegment.noise(68))]),
        file(
            "sketch",
            early: [PNGChunk.chunk("skMf", Array("{\"v\":1}".utf8)), PNGChunk.chunk("skRf", JPEGSegment.noise(90))]),
        file("draw", early: [PNGChunk.text("mxfile", "%3Cmxfile%20host%3D%22Exempel%22%3E%3C%2Fmxfile%3E")]),
        file("meta", early: [PNGChunk.chunk("meTa", Array("Exempel".utf8))]),
        file("own", early: [PNGChunk.chunk("exMp", JPEGSegment.noise(300))], last: [PNGChunk.chunk("exSl", [])]),
        file(
            "gimp",
            early: [
                PNGChunk.chunk("bKGD", [0, 255, 0, 255, 0, 255]),
                PNGChunk.chunk("pHYs", PNGChunk.numbers([2_835, 2_835]) + [1]),
                PNGChunk.chunk("tIME", [7, 0xEA, 3, 12, 14, 15, 2]), PNGChunk.text("Comment", "Created with GIMP"),
            ]),
        file(
            "matplotlib", PNGForm(seed: 62, color: .rgba),
            early: [
                PNGChunk.text("Software", "Matplotlib version3.8.2, https://matplotlib.org/"),
                PNGChunk.chunk("pHYs", PNGChunk.numbers([3_937, 3_937]) + [1]),
            ]),
        HonestFile("png-photoshop.png") {
            try PNGForm(seed: 63, color: .rgba).file([
                PNGChunk.chunk("pHYs", PNGChunk.numbers([11_811, 11_811]) + [1]),
                PNGChunk.profile("Photoshop ICC profile", size: 2_615),
                PNGChunk.chunk(
                    "cHRM", PNGChunk.numbers([31_270, 32_900, 64_000, 33_000, 30_000, 60_000, 15_000, 6_000])),
                PNGChunk.text("Software", "Adobe ImageReady"),
                PNGChunk.packet(["photoshop:ColorMode=\"3\""]),
            ])
        },
        file(
            "scanner", PNGForm(width: 310, height: 438, seed: 64, color: .grey, depth: 1),
            early: [PNGChunk.chunk("pHYs", PNGChunk.numbers([11_811, 11_811]) + [1])]),
    ]
}
