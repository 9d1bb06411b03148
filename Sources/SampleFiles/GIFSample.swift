import CSampleImaging

/// A GIF picture, still or animated.
public struct GIFSample: Sendable {
    /// Width in pixels.
    public var width: Int
    /// Height in pixels.
    public var height: Int
    /// How many frames; more than one makes an endless animation.
    public var frames: Int
    /// Changes the pixels, so that files with different seeds are different.
    public var seed: Int

    /// A picture with a palette of 16 greys and browns.
    public init(width: Int = 320, height: Int = 240, frames: Int = 1, seed: Int = 1) {
        self.width = width
        self.height = height
        self.frames = frames
        self.seed = seed
    }

    /// The whole file.
    public func bytes() throws -> [UInt8] {
        let palette = (0..<16).flatMap { (step: Int) -> [UInt8] in
            [UInt8(step * 17), UInt8(step * 13), UInt8(step * 11)]
        }
        var indices: [UInt8] = []
        for frame in 0..<max(1, frames) {
            let image = PixelImage.photo(
                width: width, height: height, channels: 1, seed: seed &* 1009 &+ frame)
            indices += image.pixels.map { $0 >> 4 }
        }
        return try collect { out in
            csi_gif_encode(
                indices, Int32(max(1, frames)), Int32(width), Int32(height), palette, 16, &out)
        }
    }
}
