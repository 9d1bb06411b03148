/// Images with something put into one place or behind their end.
public enum FormSamples {
    /// A small photograph.
    public static func photograph() throws -> [UInt8] {
        var sample = JPEGSample(width: 64, height: 48)
        sample.exif = EXIFSample()
        return try sample.bytes()
    }

    /// A JPEG with a segment behind its first marker.
    public static func jpeg(segment: UInt8, _ content: [UInt8], in jpeg: [UInt8]? = nil) throws -> [UInt8] {
        let jpeg = try jpeg ?? photograph()
        var header: [UInt8] = [0xFF, segment]
        header.append(big: UInt16(content.count + 2))
        return jpeg[..<2] + header + content + jpeg[2...]
    }

    /// The same JPEG with so much more data in its scan that it has about `count` bytes: noise, which no decoder takes.
    public static func jpeg(stretched jpeg: [UInt8], to count: Int) throws -> [UInt8] {
        let more = noise(max(0, count - jpeg.count), seed: 3).flatMap { $0 == 0xFF ? [0xFF, 0] : [$0] }
        return jpeg.dropLast(2) + more + jpeg.suffix(2)
    }

    /// A JPEG whose XMP says this.
    public static func jpeg(xmp text: String) throws -> [UInt8] {
        try jpeg(segment: 0xE1, Array("http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>\(text)</x:xmpmeta>".utf8))
    }

    /// A PNG with a chunk behind its header.
    public static func png(chunk type: String, _ content: [UInt8]) throws -> [UInt8] {
        let png = try PNGSample(width: 32, height: 24).bytes()
        return png[..<33] + PNGSample.chunk(type, content) + png[33...]
    }

    /// A PNG with a compressed text.
    public static func png(compressedText content: [UInt8]) throws -> [UInt8] {
        try png(chunk: "zTXt", Array("Comment\0\0".utf8) + deflated(content))
    }

    /// A GIF with an extension behind its header, of 0xFE (a comment) or 0xFF (an application's).
    public static func gif(extension label: UInt8, _ content: [UInt8]) throws -> [UInt8] {
        let gif = try GIFSample(width: 32, height: 24).bytes()
        let colours = gif[10] & 0x80 == 0 ? 0 : 3 << (Int(gif[10] & 7) + 1)
        var blocks: [UInt8] = [0x21, label]
        if label == 0xFF { blocks += [11] + Array("EXEMPEL1.00".utf8) }
        for start in stride(from: 0, to: content.count, by: 255) {
            let block = content[start..<min(start + 255, content.count)]
            blocks += [UInt8(block.count)] + block
        }
        return gif[..<(13 + colours)] + blocks + [0] + gif[(13 + colours)...]
    }

    /// Bytes that look random, the same for the same seed.
    public static func noise(_ count: Int, seed: Int) -> [UInt8] {
        var state = UInt64(truncatingIfNeeded: seed) &* 0x9E37_79B9_7F4A_7C15 | 1
        // Eight bytes at a time: there may be many megabytes (xorshift64*).
        let words = (0..<(count + 7) / 8).map { _ in
            state ^= state >> 12
            state ^= state << 25
            state ^= state >> 27
            return state &* 0x2545_F491_4F6C_DD1D
        }
        return words.withUnsafeBytes { Array($0.prefix(count)) }
    }
}
