public import Inspector

/// What `ImageForm` states.
public enum ImageFormFacts {
    public static let form = FormFields("image_form")
    public static let width = Fact<Int>("image_form.width", "width in pixels that the header declares")
    public static let height = Fact<Int>("image_form.height", "height in pixels that the header declares")
    public static let parts = Fact<Int>("image_form.parts", "segments, chunks or blocks")
    public static let scans = Fact<Int>("image_form.scans", "scans of a JPEG")
    public static let frames = Fact<Int>("image_form.frames", "frames that are declared")
    public static let pixels = Fact<Int>("image_form.pixels", "declared pixels of all frames together")
    public static let decodedBytes = Fact<Int>(
        "image_form.decoded_bytes", "bytes that the declared pixels of all frames take when they are decoded")
    public static let textBytes = Fact<Int>(
        "image_form.text_bytes", "bytes in compressed texts and colour profiles; one above maximum_text is more")

    static var all: [FactField] {
        form.all + [
            width.field, height.field, parts.field, scans.field, frames.field, pixels.field, decodedBytes.field,
            textBytes.field,
        ]
    }
}

/// Walks through a JPEG, PNG or GIF by its own lengths and marks, and tells whether all of it is of that image.
///
/// It decodes no pixel. What is not picture data is searched for the marks of other formats, and what stands behind the
/// end is taken apart: phones and cameras put more pictures, films and notes there, which are honest.
public struct ImageForm: Inspection {
    public struct Options: Sendable {
        public let maximumText: ByteCount
    }

    public static let descriptor = InspectionDescriptor(
        name: "image_form",
        summary: "Tells whether an image is built as its format says, and what else is in it or behind its end.",
        accepts: [.jpeg, .png, .gif],
        facts: ImageFormFacts.all,
        examples: [
            InspectionExample(
                "A phone's photograph", .sample("jpeg_phone_photo"),
                facts: [
                    "image_form.state": .word("sound"), "image_form.foreign": .word("none"),
                    "image_form.trailing": .word("nothing"), "image_form.frames": .number(1),
                ]),
            InspectionExample(
                "A maker's block behind the picture", .sample("jpeg_vendor_trailer"),
                facts: ["image_form.state": .word("sound"), "image_form.trailing": .word("maker")]),
            InspectionExample(
                "Further pictures that the first one announces", .sample("jpeg_multi_picture"),
                facts: ["image_form.state": .word("sound"), "image_form.trailing": .word("pictures")]),
            InspectionExample(
                "Data behind the end that nothing announces", .sample("png_trailing_data"),
                facts: ["image_form.state": .word("sound"), "image_form.trailing": .word("unknown")]),
            InspectionExample(
                "An animation that was cut off", .sample("gif_truncated"),
                facts: ["image_form.state": .word("cut_off")]),
        ])

    public static let options = OptionSpec(
        Option(
            "maximum_text", default: .mebibytes(16), in: 1...(256 << 20),
            "Bytes of a PNG's compressed texts and colour profiles that are looked at, all of them together."),
        build: Options.init(maximumText:))

    private let options: Options
    public init(options: Options) { self.options = options }

    public func inspect(_ bytes: DocumentBytes, facts: inout Facts) {
        let texts = PNGTextInflater(bytes, maximum: options.maximumText.bytes)
        facts.merge(Self.facts(of: bytes, type: facts[mediaTypeFact] ?? ImageMetadata.type(of: bytes), texts: texts))
    }

    /// The facts by themselves, which the keeper compares. Without `texts` nothing is inflated.
    static func facts(of document: DocumentBytes, type: MediaType, texts: PNGTextInflater?) -> Facts {
        let bytes = ByteView(document)
        var (findings, end, announced) = walk(bytes, type: type, texts: texts)
        if let end {
            let trailer = ImageTrailer(bytes, from: end, announced: announced)
            findings.trailing = trailer.kind
            findings.trailingBytes = bytes.count - end
            findings.found(trailer.foreign)
        }
        findings.found(ForeignSignature.atFixedPlaces(of: bytes))
        findings.found(ForeignSignature.openableArchive(of: bytes))
        return findings.facts
    }

    private static func walk(
        _ bytes: ByteView, type: MediaType, texts: PNGTextInflater?
    ) -> (FormFindings, end: Int?, JPEGAnnouncements) {
        switch type {
        case .png:
            let form = PNGForm(bytes, texts: texts)
            return (form.findings, form.end, JPEGAnnouncements())
        case .gif:
            let form = GIFForm(bytes)
            return (form.findings, form.end, JPEGAnnouncements())
        default:
            let form = JPEGForm(bytes)
            return (form.findings, form.end, form.announced)
        }
    }
}

extension FormFindings {
    fileprivate var facts: Facts {
        var facts = Facts()
        facts[ImageFormFacts.form.state] = state
        facts[ImageFormFacts.form.foreign] = foreign?.format ?? ForeignFormat.none
        facts[ImageFormFacts.form.foreignPlace] = foreign?.place
        facts[ImageFormFacts.form.trailing] = trailing
        facts[ImageFormFacts.form.trailingBytes] = trailingBytes
        facts[ImageFormFacts.width] = width
        facts[ImageFormFacts.height] = height
        facts[ImageFormFacts.parts] = parts
        facts[ImageFormFacts.scans] = scans
        facts[ImageFormFacts.frames] = frames
        facts[ImageFormFacts.pixels] = pixels
        facts[ImageFormFacts.decodedBytes] = decodedBytes
        facts[ImageFormFacts.textBytes] = textBytes
        return facts
    }
}
