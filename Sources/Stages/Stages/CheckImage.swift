public import Inspector
public import Pipeline

/// Stops images that can't be decoded to the last row, and those that would take too much to decode.
public struct CheckImage: Stage {
    static let damaged = FindingKind("image_damaged", rule: "SKAS-1")
    static let truncated = FindingKind("image_truncated", rule: "SKAS-1")
    static let malformed = FindingKind("image_malformed", rule: "SKAS-1")
    static let tooLarge = FindingKind("image_too_large").unchecked
    static let tooMuchMemory = FindingKind("image_too_much_memory").unchecked
    static let tooManyScans = FindingKind("image_too_many_scans").unchecked
    static let tooManyFrames = FindingKind("image_too_many_frames").unchecked

    public static let descriptor = StageDescriptor(
        name: "check_image", summary: "Stop images that can't be decoded to the last row.", rules: ["SKAS-1"],
        reads: ["file_type", "jpeg_image", "png_image", "gif_image", "image_form"],
        findings: [damaged, truncated, malformed, tooLarge, tooMuchMemory, tooManyScans, tooManyFrames],
        examples: [
            StageExample(
                "a whole image passes",
                document: .photograph(), .passes),
            StageExample(
                "an image that ends too early is refused",
                document: .example {
                    $0[mediaTypeFact] = .png; $0[PNGFacts.state] = .truncated
                    $0[ImageFormFacts.form.state] = .cutOff
                },
                .rejects("image_truncated")),
            StageExample(
                "an image that would fill the memory waits for someone",
                document: .example {
                    $0[mediaTypeFact] = .png
                    $0[PNGFacts.state] = .tooManyPixels
                    $0[ImageFormFacts.form.state] = .sound
                }, .holds("image_too_large")),
            StageExample(
                "an image that only a lenient reader would show is refused",
                document: .photograph { $0[ImageFormFacts.form.state] = .broken }, .rejects("image_malformed")),
            StageExample(
                "what is no image is not its business", document: .example { $0[mediaTypeFact] = .pdf }, .passes),
        ])

    public init(options: NoOptions) {}

    public func judge(_ document: Document, in context: StageContext) throws -> Outcome {
        let facts = document.facts
        let state: ImageState?
        let size: (width: Int?, height: Int?)
        switch facts[mediaTypeFact] {
        case .jpeg: (state, size) = (facts[JPEGFacts.state], (facts[JPEGFacts.width], facts[JPEGFacts.height]))
        case .png: (state, size) = (facts[PNGFacts.state], (facts[PNGFacts.width], facts[PNGFacts.height]))
        case .gif: (state, size) = (facts[GIFFacts.state], (facts[GIFFacts.width], facts[GIFFacts.height]))
        case nil: throw MissingFact("file_type")
        default: return .pass
        }
        guard let state else { throw MissingFact("image") }
        guard let form = facts[ImageFormFacts.form.state] else { throw MissingFact("image_form") }
        switch (state, form) {
        case (.damaged, _), (.truncated, _), (_, .sound), (_, .tooMuch): break
        // A number of pixels that stands in a broken image is damage rather than size.
        case (_, .cutOff): return .reject(Self.truncated.found())
        case (.decoded, .broken): return .reject(Self.malformed.found())
        case (_, .broken): return .reject(Self.damaged.found())
        }
        switch state {
        case .decoded: return .pass
        case .damaged: return .reject(Self.damaged.found())
        case .truncated: return .reject(Self.truncated.found())
        case .tooManyPixels:
            return .hold(
                Self.tooLarge.found([
                    Evidence("width", .count(size.width ?? 0)), Evidence("height", .count(size.height ?? 0)),
                ]), for: .look)
        case .tooMuchMemory: return .hold(Self.tooMuchMemory.found(), for: .look)
        case .tooManyScans: return .hold(Self.tooManyScans.found(), for: .look)
        case .tooManyFrames: return .hold(Self.tooManyFrames.found(), for: .look)
        }
    }
}
