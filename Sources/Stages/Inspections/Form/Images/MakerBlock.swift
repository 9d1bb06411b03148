import Inspector

/// A block that a phone, a camera or a picture program writes behind a picture, told by marks and lengths of its own.
///
/// Each form is as ExifTool's documentation of trailers describes it.
struct MakerBlock {
    let start: Int
    var announcesFilm = false
    var announcesPictures = false
    /// What was looked for already, where a block is more than bytes.
    var isSearched = false
    var foreign: ForeignSignature?

    /// The block that ends at `end`; `nil` where none does.
    static func ending(at end: Int, notBefore first: Int, _ bytes: ByteView) -> MakerBlock? {
        if let samsung = SamsungBlock(endingAt: end, notBefore: first, bytes) {
            return MakerBlock(
                start: samsung.start, announcesFilm: samsung.hasFilm, isSearched: true, foreign: samsung.foreign)
        }
        if let block = huaweiFilm(end, first, bytes) { return block }
        guard let start = start(end, first, bytes), start >= first, start < end else { return nil }
        return MakerBlock(start: start, announcesPictures: bytes.has("edof", at: start))
    }

    private static func start(_ end: Int, _ first: Int, _ bytes: ByteView) -> Int? {
        // AFCP: where it begins in the file, in the byte order that the mark tells.
        if bytes.has("AXS!", at: end - 12) { return begins("AXS!", at: bytes.bigEndian32(at: end - 8), bytes) }
        if bytes.has("AXS*", at: end - 12) { return begins("AXS*", at: bytes.littleEndian32(at: end - 8), bytes) }
        // FotoStation and Photo Mechanic: their length.
        if bytes.bigEndian32(at: end - 4) == 0xA1B2_C3D4, bytes.bigEndian32(at: end - 8) >= 10 {
            return end - bytes.bigEndian32(at: end - 8)
        }
        if bytes.has("cbipcbbl", at: end - 8) { return end - 12 - bytes.bigEndian32(at: end - 12) }
        // Canon's recipe for developing: a head of 28 bytes, the data, a foot of 64.
        if bytes.has("CANON OPTIONAL DATA\0", at: end - 64) {
            return begins("CANON OPTIONAL DATA\0", at: end - 92 - bytes.bigEndian32(at: end - 44), bytes)
        }
        // MIE: its length, in the byte order that the last byte but one tells.
        if bytes.has("zmie~\0\0\u{6}", at: end - 14), bytes[end - 1] == 4 {
            let isLittle = bytes[end - 2] == 0x18
            let length = isLittle ? bytes.littleEndian32(at: end - 6) : bytes.bigEndian32(at: end - 6)
            return bytes.has("0MIE", at: end - length + 4) ? end - length : nil
        }
        if bytes.has("8db42d694ccc418790edff439fe026bf", at: end - 32) {
            return end - bytes.littleEndian32(at: end - 40)
        }
        if bytes.has("\0\0\0\0\0\0/NIKON APP", at: end - 16) {
            return bytes.offset(of: "NIKON APP", in: first..<end - 9)
        }
        if bytes.has("jxrs", at: end - 8) { return onePlus(end, first, bytes) }
        if isVivoEnd(end, bytes) {
            return bytes.offset(of: "streamdata", in: first..<end) ?? bytes.offset(of: "vivo{\"", in: first..<end)
        }
        return nil
    }

    private static func begins(_ mark: StaticString, at place: Int, _ bytes: ByteView) -> Int? {
        bytes.has(mark, at: place) ? place : nil
    }

    private static func isVivoEnd(_ end: Int, _ bytes: ByteView) -> Bool {
        let mark: [UInt8] = [0xFF, 0xFF, 0xFF, 0xFF, 0x1B, 0x2A, 0x39, 0x48, 0x57, 0x66, 0x75, 0x84, 0x93, 0xA2, 0xB1]
        return end >= mark.count && mark.indices.allSatisfy { bytes[end - mark.count + $0] == mark[$0] }
    }

    /// OnePlus and Oppo: a list in JSON of what lies before it and how far; its own length stands behind the mark.
    private static func onePlus(_ end: Int, _ first: Int, _ bytes: ByteView) -> Int? {
        let list = end - bytes.littleEndian32(at: end - 4)
        guard list >= first, list + 10 < end, bytes[list] == UInt8(ascii: "[") else { return nil }
        var farthest = 0
        var place = list
        while let key = bytes.offset(of: "\"offset\"", in: place..<end) {
            place = key + 8
            while bytes[place] == UInt8(ascii: ":") || bytes[place] == 32 { place += 1 }
            var number = 0
            while UInt8(ascii: "0")...UInt8(ascii: "9") ~= bytes[place], number < 1 << 40 {
                number = number * 10 + Int(bytes[place] - UInt8(ascii: "0"))
                place += 1
            }
            farthest = max(farthest, number)
        }
        return list - farthest
    }

    /// Huawei and Honor: a line of text behind the film, `LIVE_` and how long it is, filled up with blanks.
    private static func huaweiFilm(_ end: Int, _ first: Int, _ bytes: ByteView) -> MakerBlock? {
        guard let mark = bytes.offset(of: "LIVE_", in: max(first, end - 64)..<end) else { return nil }
        guard (mark + 5..<end).allSatisfy({ isDigit(bytes[$0]) || isBlank(bytes[$0]) }), isDigit(bytes[mark + 5]) else {
            return nil
        }
        // Two fields of 20 letters stand before it, `v2_f30` and `0:0`. Walking back would take what looks like text at
        // the film's end for theirs.
        if mark - 40 >= first, bytes[mark - 40] == UInt8(ascii: "v"), isDigit(bytes[mark - 39]) {
            return MakerBlock(start: mark - 40, announcesFilm: true)
        }
        var start = mark
        while start > max(first, mark - 60), 0x20...0x7E ~= bytes[start - 1] || isBlank(bytes[start - 1]) { start -= 1 }
        return MakerBlock(start: start, announcesFilm: true)
    }

    private static func isDigit(_ byte: UInt8) -> Bool { UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte }
    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0 || byte == 32 }

    /// Where a block ends that begins at `place` and has no end of its own before `limit`.
    static func end(from place: Int, to limit: Int, _ bytes: ByteView) -> Int? {
        // Huawei's depth of field, and its phones' debug data.
        if bytes.has("edof\0", at: place) || bytes.has("\0edof\0", at: place) || bytes.has("ID:ITUKZ", at: place) {
            return limit
        }
        // What is text to its end: vivo's list, and XMP that a program has appended.
        if bytes.has("vivo{\"", at: place) || bytes.has("<?xpacket begin", at: place)
            || bytes.has("<x:xmpmeta", at: place)
        {
            let isText = (place..<limit).allSatisfy { bytes[$0] >= 32 || [0, 9, 10, 13].contains(bytes[$0]) }
            return isText ? limit : nil
        }
        return photoshopResources(from: place, to: limit, bytes)
    }

    /// Photoshop's image resources: a number, a name of even length, a size, data of even length.
    private static func photoshopResources(from start: Int, to limit: Int, _ bytes: ByteView) -> Int? {
        var place = start
        while bytes.has("8BIM", at: place) {
            let name = (Int(bytes[place + 6]) + 2) & ~1
            let size = bytes.bigEndian32(at: place + 6 + name)
            let next = place + 10 + name + (size + 1) & ~1
            guard next <= limit else { return nil }
            place = next
        }
        return place > start ? place : nil
    }
}
