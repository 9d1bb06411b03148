/// Pictures with a short film behind them.
enum MotionPhoto {
    static let attributes = [
        "GCamera:MotionPhoto=\"1\"", "GCamera:MotionPhotoVersion=\"1\"",
        "GCamera:MotionPhotoPresentationTimestampUs=\"500000\"",
    ]

    /// Android, "Motion Photo format 1.0": the film's length stands in a directory.
    static func second(
        _ film: [UInt8], mime: String = "video/mp4", maker: CameraExif = CameraExif(), more: [String] = []
    ) throws -> [UInt8] {
        let items = [("image/jpeg", "Primary", 0), (mime, "MotionPhoto", film.count)]
        return try JPEGForm(seed: 31).file([
            maker.segment, HonestXMP.segment(attributes + more, HonestXMP.container(items)),
        ]) + film
    }

    /// "MicroVideo", as phones of 2017 to 2020 write it: the film's place, from the file's end.
    static func first(_ film: [UInt8], maker: CameraExif = CameraExif()) throws -> [UInt8] {
        try JPEGForm(seed: 32).file([
            maker.segment,
            HonestXMP.segment([
                "GCamera:MicroVideo=\"1\"", "GCamera:MicroVideoVersion=\"1\"",
                "GCamera:MicroVideoOffset=\"\(film.count)\"", "GCamera:MicroVideoPresentationTimestampUs=\"400000\"",
            ]),
        ]) + film
    }

    /// Huawei and Honor: the film, then three fields of 20 letters, the last with its size ("LIVE_", as gallery
    /// programs that split such pictures describe it).
    static func live(_ film: [UInt8], maker: CameraExif = CameraExif(make: "HUAWEI", model: "ELS-NX9")) throws
        -> [UInt8]
    {
        let fields = ["v2_f30", "0:0", "LIVE_\(film.count + 20)"].map {
            $0 + String(repeating: " ", count: 20 - $0.count)
        }
        return try JPEGForm(seed: 33).file([maker.segment]) + film + Array(fields.joined().utf8)
    }
}

/// Short films as phones write them (ISO/IEC 14496-12).
enum HonestFilm {
    /// - Parameters:
    ///   - brand: `mp42`, `isom`, `qt  `.
    ///   - isIndexLast: whether the film stands before its index, as recorders write it.
    static func bytes(brand: String = "mp42", size: Int = 2_400, isIndexLast: Bool = true) -> [UInt8] {
        let type = JPEGSegment.box("ftyp", Array("\(brand)\0\0\0\0isom\(brand)".utf8))
        let film = JPEGSegment.box("mdat", JPEGSegment.noise(size))
        let index = JPEGSegment.box("moov", JPEGSegment.box("mvhd", header) + JPEGSegment.box("trak", track))
        return isIndexLast ? type + film + index : type + index + JPEGSegment.box("free", []) + film
    }

    /// 8.2.2.
    private static var header: [UInt8] {
        var bytes: [UInt8] = [0, 0, 0, 0]
        for field: UInt32 in [0, 0, 1000, 1500, 0x1_0000, 0x0100_0000, 0, 0] { bytes.append(big: field) }
        for field: UInt32 in [0x1_0000, 0, 0, 0, 0x1_0000, 0, 0, 0, 0x4000_0000] { bytes.append(big: field) }
        bytes.pad(to: bytes.count + 24)
        bytes.append(big: UInt32(2))
        return bytes
    }

    /// 8.3.2.
    private static var track: [UInt8] {
        var bytes: [UInt8] = [0, 0, 0, 3]
        for field: UInt32 in [0, 0, 1, 0, 1500, 0, 0, 0] { bytes.append(big: field) }
        for field: UInt32 in [0x1_0000, 0, 0, 0, 0x1_0000, 0, 0, 0, 0x4000_0000] { bytes.append(big: field) }
        bytes.append(big: UInt32(1920 << 16))
        bytes.append(big: UInt32(1080 << 16))
        return JPEGSegment.box("tkhd", bytes)
    }
}
