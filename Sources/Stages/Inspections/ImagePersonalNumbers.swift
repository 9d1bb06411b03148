internal import CFormats
public import Inspector

/// How far what an image says beside its picture could be looked at for personal numbers.
public enum ImagePersonalNumberState: String, CaseIterable, FactValue, Sendable {
    case complete
    /// A text could not be read to its end.
    case partial
    /// The bytes do not add up.
    case notReadable = "not_readable"
}

/// What `ImagePersonalNumbers` states: numbers of numbers, never a digit of one.
public enum ImagePersonalNumberFacts {
    public static let state = Fact<ImagePersonalNumberState>(
        "image_personal_numbers.state", "how far what the image says beside its picture could be looked at")
    public static let personal = Fact<Int>("image_personal_numbers.personal", "personal numbers (personnummer)")
    public static let coordination = Fact<Int>(
        "image_personal_numbers.coordination", "coordination numbers (samordningsnummer)")
    public static let reserve = Fact<Int>(
        "image_personal_numbers.reserve", "reserve numbers of the regions (reservnummer)")
    public static let uncertain = Fact<Int>(
        "image_personal_numbers.uncertain", "numbers that may be personal, or something else")
    public static let people = Fact<Int>("image_personal_numbers.people", "different people among the sure ones")
}

/// Looks for personal numbers in what a JPEG, PNG or GIF says beside its picture: comments, Exif, XMP, texts.
///
/// What is written in the picture itself it can't see.
public struct ImagePersonalNumbers: Inspection {
    public static let descriptor = InspectionDescriptor(
        name: "image_personal_numbers",
        summary: "Counts the personal numbers in what an image says beside its picture.",
        accepts: [.jpeg, .png, .gif],
        facts: [
            ImagePersonalNumberFacts.state.field, ImagePersonalNumberFacts.personal.field,
            ImagePersonalNumberFacts.coordination.field, ImagePersonalNumberFacts.reserve.field,
            ImagePersonalNumberFacts.uncertain.field, ImagePersonalNumberFacts.people.field,
        ],
        examples: [
            InspectionExample(
                "A photograph with a number in its comment", .sample("jpeg_personal_number"),
                facts: [
                    "image_personal_numbers.state": .word("complete"), "image_personal_numbers.people": .number(1),
                ]),
            InspectionExample(
                "A phone's photograph", .sample("jpeg_phone_photo"),
                facts: [
                    "image_personal_numbers.people": .number(0), "image_personal_numbers.uncertain": .number(0),
                ]),
        ])

    public init(options: NoOptions) {}

    public func inspect(_ document: DocumentBytes, facts: inout Facts) {
        let bytes = ByteView(document)
        guard let map = try? MetadataMap(bytes, type: facts[mediaTypeFact] ?? ImageMetadata.type(of: document)) else {
            facts[ImagePersonalNumberFacts.state] = .notReadable
            return
        }
        var scanner = PersonalNumberScanner()
        var tally = PersonalNumberTally()
        var isComplete = true
        for element in map.elements where element.part != .stays {
            scanner.read(element.range.lazy.map { bytes[$0] })
            tally.add(scanner.finish())
        }
        for text in PNGTexts(bytes, in: map) {
            guard let inflated = text.inflated(bytes) else {
                isComplete = false
                continue
            }
            scanner.read(inflated)
            tally.add(scanner.finish())
        }
        facts[ImagePersonalNumberFacts.personal] = tally.count(of: .personal)
        facts[ImagePersonalNumberFacts.coordination] = tally.count(of: .coordination)
        facts[ImagePersonalNumberFacts.reserve] = tally.count(of: .reserve)
        facts[ImagePersonalNumberFacts.uncertain] = tally.uncertain
        facts[ImagePersonalNumberFacts.people] = tally.people
        facts[ImagePersonalNumberFacts.state] = isComplete ? .complete : .partial
    }
}
