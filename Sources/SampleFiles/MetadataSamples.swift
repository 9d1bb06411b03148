/// Pictures with more in them than the picture, as phones and programs write them.
public enum MetadataSamples {
    /// Words by which a test finds what should be gone.
    public static let markers = ["Exempelfon", "EX-20", "KANARIEPLATS"]

    private static let xmp = """
        <x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:Description exif:GPSLatitude="59,20.5N" tiff:Make="Exempelfon" \
        dc:title="KANARIEPLATS"/></x:xmpmeta>
        """

    /// A JPEG of any kind with every segment that programs are known to add: Exif, XMP and its extension, Photoshop's,
    /// colours, a further picture's index, a maker's segment and a comment.
    public static func jpeg(_ sample: JPEGSample = JPEGSample(width: 160, height: 120)) throws -> [UInt8] {
        var plain = sample
        plain.exif = EXIFSample()
        let file = try plain.bytes()
        let first = 4 + Int(file[4]) << 8 + Int(file[5])
        let added =
            segment(0xE1, "http://ns.adobe.com/xap/1.0/\0" + xmp)
            + segment(0xE1, "http://ns.adobe.com/xmp/extension/\0KANARIEPLATS")
            + segment(0xED, "Photoshop 3.0\08BIM\u{04}\u{04}\0\0\0\0\0\u{11}\u{1C}\u{02}\u{5A}\0\u{0C}KANARIEPLATS")
            + colours + segment(0xE2, "MPF\0KANARIEPLATS") + segment(0xE5, "KANARIEPLATS")
            + [0xFF, 0xFF] + segment(0xFE, "KANARIEPLATS")
        return file[..<first] + added + file[first...]
    }

    /// An ICC segment, which a picture keeps. No decoder of the tests looks into it.
    public static let colours = segment(0xE2, "ICC_PROFILE\0\u{01}\u{01}FARGPROFIL")

    private static func segment(_ code: UInt8, _ text: String) -> [UInt8] {
        let content = Array(text.utf8)
        var bytes: [UInt8] = [0xFF, code]
        bytes.append(big: UInt16(content.count + 2))
        return bytes + content
    }

    /// A PNG with Exif, texts, a time, a private chunk and data behind its end; `pHYs` and `gAMA` stay.
    public static func png(_ sample: PNGSample = PNGSample(width: 120, height: 90)) throws -> [UInt8] {
        let file = try sample.bytes()
        // The header is always 25 bytes, behind the signature's 8.
        let added =
            chunk("gAMA", [0, 0, 0xB1, 0x8F]) + chunk("pHYs", [0, 0, 0x0B, 0x13, 0, 0, 0x0B, 0x13, 1])
            + chunk("eXIf", Array(EXIFSample().payload().dropFirst(6)))
            + chunk("tEXt", Array("Comment\0KANARIEPLATS".utf8))
            + chunk("iTXt", Array("XML:com.adobe.xmp\0\0\0\0\0\(xmp)".utf8))
            + chunk("zTXt", Array("Raw\0\0KANARIEPLATS".utf8)) + chunk("tIME", [7, 0xEA, 3, 12, 14, 15, 2])
            + chunk("kaNa", Array("KANARIEPLATS".utf8))
        return file[..<33] + added + file[33...] + Array("KANARIEPLATS".utf8)
    }

    /// A chunk with its checksum.
    public static func chunk(_ type: String, _ data: [UInt8]) -> [UInt8] {
        let body = Array(type.utf8) + data
        var chunk: [UInt8] = []
        chunk.append(big: UInt32(data.count))
        chunk += body
        chunk.append(big: crc32(body))
        return chunk
    }

    /// A GIF with a comment, XMP as its specification has it, another program's data, and data behind its end.
    public static func gif(_ sample: GIFSample = GIFSample(width: 64, height: 48, frames: 3)) throws -> [UInt8] {
        let file = try sample.bytes()
        // A palette of 16 colours behind the header of 13 bytes.
        let start = 13 + 48
        let text = Array("KANARIEPLATS".utf8)
        // XMP stands there as it is; 258 bytes behind it lead every reader to the block of none (XMP part 3, 1.1.2).
        let lead: [UInt8] = [1] + (0...255).reversed().map { UInt8($0) } + [0]
        let added: [UInt8] =
            [0x21, 0xFE, UInt8(text.count)] + text + [0]
            + [0x21, 0xFF, 11] + Array("XMP DataXMP".utf8) + Array(xmp.utf8) + lead
            + [0x21, 0xFF, 11] + Array("KANAPROG1.0".utf8) + [UInt8(text.count)] + text + [0]
        return file[..<start] + added + file[start...] + text
    }
}
