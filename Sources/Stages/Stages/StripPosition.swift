public import Inspector
public import Pipeline

/// Takes out of images where and with what they were taken, before any target has them. No pixel is touched.
public struct StripPosition: ConvertingStage {
    /// What is done with one kind of data.
    public enum Wish: String, CaseIterable, OptionValue, Sendable {
        case remove
        case keep
    }
    public struct Options: Sendable {
        let position: Wish
        let device: Wish
    }

    static let removed = FindingKind("image_data_removed")
    static let unclear = FindingKind("image_data_unclear").unchecked
    static let notLookedAt = FindingKind("image_data_not_looked_at")

    public static let descriptor = StageDescriptor(
        name: "strip_position",
        summary: "Take out of images where and with what they were taken, without touching pixels.",
        reads: ["file_type", "image_metadata"], findings: [removed, unclear, notLookedAt],
        examples: [
            StageExample(
                "a phone's photograph goes on as a copy without its place",
                document: .example {
                    $0[mediaTypeFact] = .jpeg
                    $0[ImageMetadataFacts.state] = .found
                    $0[ImageMetadataFacts.hasPosition] = true
                }, .converts("image_data_removed")),
            StageExample(
                "an image that holds nothing but the picture passes as it is",
                document: .example {
                    $0[mediaTypeFact] = .png; $0[ImageMetadataFacts.state] = ImageMetadataState.none
                }, .passes),
            StageExample(
                "a unit may keep what says with what a picture was taken", options: "position: remove, device: keep",
                document: .example {
                    $0[mediaTypeFact] = .jpeg
                    $0[ImageMetadataFacts.state] = .found
                    $0[ImageMetadataFacts.hasDevice] = true
                }, .passes),
            StageExample(
                "an image of which nothing sure can be said waits for someone",
                document: .example {
                    $0[mediaTypeFact] = .gif; $0[ImageMetadataFacts.state] = .unclear
                }, .holds("image_data_unclear")),
            StageExample(
                "an image of another format goes on as it is, and that is told",
                document: .example { $0[mediaTypeFact] = .tiff }, .notes("image_data_not_looked_at")),
            StageExample(
                "what is no image is not its business", document: .example { $0[mediaTypeFact] = .pdf }, .passes),
        ])

    public static let options = OptionSpec(
        Option("position", default: Wish.remove, "What says where a picture was taken."),
        Option(
            "device", default: Wish.remove,
            "What says with what a picture was taken; kept are maker and model, never serial numbers."),
        build: Options.init(position:device:))

    private let options: Options
    public init(options: Options) { self.options = options }

    private var keepsAll: Bool { options.position == .keep && options.device == .keep }

    public var converts: [MediaType] { keepsAll ? [] : [.jpeg, .png, .gif] }

    public func judge(_ document: Document, in context: StageContext) throws -> Outcome {
        guard let type = document.facts[mediaTypeFact] else { throw MissingFact("file_type") }
        if keepsAll { return .pass }
        switch type {
        case .jpeg, .png, .gif: return try judge(document.facts)
        case .heic, .tiff, .webp, .svg, .mp4, .quickTime:
            return .pass(notes: [Self.notLookedAt.found([Evidence("type", .word(type.words))])])
        default: return .pass
        }
    }

    private func judge(_ facts: Facts) throws -> Outcome {
        guard let state = facts[ImageMetadataFacts.state] else { throw MissingFact("image_metadata") }
        switch state {
        case .none: return .pass
        case .unclear: return .hold(Self.unclear.found(), for: .look)
        case .found:
            let what = ImageDataWords(
                position: options.position == .remove && facts[ImageMetadataFacts.hasPosition] == true,
                device: options.device == .remove && facts[ImageMetadataFacts.hasDevice] == true,
                // What nobody can read may hold either.
                other: facts[ImageMetadataFacts.hasOther] == true)
            guard let words = what.words else { return .pass }
            return .convert(notes: [Self.removed.found([Evidence("what", .word(words))])])
        }
    }

    public func convert(_ bytes: DocumentBytes, _ facts: Facts) throws(ConversionFailure) -> [ContentPiece] {
        guard let type = facts[mediaTypeFact], let map = try? MetadataMap(ByteView(bytes), type: type) else {
            throw ConversionFailure()
        }
        var pieces: [ContentPiece] = []
        for element in map.elements {
            switch element.part {
            case .stays: pieces.append(.taken(element.range))
            case .goes: break
            case .exif:
                let block = map.exif?.written(position: options.position == .keep, device: options.device == .keep)
                guard let block else { break }
                guard let wrapped = type == .png ? pngChunk(block) : jpegSegment(block) else {
                    throw ConversionFailure()
                }
                pieces.append(.written(wrapped))
            }
        }
        return pieces
    }

    /// An APP1 segment (CIPA DC-008 4.7.2); `nil` where it would not fit one.
    private func jpegSegment(_ block: [UInt8]) -> [UInt8]? {
        let content = Array("Exif\0\0".utf8) + block
        guard let length = UInt16(exactly: content.count + 2) else { return nil }
        return [0xFF, 0xE1, UInt8(length >> 8), UInt8(length & 0xFF)] + content
    }

    /// An eXIf chunk (PNG 3rd ed. 11.3.4.5).
    private func pngChunk(_ block: [UInt8]) -> [UInt8]? {
        guard let length = UInt32(exactly: block.count) else { return nil }
        let content = Array("eXIf".utf8) + block
        func bytes(_ number: UInt32) -> [UInt8] { [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> $0) } }
        return bytes(length) + content + bytes(PNGChecksum.of(content))
    }
}
