/// A PNG picture of any size.
public struct PNGSample: Sendable {
    /// How the pixels are stored, always with 8 bits for each channel.
    public enum Color: Int, Sendable {
        /// One channel.
        case grey = 1
        /// Three channels.
        case rgb = 3
        /// Three channels and transparency.
        case rgba = 4
    }

    /// Width in pixels.
    public var width: Int
    /// Height in pixels.
    public var height: Int
    /// Changes the pixels, so that files with different seeds are different.
    public var seed: Int
    /// The kind of pixels.
    public var color = Color.rgb
    /// Whether the rows come in Adam7's seven passes.
    public var isInterlaced = false

    /// A picture of a page of text, as a screenshot is.
    public init(width: Int = 540, height: Int = 960, seed: Int = 1) {
        self.width = width
        self.height = height
        self.seed = seed
    }

    /// The whole file.
    public func bytes() throws -> [UInt8] {
        var image = PixelImage.page(
            width: width, height: height, channels: color.rawValue, seed: seed)
        image.fadeOut()
        return try image.png(interlaced: isInterlaced)
    }

    /// A file whose header declares a size that its few pixels do not fill.
    public static func declaring(width: UInt32, height: UInt32) throws -> [UInt8] {
        var header: [UInt8] = []
        header.append(big: width)
        header.append(big: height)
        header += [8, 2, 0, 0, 0]
        let pixels = try deflated([UInt8](repeating: 0, count: 64))
        let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
        return signature + chunk("IHDR", header) + chunk("IDAT", pixels) + chunk("IEND", [])
    }

    static func chunk(_ type: String, _ data: [UInt8]) -> [UInt8] {
        let body = Array(type.utf8) + data
        var chunk: [UInt8] = []
        chunk.append(big: UInt32(data.count))
        chunk += body
        chunk.append(big: crc32(body))
        return chunk
    }
}
