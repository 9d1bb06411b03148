/// Several pictures in a file: CIPA DC-007, Multi-Picture Format.
struct MultiPicture: Sendable {
    /// Another picture of the file, with its type (DC-007, 5.2.3.3.1).
    struct Other: Sendable {
        let type: UInt32
        let bytes: [UInt8]

        /// A larger thumbnail: 1 for VGA, 2 for full HD.
        static func thumbnail(_ class: UInt32, _ form: JPEGForm) throws -> Other {
            Other(type: 0x01_0000 + `class`, bytes: try form.file(Other.segments))
        }

        /// 2 for a picture of depth, 1 for a panorama's part, 3 for a view of several.
        static func view(_ class: UInt32, _ form: JPEGForm) throws -> Other {
            Other(type: 0x02_0000 + `class`, bytes: try form.file(Other.segments))
        }

        /// Whatever the index does not name a type for, such as a map of brightness.
        static func unnamed(_ bytes: [UInt8]) -> Other { Other(type: 0, bytes: bytes) }

        private static let segments = [CameraExif().segment]
    }

    var form = JPEGForm(seed: 21)
    var segments: [[UInt8]] = [CameraExif().segment]
    let others: [Other]
    var isBig = false
    /// Zeros before each further picture: some cameras begin them at a whole block.
    var gap = 0
    /// A second directory behind the index (5.2.4).
    var hasAttributes = false

    func file() throws -> [UInt8] {
        let size = try form.file(segments + [index(first: 0, header: 0)]).count
        let header = 2 + segments.joined().count + 8
        let first = try form.file(segments + [index(first: size, header: header)])
        return others.reduce(first) { $0 + [UInt8](repeating: 0, count: gap) + $1.bytes }
    }

    /// - Parameters:
    ///   - first: the size of the first picture.
    ///   - header: where the index's own header stands in the file; places are counted from it.
    private func index(first: Int, header: Int) -> [UInt8] {
        var entries = entry(0x2003_0000, first, 0)
        var place = first
        for other in others {
            place += gap
            entries += entry(other.type, other.bytes.count, place - header)
            place += other.bytes.count
        }
        var directory = ExifDirectory(entries: [
            (0xB000, .undefined(Array("0100".utf8))), (0xB001, .longs([UInt32(others.count + 1)])),
            (0xB002, .undefined(entries)),
        ])
        if hasAttributes { directory.next = [(0xB101, .longs([1]))] }
        return JPEGSegment.app(2, "MPF\0", directory.file(isBig: isBig))
    }

    private func entry(_ type: UInt32, _ size: Int, _ place: Int) -> [UInt8] {
        [type, UInt32(size), UInt32(clamping: place), 0].reduce(into: []) { bytes, number in
            if isBig { bytes.append(big: number) } else { bytes.append(little: number) }
        }
    }

    /// Ultra HDR (Android, "Ultra HDR Image Format 1.1"): a second JPEG tells how much brighter each place can be.
    static func brightnessMap(
        form: JPEGForm = JPEGForm(seed: 23), maker: CameraExif = CameraExif(), film: [UInt8] = [], isISO: Bool = false
    ) throws -> [UInt8] {
        let values = [
            "Version=\"1.0\"", "GainMapMin=\"0\"", "GainMapMax=\"2.3\"", "Gamma=\"1\"", "OffsetSDR=\"0.015625\"",
            "OffsetHDR=\"0.015625\"", "HDRCapacityMin=\"0\"", "HDRCapacityMax=\"2.3\"", "BaseRenditionIsHDR=\"False\"",
        ].map { "hdrgm:" + $0 }
        var own = [HonestXMP.segment(values)]
        // ISO 21496-1, annex C: the same in binary, and its version in the first picture.
        if isISO { own.append(JPEGSegment.app(2, isoMark, [0, 0, 0, 0] + JPEGSegment.noise(57))) }
        let map = try JPEGForm(width: 24, height: 18, seed: 24, channels: 1).file(own)
        var items = [("image/jpeg", "Primary", 0), ("image/jpeg", "GainMap", map.count)]
        var attributes = ["hdrgm:Version=\"1.0\""]
        if !film.isEmpty {
            items.append(("video/mp4", "MotionPhoto", film.count))
            attributes += MotionPhoto.attributes
        }
        var segments = [maker.segment, HonestXMP.segment(attributes, HonestXMP.container(items))]
        if isISO { segments.append(JPEGSegment.app(2, isoMark, [0, 0, 0, 0])) }
        return try MultiPicture(form: form, segments: segments, others: [.unnamed(map)]).file() + film
    }

    private static let isoMark = "urn:iso:std:iso:ts:21496:-1\0"
}
