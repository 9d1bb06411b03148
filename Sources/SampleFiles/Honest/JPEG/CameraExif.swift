/// What a camera writes of a picture: Exif 2.32 (CIPA DC-008), 4.5 to 4.6.
struct CameraExif: Sendable {
    var make = "Exempelkamera"
    var model = "EK-1"
    var software = "1.0"
    var orientation: UInt16 = 1
    var isBig = false
    var hasPosition = false
    var makerNote: [UInt8] = []
    /// A small JPEG of the same picture, in the directory behind the first (4.5.5).
    var thumbnail: [UInt8] = []
    /// Bytes behind all directories: some programs leave room there for what is added later.
    var padding = 0

    /// As APP1.
    var segment: [UInt8] { JPEGSegment.app(1, "Exif\0\0", structure) }

    /// The TIFF structure alone, as PNG's eXIf has it.
    var structure: [UInt8] {
        var photo = ExifDirectory(entries: [
            (0x829A, .ratios([(1, 60)])), (0x829D, .ratios([(18, 10)])), (0x8827, .shorts([64])),
            (0x9000, .undefined(Array("0232".utf8))), (0x9003, .text("2026:03:12 14:15:02")),
            (0x9010, .text("+01:00")), (0x9101, .undefined([1, 2, 3, 0])), (0x9209, .shorts([16])),
            (0x920A, .ratios([(425, 100)])),
        ])
        if !makerNote.isEmpty { photo.entries.append((0x927C, .undefined(makerNote))) }
        photo.entries += [
            (0x9286, .undefined(Array("ASCII\0\0\0Hand, insida".utf8))), (0xA000, .undefined(Array("0100".utf8))),
            (0xA001, .shorts([1])), (0xA002, .longs([96])), (0xA003, .longs([72])),
            (
                0xA005,
                .directory(ExifDirectory(entries: [(0x0001, .text("R98")), (0x0002, .undefined(Array("0100".utf8)))]))
            ),
            (0xA402, .shorts([0])), (0xA434, .text("EK 4.25mm f/1.8")),
        ]
        var main = ExifDirectory(entries: [
            (0x010F, .text(make)), (0x0110, .text(model)), (0x0112, .shorts([orientation])),
            (0x011A, .ratios([(72, 1)])), (0x011B, .ratios([(72, 1)])), (0x0128, .shorts([2])),
            (0x0131, .text(software)), (0x0132, .text("2026:03:12 14:15:02")), (0x0213, .shorts([1])),
            (0x8769, .directory(photo)),
        ])
        if hasPosition { main.entries.append((0x8825, .directory(Self.position))) }
        if !thumbnail.isEmpty {
            main.next = [
                (0x0103, .shorts([6])), (0x011A, .ratios([(72, 1)])), (0x011B, .ratios([(72, 1)])),
                (0x0128, .shorts([2])), (0x0201, .place(thumbnail)), (0x0202, .longs([UInt32(thumbnail.count)])),
            ]
        }
        return main.file(isBig: isBig) + [UInt8](repeating: 0, count: padding)
    }

    /// 4.6.6.
    private static let position = ExifDirectory(entries: [
        (0, .bytes([2, 3, 0, 0])), (1, .text("N")), (2, .ratios([(59, 1), (20, 1), (3012, 100)])), (3, .text("E")),
        (4, .ratios([(18, 1), (3, 1), (1544, 100)])), (5, .bytes([0])), (6, .ratios([(2710, 100)])),
        (7, .ratios([(13, 1), (15, 1), (2, 1)])), (29, .text("2026:03:12")),
    ])

    static func small(seed: Int = 3) throws -> [UInt8] {
        try JPEGForm(width: 40, height: 30, seed: seed, quality: 60).file([])
    }
}
