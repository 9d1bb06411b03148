/// A PNG picture of exactly the samples that a test wants (PNG 3rd ed.), unfiltered and not interlaced.
public struct RawPNG: Sendable {
    /// Width in pixels.
    public var width: Int
    /// Bits a sample: 1, 2, 4, 8 or 16.
    public var depth: UInt8
    /// 0 grey, 2 colour, 3 palette, 4 grey and alpha, 6 colour and alpha.
    public var colourType: UInt8
    /// The packed bytes of each row, without the filter's byte.
    public var rows: [[UInt8]]
    /// Chunks before the pixels, by name.
    public var chunks: [(name: String, data: [UInt8])]
    /// Behind the end of the file.
    public var trailer: [UInt8] = []

    /// A picture with chunks in the order given.
    public init(
        width: Int, depth: UInt8, colourType: UInt8, rows: [[UInt8]], chunks: [(name: String, data: [UInt8])] = []
    ) {
        self.width = width
        self.depth = depth
        self.colourType = colourType
        self.rows = rows
        self.chunks = chunks
    }

    /// The whole file.
    public func bytes() throws -> [UInt8] {
        var header: [UInt8] = []
        header.append(big: UInt32(width))
        header.append(big: UInt32(rows.count))
        header += [depth, colourType, 0, 0, 0]
        let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
        let before = chunks.flatMap { MetadataSamples.chunk($0.name, $0.data) }
        let pixels = try deflated(rows.flatMap { [0] + $0 })
        return signature + MetadataSamples.chunk("IHDR", header) + before + MetadataSamples.chunk("IDAT", pixels)
            + MetadataSamples.chunk("IEND", []) + trailer
    }

    /// An Exif block that says how the picture is turned, and nothing else.
    public static func orientation(_ number: UInt8) -> (name: String, data: [UInt8]) {
        (
            "eXIf",
            Array("MM\0*\0\0\0\u{08}\0\u{01}\u{01}\u{12}\0\u{03}\0\0\0\u{01}".utf8) + [0, number, 0, 0, 0, 0, 0, 0]
        )
    }

    /// A colour profile's chunk.
    public static func colours(_ profile: [UInt8]) throws -> (name: String, data: [UInt8]) {
        ("iCCP", Array("namn\0\0".utf8) + (try deflated(profile)))
    }
}
