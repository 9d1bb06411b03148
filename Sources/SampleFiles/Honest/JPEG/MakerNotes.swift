/// Makers' own notes in Exif, by the heads that ExifTool's documentation of makers ("MakerNotes Types") lists.
enum MakerNotes {
    static let all: [(maker: String, note: [UInt8])] = [
        ("Canon", directory()),
        ("NIKON CORPORATION", Array("Nikon\0\u{2}\u{10}\0\0".utf8) + small.file(isBig: true)),
        ("NIKON", Array("Nikon\0\u{1}\0".utf8) + directory()),
        ("OLYMPUS CORPORATION", Array("OLYMPUS\0II\u{3}\0".utf8) + small.bytes(at: 12, isBig: false)),
        ("OLYMPUS OPTICAL CO.,LTD", Array("OLYMP\0\u{1}\0".utf8) + directory()),
        ("OM Digital Solutions", Array("OM SYSTEM\0\0\0II\u{4}\0".utf8) + small.bytes(at: 16, isBig: false)),
        ("Panasonic", Array("Panasonic\0\0\0".utf8) + directory()),
        ("SONY", Array("SONY DSC \0\0\0".utf8) + directory()),
        ("FUJIFILM", Array("FUJIFILM\u{C}\0\0\0".utf8) + small.bytes(at: 12, isBig: false)),
        ("Apple", Array("Apple iOS\0\0\u{1}MM".utf8) + small.bytes(at: 14, isBig: true)),
        ("samsung", directory()),
        ("PENTAX", Array("AOC\0MM".utf8) + small.bytes(at: 6, isBig: true)),
        ("RICOH IMAGING COMPANY, LTD.", Array("PENTAX \0MM".utf8) + small.bytes(at: 10, isBig: true)),
        ("CASIO COMPUTER CO.,LTD.", Array("QVC\0\0\0".utf8) + small.bytes(at: 6, isBig: true)),
        ("Leica Camera AG", Array("LEICA\0\0\0".utf8) + directory()),
        ("HUAWEI", Array("HUAWEI\0\0MM".utf8) + small.file(isBig: true)),
        ("Eastman Kodak Company", Array("KDK INFO".utf8) + JPEGSegment.noise(104)),
        ("Minolta Co., Ltd.", directory()),
        ("RICOH", Array("Ricoh\0\0\0".utf8) + directory()),
        ("SIGMA", Array("SIGMA\0\0\0\u{1}\0".utf8) + directory()),
        ("Google", Array("HDRP\u{2}".utf8) + JPEGSegment.noise(700)),
        ("Xiaomi", Array("{\"mirror\":false,\"sensor_type\":\"rear\",\"Hdr\":\"off\"}".utf8)),
        ("Microsoft", Array("MSFT".utf8) + directory()),
        ("GoPro", Array("GoPro\0".utf8) + JPEGSegment.noise(60)),
        ("DJI", Array("[ae_dbg_info:]".utf8) + JPEGSegment.noise(120)),
    ]

    /// A note whose numbers all fit in their entries, so that no place in it has to be right.
    private static let small = ExifDirectory(entries: [
        (0x0001, .shorts([3])), (0x0002, .longs([4])), (0x0010, .longs([0x8000_0001])),
    ])

    /// Without a head of its own, in the byte order of the picture's Exif.
    private static func directory() -> [UInt8] { small.bytes(at: 0, isBig: false) }

    /// A preview as large as the picture inside of the note (Nikon's PreviewIFD, Olympus' PreviewImage).
    static func withPreview(_ preview: [UInt8]) -> [UInt8] {
        Array("Nikon\0\u{2}\u{10}\0\0".utf8)
            + ExifDirectory(entries: [
                (0x0001, .undefined(Array("0211".utf8))),
                (
                    0x0011,
                    .directory(
                        ExifDirectory(entries: [
                            (0x0103, .shorts([6])), (0x0201, .place(preview)),
                            (0x0202, .longs([UInt32(preview.count)])),
                        ]))
                ),
            ]).file(isBig: true)
    }
}
