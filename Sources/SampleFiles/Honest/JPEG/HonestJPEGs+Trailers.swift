extension HonestJPEGs {
    /// What stands behind the end, by whoever put it there.
    static let trailers: [HonestFile] = [samsung, phones, programs, padding].flatMap(\.self)

    private static let samsungExif = CameraExif(make: "samsung", model: "SM-G991B").segment

    private static let samsung: [HonestFile] =
        [
            ("time", [MakerTrailers.samsungTime]),
            ("time-country", [MakerTrailers.samsungTime, MakerTrailers.samsungCountry]),
            ("mode", [MakerTrailers.samsungTime, MakerTrailers.samsungCountry, MakerTrailers.samsungMode]),
            ("edit", [MakerTrailers.samsungTime, MakerTrailers.samsungEdit]),
            ("backup", [MakerTrailers.samsungTime, MakerTrailers.samsungBackup]),
            ("screen", [MakerTrailers.samsungTime, MakerTrailers.samsungCapture]),
            ("sound", [MakerTrailers.samsungTime, MakerTrailers.samsungSound]),
            ("film", [MakerTrailers.samsungTime, MakerTrailers.samsungFilm(HonestFilm.bytes())]),
            ("film-first", [MakerTrailers.samsungFilm(HonestFilm.bytes(brand: "isom")), MakerTrailers.samsungTime]),
            ("film-only", [MakerTrailers.samsungFilm(HonestFilm.bytes(size: 40_000, isIndexLast: false))]),
        ].map { name, blocks in
            file("samsung-\(name)", [samsungExif], trailer: MakerTrailers.samsung(blocks))
        }
        + [101, 103, 105, 106].map { version in
            file(
                "samsung-version-\(version)", [samsungExif],
                trailer: MakerTrailers.samsung([MakerTrailers.samsungTime], version: UInt32(version)))
        } + [
            HonestFile("jpeg-samsung-depth.jpg") {
                let depth = try JPEGForm(width: 48, height: 36, seed: 51, channels: 1).file([])
                return try JPEGForm(seed: 51).file([samsungExif])
                    + MakerTrailers.samsung([MakerTrailers.samsungTime, MakerTrailers.samsungDepth(depth)])
            }
        ]

    private static let phones: [HonestFile] = [
        file(
            "vivo", [CameraExif(make: "vivo", model: "V2145").segment],
            trailer: MakerTrailers.vivo("{\"module\":\"photo\",\"version\":\"1\"}")),
        file(
            "vivo-long", [CameraExif(make: "vivo", model: "V2145").segment],
            trailer: MakerTrailers.vivo("{\"a\":\"\(String(repeating: "0123456789", count: 300))\"}")),
        HonestFile("jpeg-vivo-picture.jpg") {
            let other = try JPEGForm(width: 48, height: 36, seed: 52).file([])
            return try JPEGForm(seed: 52).file([CameraExif(make: "vivo").segment])
                + MakerTrailers.vivo("{\"hdr\":1}", picture: other)
        },
        file(
            "oneplus", [CameraExif(make: "OnePlus", model: "LE2113").segment],
            trailer: MakerTrailers.onePlus([("private.emptyspace", [UInt8](repeating: 0, count: 200))])),
        file(
            "oppo", [CameraExif(make: "OPPO", model: "CPH2305").segment],
            trailer: MakerTrailers.onePlus([
                ("private.emptyspace", JPEGSegment.noise(64)), ("watermark.device", Array("Exempel".utf8)),
                ("camera.rear.info", JPEGSegment.noise(900)),
            ])),
        file("nikon-app", [CameraExif(make: "NIKON").segment], trailer: MakerTrailers.nikonApp),
        file("canon-recipe", [CameraExif(make: "Canon").segment], trailer: MakerTrailers.canonRecipe),
        file("insta360", [CameraExif(make: "Insta360").segment], trailer: MakerTrailers.insta360),
    ]

    private static let programs: [HonestFile] =
        [
            HonestFile("jpeg-afcp.jpg") {
                let picture = try JPEGForm(seed: 53).file()
                return picture + ProgramTrailers.afcp(at: picture.count)
            }
        ] + [
            file("fotostation", [JPEGSegment.jfif()], trailer: ProgramTrailers.fotoStation),
            file("photo-mechanic", [JPEGSegment.jfif()], trailer: ProgramTrailers.photoMechanic),
            file("mie", [JPEGSegment.jfif()], trailer: ProgramTrailers.mie),
            // Programs for sorting add theirs behind the maker's.
            file(
                "samsung-and-fotostation", [samsungExif],
                trailer: MakerTrailers.samsung([MakerTrailers.samsungTime]) + ProgramTrailers.fotoStation),
        ]

    private static let padding: [HonestFile] =
        ProgramTrailers.padding.map { name, bytes in
            file("padding-\(name)", [JPEGSegment.jfif()], trailer: bytes)
        } + [
            file(
                "samsung-padding", [samsungExif],
                trailer: MakerTrailers.samsung([MakerTrailers.samsungTime]) + [UInt8](repeating: 0, count: 100))
        ]
}
