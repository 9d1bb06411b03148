import CFormats
public import Inspector

/// What `JPEGImage` states.
public enum JPEGFacts {
    public static let state = Fact<ImageState>("jpeg_image.state", "how decoding the image went")
    public static let width = Fact<Int>("jpeg_image.width", "width in pixels, as stored")
    public static let height = Fact<Int>("jpeg_image.height", "height in pixels, as stored")
    public static let scans = Fact<Int>("jpeg_image.scans", "passes over the image that were read")
}

/// Decodes a JPEG (ITU-T T.81) to its last row, with libjpeg-turbo, every warning being an error.
///
/// Damage shows in the entropy-coded data, all of which is read. The samples are made at an eighth of the size: that
/// takes nothing from the strictness and a third of the time.
public struct JPEGImage: Inspection {
    public struct Options: Sendable {
        public let maximumPixels: Int
        public let maximumDecodeMemory: ByteCount
        public let maximumScans: Int
    }

    public static let descriptor = InspectionDescriptor(
        name: "jpeg_image",
        summary: "Decodes a JPEG image to its last row within limits of pixels, memory and scans.",
        accepts: [.jpeg],
        facts: [JPEGFacts.state.field, JPEGFacts.width.field, JPEGFacts.height.field, JPEGFacts.scans.field],
        examples: [
            InspectionExample(
                "A photograph", .sample("jpeg_phone_photo"),
                facts: ["jpeg_image.state": .word("decoded"), "jpeg_image.scans": .number(1)]),
            InspectionExample(
                "A photograph whose end did not arrive", .sample("jpeg_truncated"),
                facts: ["jpeg_image.state": .word("truncated")]),
            InspectionExample(
                "The first bytes and nothing more", .bytes([0xFF, 0xD8, 0xFF]),
                facts: ["jpeg_image.state": .word("truncated")]),
        ])

    public static let options = OptionSpec(
        ImageOptions.maximumPixels, ImageOptions.maximumDecodeMemory,
        Option(
            "maximum_scans", default: 100, in: 1...10_000,
            "Scans of a progressive image; each costs a pass over all of it, however few its bytes."),
        build: Options.init)

    private let limits: cf_image_limits

    public init(options: Options) throws(InspectionFailure) {
        limits = cf_image_limits(
            pixels: options.maximumPixels, memory: options.maximumDecodeMemory, scans: options.maximumScans)
    }

    public func inspect(_ bytes: DocumentBytes, facts: inout Facts) throws(InspectionFailure) {
        let image = try DecodedImage(bytes, limits: limits, decoder: cf_jpeg)
        facts[JPEGFacts.state] = image.state
        facts[JPEGFacts.width] = image.width
        facts[JPEGFacts.height] = image.height
        facts[JPEGFacts.scans] = image.scans
    }
}
