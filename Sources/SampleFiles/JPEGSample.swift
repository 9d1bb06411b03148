/// A JPEG picture of any size.
public struct JPEGSample: Sendable {
    /// Width in pixels, as stored.
    public var width: Int
    /// Height in pixels, as stored.
    public var height: Int
    /// Changes the pixels, so that files with different seeds are different.
    public var seed: Int
    /// libjpeg's quality, 1 to 100.
    public var quality = 85
    /// Whether the file is progressive instead of baseline.
    public var isProgressive = false
    /// A restart marker behind so many rows of blocks; none for 0.
    public var restartRows = 0
    /// Whether the file has grey pixels instead of colour.
    public var isGrey = false
    /// Whether it shows a page of text instead of a photo.
    public var showsPage = false
    /// The phone's data, or `nil` for a plain JFIF file.
    public var exif: EXIFSample?

    /// A baseline colour photo without EXIF.
    public init(width: Int = 640, height: Int = 480, seed: Int = 1) {
        self.width = width
        self.height = height
        self.seed = seed
    }

    /// A phone's photo with EXIF, 1600 by 1200 pixels.
    public static func phone(seed: Int = 1) -> JPEGSample {
        var sample = JPEGSample(width: 1600, height: 1200, seed: seed)
        sample.exif = EXIFSample()
        return sample
    }

    /// The whole file.
    public func bytes() throws -> [UInt8] {
        let channels = isGrey ? 1 : 3
        let image =
            showsPage
            ? PixelImage.page(width: width, height: height, channels: channels, seed: seed)
            : PixelImage.photo(width: width, height: height, channels: channels, seed: seed)
        return try image.jpeg(
            quality: quality, progressive: isProgressive, restartRows: restartRows, app1: exif?.payload() ?? [])
    }
}
