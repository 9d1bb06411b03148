extension HonestJPEGs {
    /// What programs and cameras put before the picture, by ExifTool's documentation of JPEG segments where a standard
    /// is not named.
    static let segments: [HonestFile] = [heads, packets, programs, comments].flatMap(\.self)

    /// JFIF and its thumbnails (ITU-T T.871).
    private static let heads: [HonestFile] =
        [(0, 1, 1), (1, 1, 72), (1, 1, 300), (2, 2, 118), (1, 0, 1)].map { version, unit, density in
            file(
                "jfif-1.\(version)-\(unit)-\(density)",
                [JPEGSegment.jfif(version: UInt8(version), unit: UInt8(unit), density: UInt16(density))])
        } + [
            file("jfif-thumbnail", [JPEGSegment.jfif(thumbnail: 16)])
        ]
        + [0x10, 0x11, 0x13].map { kind in
            HonestFile("jpeg-jfxx-\(kind).jpg") {
                try JPEGForm(seed: 40).file([JPEGSegment.jfif(), JPEGSegment.jfxx(UInt8(kind))])
            }
        }

    private static let packets: [HonestFile] = [
        file("xmp", [JPEGSegment.jfif(), HonestXMP.segment(["xmp:CreatorTool=\"Exempel 1.0\""])]),
        file("xmp-padding", [JPEGSegment.jfif(), HonestXMP.segment(["xmp:Rating=\"3\""], padding: 2_048)]),
        file("xmp-exif", [CameraExif().segment, HonestXMP.segment(["photoshop:City=\"Umeå\""])]),
        file("xmp-elements", [HonestXMP.segment([], "<dc:format>image/jpeg</dc:format>")]),
        file("xmp-develop", [HonestXMP.segment(["crs:Version=\"15.0\"", "crs:Exposure2012=\"+0.35\""])]),
        file("xmp-windows", [HonestXMP.segment(["MicrosoftPhoto:Rating=\"50\""], padding: 2_000)]),
        file("xmp-panorama", [HonestXMP.segment(["GPano:ProjectionType=\"equirectangular\""])]),
        file("xmp-extended", [CameraExif().segment] + HonestXMP.extended([], "GDepth:Data", size: 9_000)),
        file(
            "xmp-depth",
            [CameraExif().segment]
                + HonestXMP.extended(["GDepth:Format=\"RangeInverse\""], "GDepth:Data", size: 150_000)),
        file(
            "xmp-depth-picture",
            [CameraExif().segment]
                + HonestXMP.extended(["GImage:Mime=\"image/jpeg\""], "GImage:Data", size: 200_000, piece: 65_400)),
        file("c2pa", [JPEGSegment.jfif()] + JPEGSegment.contentCredentials()),
        file("c2pa-pieces", [JPEGSegment.jfif()] + JPEGSegment.contentCredentials(pieces: 3, size: 150_000)),
    ]

    private static let programs: [HonestFile] = [
        file("photoshop-iptc", [JPEGSegment.jfif(), JPEGSegment.photoshop([(0x0404, JPEGSegment.iptc)])]),
        file(
            "photoshop-resources",
            [
                CameraExif(software: "Adobe Photoshop 25.0 (Windows)").segment,
                JPEGSegment.photoshop([
                    (0x03ED, [0, 0x48, 0, 0, 0, 1, 0, 1, 0, 0x48, 0, 0, 0, 1, 0, 1]), (0x0404, JPEGSegment.iptc),
                    (0x0425, JPEGSegment.noise(16)), (0x03F3, [0, 0, 0, 0, 0, 0, 0, 0, 1]),
                    (0x041A, JPEGSegment.noise(120)), (0x0406, [0, 4, 0, 0, 0, 1]),
                ]),
                JPEGSegment.app(12, "Ducky", [0, 1, 0, 4, 0, 0, 0, 60, 0, 0]),
            ]),
        HonestFile("jpeg-photoshop-thumbnail.jpg") {
            let small = try JPEGForm(width: 64, height: 48, seed: 41).file()
            var resource: [UInt8] = []
            for number: UInt32 in [1, 64, 48, 192, 9_216, UInt32(small.count)] { resource.append(big: number) }
            for number: UInt16 in [24, 1] { resource.append(big: number) }
            return try JPEGForm(seed: 41).file([JPEGSegment.photoshop([(0x040C, resource + small)])])
        },
        file("adobe-colours", [JPEGSegment.jfif(), JPEGSegment.app(13, "Adobe_CM\0", [1])]),
        file(
            "ducky", [JPEGSegment.app(12, "Ducky", [0, 1, 0, 4, 0, 0, 0, 80, 0, 2, 0, 6, 0, 0, 0, 2, 0, 0x68, 0, 0])]),
        file("picture-info", [JPEGSegment.app(12, "[picture info]\r\nResolution=1 \r\nExpTime=4000\r\n\0")]),
        file("kodak-meta", [CameraExif(make: "EASTMAN KODAK COMPANY").segment, JPEGSegment.app(3, "Meta\0\0", meta)]),
        file("stereo", [JPEGSegment.app(3, "_JPSJPS_", [0, 16, 1, 0, 0, 1] + JPEGSegment.noise(12))]),
        file("scalado", [JPEGSegment.app(4, "SCALADO\0", [0, 0] + JPEGSegment.noise(80))]),
        file("samsung-id", [JPEGSegment.app(5, "ssuniqueid\0", Array("EX0123456789".utf8))]),
        file("ricoh-meta", [JPEGSegment.app(5, "RMETA\0", meta)]),
        file("print-matching", [JPEGSegment.app(6, "EPPIM\0", JPEGSegment.noise(90))]),
        file("gopro", [JPEGSegment.app(6, "GoPro\0", Array("DEVC\0\u{1}\0\u{20}".utf8) + JPEGSegment.noise(32))]),
        file("qualcomm", [JPEGSegment.app(7, "\u{1A}Qualcomm Camera Attributes", JPEGSegment.noise(400))]),
        file("phone-debug", [JPEGSegment.app(7, "HUAWEI\0", JPEGSegment.noise(9_000))]),
        // ITU-T T.84, annex F.
        file(
            "spiff",
            [
                JPEGSegment.app(
                    8, "SPIFF\0", [1, 2, 0, 3, 0, 0, 0, 72, 0, 0, 0, 96, 8, 8, 5, 1, 0, 0, 0, 72, 0, 0, 0, 72])
            ]),
        file("music-program", [JPEGSegment.app(9, "Media Jukebox\0", JPEGSegment.noise(40))]),
        file("unicode-note", [JPEGSegment.app(10, "UNICODE\0", [0, 72, 0, 117, 0, 100])]),
        file("brightness-ratio", [JPEGSegment.app(11, "HDR_RI ver=11\nlog_ratio=0 0\n~", JPEGSegment.noise(300))]),
        file("graphic-converter", [JPEGSegment.app(15, "Q 80")]),
        // FlashPix extensions to Exif 2.2 (JEITA CP-3451, 4.7).
        file(
            "flashpix",
            [
                CameraExif().segment,
                JPEGSegment.app(
                    2, "FPXR\0", [0, 1, 0, 1, 0, 0, 0, 24, 0xFF] + Array("/\0".utf8) + JPEGSegment.noise(20)),
                JPEGSegment.app(2, "FPXR\0", [0, 2, 0, 0, 0, 0, 0, 0] + JPEGSegment.noise(24)),
            ]),
        file("phone-many-segments", (0..<16).map { JPEGSegment.app(4, JPEGSegment.noise(4_000 + $0)) }),
        file("unknown-segments", (2...15).map { JPEGSegment.app(UInt8($0), "EXEMPEL\0", JPEGSegment.noise(30)) }),
    ]

    private static let comments: [HonestFile] = [
        "CREATOR: gd-jpeg v1.0 (using IJG JPEG v62), quality = 82\n", "LEAD Technologies Inc. V1.01",
        "Optimized by JPEGmini 3.18.2.210033067-TBTBLN 0x5c1b0d8d", "File written by Adobe Photoshop\u{A8} 4.0", "*",
        "Intel(R) JPEG Library, version [2.0.18.50]", "Handbok: www.exempel.se/bild, från PDF-scanner 1.4",
        "Lavc58.54.100", "",
    ].enumerated().map { index, text in
        file("comment-\(index)", [JPEGSegment.jfif(), JPEGSegment.comment(text)])
    }

    private static let meta = ExifDirectory(entries: [(0xC36E, .shorts([1])), (0xC36F, .shorts([2]))]).file(isBig: true)
}
