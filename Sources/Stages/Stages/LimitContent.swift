public import Inspector
internal import PDFAnalysis
public import Pipeline

/// Refuses documents that would take too much to open: few bytes that declare a great many pixels, frames or pages.
///
/// The numbers are those that the document declares; none of it is decoded for this.
public struct LimitContent: Stage {
    public struct Options: Sendable {
        let maximumPixels: Int
        let maximumFrames: Int
        let maximumScans: Int
        let maximumDecoded: ByteCount
        let maximumRatio: Int
        let maximumText: ByteCount
        let maximumParts: Int
        let maximumPages: Int
        let action: ThreatAction
    }

    private static func kind(_ code: String, _ setting: String) -> FindingKind {
        FindingKind(code, rule: "SKAS-1", setting: setting)
    }

    static let pixels = kind("content_pixels", "maximum_pixels")
    static let frames = kind("content_frames", "maximum_frames")
    static let scans = kind("content_scans", "maximum_scans")
    static let decoded = kind("content_decoded", "maximum_decoded")
    static let ratio = kind("content_ratio", "maximum_ratio")
    static let text = kind("content_text", "maximum_text")
    static let parts = kind("content_parts", "maximum_parts")
    static let pages = kind("content_pages", "maximum_pages")
    static let objects = FindingKind("content_objects", rule: "SKAS-1")

    /// Smaller contents can't do harm, however well they were packed: a blank page is.
    private static let smallestForRatio = 128 << 20

    public static let descriptor = StageDescriptor(
        name: "limit_content", summary: "Refuse documents that would take too much to open.",
        rules: ["SKAS-1", "SKANE-2"],
        reads: ["file_type", "image_form", "pdf_document"],
        findings: [pixels, frames, scans, decoded, ratio, text, parts, pages, objects],
        examples: [
            StageExample("a phone's photograph passes", document: .photograph(), .passes),
            StageExample(
                "a header that declares a billion pixels does not",
                document: .photograph(size: 300) {
                    $0[ImageFormFacts.width] = 50_000; $0[ImageFormFacts.height] = 50_000
                }, .rejects("content_pixels")),
            StageExample(
                "nor do small files that open to a great deal",
                document: .photograph(size: 20_000) { $0[ImageFormFacts.decodedBytes] = 300_000_000 },
                .rejects("content_ratio")),
            StageExample(
                "a unit may set its own limit", options: "maximum_pages: 100, action: quarantine",
                document: .readablePDF { $0[PDFFacts.pages] = 101 }, .holds("content_pages")),
            StageExample(
                "a document of 4,000 pages passes", document: .readablePDF { $0[PDFFacts.pages] = 4_000 }, .passes),
        ])

    public static let options = OptionSpec(
        Option(
            "maximum_pixels", default: 120_000_000, in: 1...4_000_000_000,
            "Width times height of an image: the largest sensors of phones have 108 million in one shot."),
        Option("maximum_frames", default: 2_000, in: 1...1_000_000, "Frames of an animation."),
        Option("maximum_scans", default: 100, in: 1...100_000, "Scans of a progressive image."),
        Option(
            "maximum_decoded", default: .mebibytes(1_024), in: (1 << 20)...(1 << 40),
            "What all frames of an image take when they are opened."),
        Option(
            "maximum_ratio", default: 1_000, in: 10...1_000_000,
            "How many times its size an image of more than 128 MiB may take when it is opened."),
        Option(
            "maximum_text", default: .mebibytes(8), in: 1...(256 << 20),
            "What an image's compressed texts and colour profiles hold."),
        Option(
            "maximum_parts", default: 100_000, in: 100...10_000_000,
            "Segments, chunks or blocks of an image; an animation of 2,000 frames has about 6,000."),
        Option("maximum_pages", default: 5_000, in: 1...1_000_000, "Pages of a document."),
        Option("action", default: ThreatAction.refuse, "What happens to a document above a limit."),
        build: Options.init)

    private let options: Options
    public init(options: Options) { self.options = options }

    public func judge(_ document: Document, in context: StageContext) throws -> Outcome {
        guard let type = document.facts[mediaTypeFact] else { throw MissingFact("file_type") }
        let finding =
            switch type {
            case .jpeg, .png, .gif: try image(document)
            case .pdf: try pdf(document.facts)
            default: nil as Finding?
            }
        return finding.map(options.action.outcome) ?? .pass
    }

    private func image(_ document: Document) throws -> Finding? {
        let facts = document.facts
        guard let state = facts[ImageFormFacts.form.state], let width = facts[ImageFormFacts.width],
            let height = facts[ImageFormFacts.height]
        else { throw MissingFact("image_form") }
        // These were counted, not declared.
        if let parts = facts[ImageFormFacts.parts], parts > options.maximumParts {
            return Self.parts.found([Evidence("count", .count(parts)), Evidence("limit", .count(options.maximumParts))])
        }
        // What is damaged declares nothing that counts.
        guard state == .sound || state == .tooMuch else { return nil }
        let (area, isEndless) = width.multipliedReportingOverflow(by: height)
        if isEndless || area > options.maximumPixels {
            return Self.pixels.found([Evidence("width", .count(width)), Evidence("height", .count(height))])
        }
        if let frames = facts[ImageFormFacts.frames], frames > options.maximumFrames {
            return Self.frames.found([
                Evidence("count", .count(frames)), Evidence("limit", .count(options.maximumFrames)),
            ])
        }
        if let scans = facts[ImageFormFacts.scans], scans > options.maximumScans {
            return Self.scans.found([Evidence("count", .count(scans)), Evidence("limit", .count(options.maximumScans))])
        }
        if let text = facts[ImageFormFacts.textBytes], text > options.maximumText.bytes {
            return Self.text.found([Evidence("limit", .bytes(options.maximumText.bytes))])
        }
        guard let decoded = facts[ImageFormFacts.decodedBytes] else { return nil }
        if decoded > options.maximumDecoded.bytes {
            return Self.decoded.found([
                Evidence("size", .bytes(decoded)), Evidence("limit", .bytes(options.maximumDecoded.bytes)),
            ])
        }
        guard decoded > Self.smallestForRatio, decoded / options.maximumRatio > document.size else { return nil }
        return Self.ratio.found([Evidence("size", .bytes(decoded)), Evidence("limit", .count(options.maximumRatio))])
    }

    private func pdf(_ facts: Facts) throws -> Finding? {
        guard let state = facts[PDFFacts.state] else { throw MissingFact("pdf_document") }
        if let pages = facts[PDFFacts.pages], pages > options.maximumPages {
            return Self.pages.found([Evidence("count", .count(pages)), Evidence("limit", .count(options.maximumPages))])
        }
        guard state == .limitReached, facts[PDFFacts.limit] == .objects else { return nil }
        return Self.objects.found()
    }
}
