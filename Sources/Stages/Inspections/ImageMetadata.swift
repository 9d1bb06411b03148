public import Inspector

/// What `ImageMetadata` states.
public enum ImageMetadataFacts {
    public static let state = Fact<ImageMetadataState>(
        "image_metadata.state", "whether the image holds more than the picture")
    public static let hasPosition = Fact<Bool>(
        "image_metadata.has_position", "whether it was seen to say where the picture was taken")
    public static let hasDevice = Fact<Bool>(
        "image_metadata.has_device", "whether it was seen to say with what the picture was taken")
    public static let hasOther = Fact<Bool>(
        "image_metadata.has_other", "whether it holds anything else beside the picture, which may say both")
    public static let orientation = Fact<Int>(
        "image_metadata.orientation", "how the picture is to be turned, as Exif counts: 1 is upright")
    public static let places = Fact<NumberList>(
        "image_metadata.places", "offset and length in bytes of each piece that is not the picture")
}

/// Whether an image holds data about itself.
public enum ImageMetadataState: String, CaseIterable, FactValue, Sendable {
    case none
    case found
    /// The bytes do not add up, so that nothing sure can be said.
    case unclear
}

/// Finds what a JPEG, PNG or GIF holds beside its picture: where and with what it was taken, and anything else.
///
/// It decodes no pixels: it follows the formats' lengths, in Swift without a C library, so that the keeper can look
/// again.
public struct ImageMetadata: Inspection {
    public static let descriptor = InspectionDescriptor(
        name: "image_metadata",
        summary: "Finds what an image says beside its picture, such as where and with what it was taken.",
        accepts: [.jpeg, .png, .gif],
        facts: [
            ImageMetadataFacts.state.field, ImageMetadataFacts.hasPosition.field, ImageMetadataFacts.hasDevice.field,
            ImageMetadataFacts.hasOther.field, ImageMetadataFacts.orientation.field, ImageMetadataFacts.places.field,
        ],
        examples: [
            InspectionExample(
                "A phone's photograph", .sample("jpeg_phone_photo"),
                facts: [
                    "image_metadata.state": .word("found"), "image_metadata.has_position": .flag(true),
                    "image_metadata.has_device": .flag(true), "image_metadata.orientation": .number(6),
                ]),
            InspectionExample(
                "A screenshot", .sample("png_screenshot"), facts: ["image_metadata.state": .word("none")]),
            InspectionExample(
                "A photograph whose end did not arrive", .sample("jpeg_truncated"),
                facts: ["image_metadata.state": .word("unclear")]),
        ])

    public init(options: NoOptions) {}

    public func inspect(_ bytes: DocumentBytes, facts: inout Facts) {
        facts.merge(Self.facts(of: bytes, type: facts[mediaTypeFact] ?? Self.type(of: bytes)))
    }

    /// By the first bytes, where no other inspection has told.
    static func type(of bytes: DocumentBytes) -> MediaType {
        if bytes.has([0xFF, 0xD8]) { return .jpeg }
        return bytes.has("GIF8") ? .gif : bytes.has([0x89, 0x50, 0x4E, 0x47]) ? .png : .unknown
    }

    /// The facts by themselves, which the keeper compares.
    static func facts(of bytes: DocumentBytes, type: MediaType) -> Facts {
        var facts = Facts()
        guard let map = try? MetadataMap(ByteView(bytes), type: type) else {
            facts[ImageMetadataFacts.state] = .unclear
            return facts
        }
        facts[ImageMetadataFacts.hasPosition] = map.hasPosition
        facts[ImageMetadataFacts.hasDevice] = map.hasDevice
        facts[ImageMetadataFacts.hasOther] = map.hasOther
        facts[ImageMetadataFacts.orientation] = map.orientation
        guard map.hasPosition || map.hasDevice || map.hasOther else {
            facts[ImageMetadataFacts.state] = ImageMetadataState.none
            return facts
        }
        facts[ImageMetadataFacts.state] = .found
        let places = map.elements.filter { $0.part != .stays }.flatMap { [$0.range.lowerBound, $0.range.count] }
        facts[ImageMetadataFacts.places] = NumberList(places)
        return facts
    }
}
