public import Inspector
public import Pipeline

/// Has images drawn anew from their pixels, so that no target has a byte of the original.
public struct RebuildImage: RebuildingStage {
    public enum ColourProfile: String, CaseIterable, OptionValue, Sendable {
        case keep
        case remove
    }
    public struct Options: Sendable {
        let types: [MediaType]
        let quality: Int
        let colourProfile: ColourProfile
        let otherImages: FindingAction
        let maximumPixels: Int
        let maximumMemory: ByteCount
    }

    static let rebuilt = FindingKind("image_rebuilt")
    static let notRebuilt = FindingKind("image_not_rebuilt")
    static let unclear = FindingKind("image_rebuild_unclear").unchecked

    public static let descriptor = StageDescriptor(
        name: "rebuild_image",
        summary: "Draw images anew from their pixels, so that nothing else of the original goes on.",
        reads: ["file_type", "image_metadata"], findings: [rebuilt, notRebuilt, unclear],
        examples: [
            StageExample(
                "every photograph goes on as a copy that is drawn anew",
                document: .example {
                    $0[mediaTypeFact] = .jpeg
                    $0[ImageMetadataFacts.state] = .found
                    $0[ImageMetadataFacts.orientation] = 6
                }, .converts("image_rebuilt")),
            StageExample(
                "also one that holds nothing but the picture",
                document: .example {
                    $0[mediaTypeFact] = .png; $0[ImageMetadataFacts.state] = ImageMetadataState.none
                }, .converts("image_rebuilt")),
            StageExample(
                "an image of which it can't be told how it is turned waits for someone",
                document: .example {
                    $0[mediaTypeFact] = .jpeg; $0[ImageMetadataFacts.state] = .unclear
                }, .holds("image_rebuild_unclear")),
            StageExample(
                "an image of another format waits for someone",
                document: .example { $0[mediaTypeFact] = .webp }, .holds("image_not_rebuilt")),
            StageExample(
                "or goes on with a note, where the unit says so",
                options:
                    "types: [image/jpeg], quality: 90, colour_profile: remove, other_images: note, "
                    + "maximum_pixels: 50000000, maximum_memory: 256 MiB",
                document: .example { $0[mediaTypeFact] = .png }, .notes("image_not_rebuilt")),
            StageExample(
                "what is no image is not its business", document: .example { $0[mediaTypeFact] = .pdf }, .passes),
        ])

    /// What the rebuilder can draw anew.
    private static let known: [MediaType] = [.jpeg, .png, .gif]
    private static let images: Set<MediaType> = [
        .jpeg, .png, .gif, .heic, .tiff, .webp, .bmp, .svg, .dicom,
    ]

    public static let options = OptionSpec(
        Option("types", default: known, "Media types that are drawn anew: JPEG, PNG and GIF at most."),
        Option(
            "quality", default: 95, in: 70...100,
            "JPEG: libjpeg's quality of the copy; each copy of a JPEG loses a little."),
        Option(
            "colour_profile", default: ColourProfile.keep,
            "Keep a colour profile that is a matrix and curves, by its numbers; an image with any other kind is held."),
        Option(
            "other_images", default: FindingAction.hold, "What happens to images that are not drawn anew."),
        Option(
            "maximum_pixels", default: 100_000_000, in: 1...1_000_000_000,
            "Width times height, in pixels, above which an image is not drawn anew but held."),
        Option(
            "maximum_memory", default: .mebibytes(512), in: (1 << 20)...(4 << 30),
            "Memory that an image's pixels and their decoding may take; above it the image is held."),
        build: { types, quality, profile, others, pixels, memory in
            guard !types.isEmpty else { throw OptionError("'types' must list at least one") }
            guard types.allSatisfy(known.contains) else {
                throw OptionError("'types' may list image/jpeg, image/png and image/gif")
            }
            return Options(
                types: types, quality: quality, colourProfile: profile, otherImages: others, maximumPixels: pixels,
                maximumMemory: memory)
        })

    private let options: Options
    public init(options: Options) { self.options = options }

    public var rebuilds: [MediaType] { options.types }

    public func judge(_ document: Document, in context: StageContext) throws -> Outcome {
        guard let type = document.facts[mediaTypeFact] else { throw MissingFact("file_type") }
        guard options.types.contains(type) else {
            guard Self.images.contains(type) else { return .pass }
            return options.otherImages.outcome(Self.notRebuilt.found([Evidence("type", .word(type.words))]))
        }
        guard let state = document.facts[ImageMetadataFacts.state] else { throw MissingFact("image_metadata") }
        // The copy has pixels and nothing else; one that has more is none that was made here.
        if context.isOwnCopy, state == ImageMetadataState.none { return .pass }
        guard state != .unclear else { return .hold(Self.unclear.found(), for: .look) }
        return .convert(notes: [Self.rebuilt.found()])
    }

    public func settings(_ facts: Facts) throws(ConversionFailure) -> [String: Int] {
        let wishes: [ImageWish: Int] = [
            .orientation: facts[ImageMetadataFacts.orientation] ?? 1, .quality: options.quality,
            .keepsProfile: options.colourProfile == .keep ? 1 : 0, .maximumPixels: options.maximumPixels,
            .maximumMemory: options.maximumMemory.bytes, .maximumScans: 1_000, .maximumFrames: 10_000,
        ]
        return Dictionary(uniqueKeysWithValues: wishes.map { ($0.key.rawValue, $0.value) })
    }
}
