import CFormats
public import Inspector

/// What `PNGImage` states.
public enum PNGFacts {
    public static let state = Fact<ImageState>("png_image.state", "how decoding the image went")
    public static let width = Fact<Int>("png_image.width", "width in pixels")
    public static let height = Fact<Int>("png_image.height", "height in pixels")
}

/// Decodes a PNG (third edition) to its last row and its IEND chunk, with libpng, every warning being an error.
///
/// Chunks that are no part of the pixels, such as texts and colour profiles, have their CRC checked and are not opened.
public struct PNGImage: Inspection {
    public struct Options: Sendable {
        public let maximumPixels: Int
        public let maximumDecodeMemory: ByteCount
    }

    public static let descriptor = InspectionDescriptor(
        name: "png_image",
        summary: "Decodes a PNG image to its last row within limits of pixels and memory, and checks every CRC.",
        accepts: [.png],
        facts: [PNGFacts.state.field, PNGFacts.width.field, PNGFacts.height.field],
        examples: [
            InspectionExample(
                "A picture of a screen", .sample("png_screenshot"),
                facts: ["png_image.state": .word("decoded")]),
            InspectionExample(
                "A wrong checksum on the pixels", .sample("png_bad_checksum"),
                facts: ["png_image.state": .word("damaged")]),
            InspectionExample(
                "A header that claims 50,000 by 50,000 pixels", .bytes(headerOfLargeImage),
                facts: [
                    "png_image.state": .word("too_many_pixels"), "png_image.width": .number(50_000),
                    "png_image.height": .number(50_000),
                ]),
        ])

    private static let headerOfLargeImage: [UInt8] = [
        0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52,
        0, 0, 0xC3, 0x50, 0, 0, 0xC3, 0x50, 1, 0, 0, 0, 0, 0, 0, 0, 0,
    ]

    public static let options = OptionSpec(
        ImageOptions.maximumPixels, ImageOptions.maximumDecodeMemory, build: Options.init)

    private let limits: cf_image_limits

    public init(options: Options) throws(InspectionFailure) {
        limits = cf_image_limits(pixels: options.maximumPixels, memory: options.maximumDecodeMemory)
    }

    public func inspect(_ bytes: DocumentBytes, facts: inout Facts) throws(InspectionFailure) {
        let image = try DecodedImage(bytes, limits: limits, decoder: cf_png)
        facts[PNGFacts.state] = image.state
        facts[PNGFacts.width] = image.width
        facts[PNGFacts.height] = image.height
    }
}
