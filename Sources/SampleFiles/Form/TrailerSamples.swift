/// Photographs with what makers of phones, cameras and programs write behind a picture's end, after the formats'
/// descriptions.
public enum TrailerSamples {
    public struct Trailer: Sendable, CustomStringConvertible {
        public let name: String
        /// The kind, as the fact has it.
        public let kind: String
        public let bytes: [UInt8]
        public var description: String { name }
    }

    private static let motion = "<rdf:Description GCamera:MotionPhoto=\"1\" GCamera:MotionPhotoVersion=\"1\"/>"
    private static let older = "<rdf:Description GCamera:MicroVideo=\"1\" GCamera:MicroVideoOffset=\"4000\"/>"
    private static let container =
        "<Container:Directory><rdf:li Item:Mime=\"image/jpeg\" Item:Semantic=\"GainMap\" Item:Length=\"900\"/>"

    /// Every honest one.
    public static func all() throws -> [Trailer] {
        let photograph = try FormSamples.photograph()
        let film = BoxSamples.mp4()
        let second = try JPEGSample(width: 32, height: 24, seed: 2).bytes()
        return try [
            of("nothing", "nothing", photograph),
            of("a line end", "padding", photograph + [13, 10]),
            of("zeros to a block's end", "padding", photograph + zeros(4_096)),
            of("0xFF", "padding", photograph + [UInt8](repeating: 0xFF, count: 300)),
            of("the end mark twice", "padding", photograph + [0xFF, 0xD9]),
            of("three bytes of rubbish", "padding", photograph + [1, 2, 3]),
            of("pictures (CIPA DC-007)", "pictures", JPEGExtras.withSecondPicture(photograph, second)),
            of("a gain map (Ultra HDR)", "pictures", FormSamples.jpeg(xmp: container) + second),
            of("a film (Motion Photo)", "film", FormSamples.jpeg(xmp: motion) + film),
            of("a film (MicroVideo)", "film", FormSamples.jpeg(xmp: older) + film),
            of("a gain map and a film", "film", FormSamples.jpeg(xmp: motion + container) + second + film),
            of("Samsung's block", "maker", JPEGExtras.withVendorTrailer(photograph)),
            of("Samsung's film", "film", samsungFilm(photograph, film)),
            of("Samsung's film behind the block's own", "maker", samsung(photograph, "MotionPhoto_Data", film)),
            of("Samsung's sound", "maker", samsung(photograph, "SoundShot_000", film)),
            of(
                "a gain map, a film and Samsung's block", "film",
                JPEGExtras.withVendorTrailer(FormSamples.jpeg(xmp: motion + container) + second + film)),
            of(
                "Huawei's film", "film", photograph + film + text("v2_f33".blanks(20) + "LIVE_\(film.count)".blanks(20))
            ),
            of("Huawei's depth", "maker", photograph + text("edof\0\u{7}") + FormSamples.noise(3_000, seed: 4)),
            of("vivo's list", "maker", photograph + text("vivo{\"version\":1,\"scene\":[0,1]}\0")),
            of("vivo's data", "maker", photograph + vivo(second)),
            of("OnePlus's list", "maker", photograph + onePlus),
            of("AFCP", "maker", afcp(photograph)),
            of("FotoStation", "maker", photograph + text("uppgift\0\u{1}") + big(17) + [0xA1, 0xB2, 0xC3, 0xD4]),
            of("Photo Mechanic", "maker", photograph + text("uppgift!") + big(8) + text("cbipcbbl")),
            of("Canon's recipe", "maker", photograph + canon),
            of("MIE", "maker", photograph + mie),
            of("Insta360", "maker", photograph + insta360),
            of("Nikon", "maker", photograph + text("NIKON APP\0{}") + zeros(6) + text("/NIKON APP")),
            of("Photoshop's resources", "maker", photograph + text("8BIM") + [4, 4, 0, 0] + big(6) + text("namn: ")),
            of("XMP", "maker", photograph + text("<?xpacket begin=\"\"?><x:xmpmeta/><?xpacket end=\"w\"?>")),
            of(
                "data whose place XMP names (Xiaomi)", "maker",
                FormSamples.jpeg(xmp: "<depthmap offset=\"700\" length=\"700\"/>") + FormSamples.noise(700, seed: 8)),
            of("a preview whose length Exif names", "pictures", withNamedPreview(second)),
        ]
    }

    private static func of(_ name: String, _ kind: String, _ bytes: [UInt8]) -> Trailer {
        Trailer(name: name, kind: kind, bytes: bytes)
    }

    private static func samsungFilm(_ photograph: [UInt8], _ film: [UInt8]) -> [UInt8] {
        // Newer phones: the film stands by itself, and a small block says where.
        samsung(photograph + film, "MotionPhoto_Data", text("mpv2") + big(0) + big(film.count))
    }

    private static func samsung(_ photograph: [UInt8], _ name: String, _ content: [UInt8]) -> [UInt8] {
        var block: [UInt8] = [0, 0, 0x30, 0x0A]
        block.append(little: UInt32(name.utf8.count))
        block += text(name) + content
        var directory = text("SEFH")
        for number in [107, 1] { directory.append(little: UInt32(number)) }
        directory += [0, 0, 0x30, 0x0A]
        for number in [block.count, block.count] { directory.append(little: UInt32(number)) }
        let length = directory.count
        directory.append(little: UInt32(length))
        return photograph + block + directory + text("SEFT")
    }

    private static func vivo(_ picture: [UInt8]) -> [UInt8] {
        text("streamdata") + picture + text("streaminfo") + text("vivo{\"a\":1}\0")
            + [0xFF, 0xFF, 0xFF, 0xFF, 0x1B, 0x2A, 0x39, 0x48, 0x57, 0x66, 0x75, 0x84, 0x93, 0xA2, 0xB1]
    }

    private static let onePlus: [UInt8] = {
        let list = text("[{\"length\":4,\"name\":\"private.emptyspace\",\"offset\":40,\"version\":1}]\0")
        var end = text("jxrs")
        end.append(little: UInt32(list.count + 8))
        return FormSamples.noise(40, seed: 5) + list + end
    }()

    private static func afcp(_ photograph: [UInt8]) -> [UInt8] {
        photograph + text("AXS!\u{1}\0\0\0") + big(0) + text("uppgifter") + text("AXS!") + big(photograph.count)
            + big(0)
    }

    private static let canon: [UInt8] = {
        let data = FormSamples.noise(30, seed: 6)
        let mark = text("CANON OPTIONAL DATA\0")
        return mark + zeros(4) + big(data.count) + data + mark + big(data.count) + zeros(40)
    }()

    private static let mie: [UInt8] = {
        let head = text("~\u{10}\u{4}") + [0xFE] + text("0MIE") + text("uppgift")
        let end = text("~\0\u{4}\0zmie~\0\0\u{6}")
        return head + end + big(head.count + end.count + 6) + [0x10, 4]
    }()

    private static let insta360: [UInt8] = {
        var bytes = FormSamples.noise(120, seed: 7)
        let length = bytes.count + 40
        bytes.append(little: UInt32(length))
        return bytes + zeros(4) + text("8db42d694ccc418790edff439fe026bf")
    }()

    private static func withNamedPreview(_ preview: [UInt8]) throws -> [UInt8] {
        var length: [UInt8] = []
        length.append(little: UInt32(preview.count))
        var sample = JPEGSample(width: 64, height: 48)
        sample.exif = nil
        let note = text("Exif\0\0II*\0") + [8, 0, 0, 0] + [0, 0] + zeros(4) + text("EXEMPEL\0") + length
        return try FormSamples.jpeg(segment: 0xE1, note, in: sample.bytes()) + preview
    }

    private static func text(_ text: String) -> [UInt8] { Array(text.utf8) }
    private static func zeros(_ count: Int) -> [UInt8] { [UInt8](repeating: 0, count: count) }

    private static func big(_ number: Int) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.append(big: UInt32(number))
        return bytes
    }
}

extension String {
    /// Filled up with blanks.
    fileprivate func blanks(_ count: Int) -> String { self + String(repeating: " ", count: max(0, count - utf8.count)) }
}
