import CFormats
public import Inspector

/// What `GIFImage` states.
public enum GIFFacts {
    public static let state = Fact<ImageState>("gif_image.state", "how decoding the image went")
    public static let width = Fact<Int>("gif_image.width", "width of the logical screen in pixels")
    public static let height = Fact<Int>("gif_image.height", "height of the logical screen in pixels")
    public static let frames = Fact<Int>("gif_image.frames", "frames that were read")
}

/// Decodes a GIF (GIF89a) frame by frame to its trailer, with giflib.
public struct GIFImage: Inspection {
    public struct Options: Sendable {
        public let maximumPixels: Int
        public let maximumDecodeMemory: ByteCount
        public let maximumFrames: Int
    }

    public static let descriptor = InspectionDescriptor(
        name: "gif_image",
        summary: "Decodes a GIF image to its trailer within limits of frames and of pixels over all frames.",
        accepts: [.gif],
        facts: [GIFFacts.state.field, GIFFacts.width.field, GIFFacts.height.field, GIFFacts.frames.field],
        examples: [
            InspectionExample(
                "One white pixel", .bytes(onePixel),
                facts: [
                    "gif_image.state": .word("decoded"), "gif_image.width": .number(1), "gif_image.height": .number(1),
                    "gif_image.frames": .number(1),
                ]),
            InspectionExample(
                "The same without its trailer", .bytes(Array(onePixel.dropLast())),
                facts: ["gif_image.state": .word("truncated")]),
            InspectionExample(
                "An animation", .sample("gif_animated"),
                facts: ["gif_image.state": .word("decoded"), "gif_image.frames": .number(3)]),
        ])

    private static let onePixel: [UInt8] =
        Array("GIF89a".utf8) + [1, 0, 1, 0, 0x80, 0, 0, 255, 255, 255, 0, 0, 0]
        + [0x2C, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0, 0x3B]

    public static let options = OptionSpec(
        ImageOptions.maximumPixels, ImageOptions.maximumDecodeMemory,
        Option("maximum_frames", default: 2_000, in: 1...100_000, "Frames of an animation."),
        build: Options.init)

    private let limits: cf_image_limits

    public init(options: Options) throws(InspectionFailure) {
        limits = cf_image_limits(
            pixels: options.maximumPixels, memory: options.maximumDecodeMemory, frames: options.maximumFrames)
    }

    public func inspect(_ bytes: DocumentBytes, facts: inout Facts) throws(InspectionFailure) {
        let image = try DecodedImage(bytes, limits: limits, decoder: cf_gif)
        facts[GIFFacts.state] = image.state
        facts[GIFFacts.width] = image.width
        facts[GIFFacts.height] = image.height
        facts[GIFFacts.frames] = image.frames
    }
}
