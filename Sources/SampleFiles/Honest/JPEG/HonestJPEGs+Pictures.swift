extension HonestJPEGs {
    /// Several pictures in one file, of the makers that write them.
    static let pictures: [HonestFile] = [several, views, brightness].flatMap(\.self)

    private static let several: [HonestFile] = {
        let makers: [(name: String, isBig: Bool, gap: Int)] = [
            ("Canon", false, 0), ("NIKON CORPORATION", true, 0), ("SONY", false, 0), ("SONY", false, 4_096),
            ("FUJIFILM", false, 0), ("Panasonic", false, 0), ("OLYMPUS CORPORATION", false, 512), ("RICOH", true, 0),
            ("Apple", true, 0),
        ]
        return makers.enumerated().flatMap { index, maker in
            [false, true].map { hasAttributes in
                let name = maker.name.lowercased().filter(\.isLetter) + (hasAttributes ? "-more" : "")
                return HonestFile("jpeg-mpf-\(index)-\(name).jpg") {
                    let small = try CameraExif.small(seed: 60 + index)
                    return try MultiPicture(
                        form: JPEGForm(seed: 60 + index),
                        segments: [CameraExif(make: maker.name, isBig: maker.isBig, thumbnail: small).segment],
                        others: [
                            .thumbnail(1, JPEGForm(width: 64, height: 48, seed: 61)),
                            .thumbnail(2, JPEGForm(width: 192, height: 108, seed: 62)),
                        ], isBig: maker.isBig, gap: maker.gap, hasAttributes: hasAttributes
                    ).file()
                }
            }
        }
    }()

    private static let views: [HonestFile] = [
        HonestFile("jpeg-mpf-panorama.jpg") {
            try MultiPicture(others: (0..<3).map { try .view(1, JPEGForm(seed: 63 + $0)) }).file()
        },
        HonestFile("jpeg-mpf-depth.jpg") { try MultiPicture(others: [.view(2, JPEGForm(seed: 64))]).file() },
        HonestFile("jpeg-mpf-angle.jpg") { try MultiPicture(others: [.view(3, JPEGForm(seed: 65))]).file() },
        HonestFile("jpeg-mpf-padding.jpg") {
            try MultiPicture(others: [.thumbnail(1, JPEGForm(seed: 66))]).file() + [UInt8](repeating: 0, count: 2_000)
        },
        HonestFile("jpeg-mpf-samsung.jpg") {
            try MultiPicture(
                segments: [CameraExif(make: "samsung").segment], others: [.thumbnail(1, JPEGForm(seed: 67))]
            ).file() + MakerTrailers.samsung([MakerTrailers.samsungTime])
        },
        // The place of the preview stands in the maker's note (ExifTool, Olympus CameraSettings, PreviewImageStart).
        HonestFile("jpeg-olympus-preview.jpg") {
            let preview = try JPEGForm(width: 160, height: 120, seed: 68).file([])
            func picture(_ place: Int) throws -> [UInt8] {
                let settings = ExifDirectory(entries: [
                    (0x0100, .longs([1])), (0x0101, .longs([UInt32(place)])),
                    (0x0102, .longs([UInt32(preview.count)])),
                ])
                let note = ExifDirectory(entries: [(0x2020, .directory(settings))]).bytes(at: 12, isBig: false)
                let head = Array("OLYMPUS\0II\u{3}\0".utf8)
                return try JPEGForm(seed: 68).file([CameraExif(make: "OLYMPUS", makerNote: head + note).segment])
            }
            return try picture(picture(0).count) + preview
        },
    ]

    /// Maps of brightness, as phones since 2023 write them.
    private static let brightness: [HonestFile] = [
        HonestFile("jpeg-ultra-hdr.jpg") { try MultiPicture.brightnessMap() },
        HonestFile("jpeg-ultra-hdr-iso.jpg") { try MultiPicture.brightnessMap(isISO: true) },
        HonestFile("jpeg-ultra-hdr-pixel.jpg") {
            try MultiPicture.brightnessMap(
                form: JPEGForm(width: 320, height: 240, seed: 70),
                maker: CameraExif(make: "Google", model: "Pixel 8", orientation: 6, hasPosition: true))
        },
        HonestFile("jpeg-ultra-hdr-film.jpg") {
            try MultiPicture.brightnessMap(maker: CameraExif(make: "Google"), film: HonestFilm.bytes())
        },
        HonestFile("jpeg-ultra-hdr-samsung.jpg") {
            try MultiPicture.brightnessMap(maker: CameraExif(make: "samsung"))
                + MakerTrailers.samsung([MakerTrailers.samsungTime, MakerTrailers.samsungCountry])
        },
        HonestFile("jpeg-ultra-hdr-samsung-film.jpg") {
            let film = HonestFilm.bytes()
            return try MultiPicture.brightnessMap(maker: CameraExif(make: "samsung"))
                + MakerTrailers.samsung([MakerTrailers.samsungTime, MakerTrailers.samsungFilm(film)])
        },
        HonestFile("jpeg-apple-brightness.jpg") {
            let attributes = [
                "HDRGainMap:HDRGainMapVersion=\"65536\"",
                "apdi:AuxiliaryImageType=\"urn:com:apple:photo:2020:aux:hdrgainmap\"",
            ]
            let map = try JPEGForm(width: 48, height: 36, seed: 71, channels: 1).file([HonestXMP.segment(attributes)])
            return try MultiPicture(
                segments: [
                    CameraExif(make: "Apple", model: "iPhone 15", isBig: true, makerNote: MakerNotes.all[9].note)
                        .segment
                ]
                    + JPEGSegment.profile(pieces: 1, size: 548),
                others: [.unnamed(map)], isBig: true
            ).file()
        },
    ]

    /// Pictures with a short film.
    static let films: [HonestFile] = announced + others

    private static let announced: [HonestFile] = {
        var files: [HonestFile] = []
        for (name, make, model) in [
            ("google", "Google", "Pixel 4"), ("xiaomi", "Xiaomi", "M2101K6G"), ("oppo", "OPPO", "CPH2305"),
            ("honor", "HONOR", "ANY-NX1"),
        ] {
            let maker = CameraExif(make: make, model: model, orientation: 6, hasPosition: true)
            for (brand, isIndexLast) in [("mp42", true), ("isom", false)] {
                files.append(
                    HonestFile("jpeg-film-1-\(name)-\(brand).jpg") {
                        try MotionPhoto.first(HonestFilm.bytes(brand: brand, isIndexLast: isIndexLast), maker: maker)
                    })
                files.append(
                    HonestFile("jpeg-film-2-\(name)-\(brand).jpg") {
                        try MotionPhoto.second(HonestFilm.bytes(brand: brand, isIndexLast: isIndexLast), maker: maker)
                    })
            }
        }
        return files
    }()

    private static let others: [HonestFile] = [
        HonestFile("jpeg-film-2-quicktime.jpg") {
            try MotionPhoto.second(HonestFilm.bytes(brand: "qt  "), mime: "video/quicktime")
        },
        HonestFile("jpeg-film-2-oplus.jpg") {
            try MotionPhoto.second(
                HonestFilm.bytes(), maker: CameraExif(make: "OnePlus"),
                more: [
                    "OpCamera:MotionPhotoPrimaryPresentationTimestampUs=\"500000\"", "OpCamera:OLivePhotoVersion=\"2\"",
                ])
        },
        HonestFile("jpeg-film-2-oplus-trailer.jpg") {
            let trailer = MakerTrailers.onePlus([("private.emptyspace", [UInt8](repeating: 0, count: 64))])
            return try MotionPhoto.second(HonestFilm.bytes() + trailer, maker: CameraExif(make: "OnePlus"))
        },
        HonestFile("jpeg-film-2-large.jpg") { try MotionPhoto.second(HonestFilm.bytes(size: 300_000)) },
        HonestFile("jpeg-film-1-large.jpg") { try MotionPhoto.first(HonestFilm.bytes(size: 250_000)) },
        HonestFile("jpeg-film-huawei.jpg") { try MotionPhoto.live(HonestFilm.bytes()) },
        HonestFile("jpeg-film-honor-live.jpg") {
            try MotionPhoto.live(
                HonestFilm.bytes(brand: "isom"), maker: CameraExif(make: "HONOR", model: "FNE-NX9"))
        },
    ]
}
