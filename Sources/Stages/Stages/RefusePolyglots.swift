public import Inspector
internal import PDFAnalysis
public import Pipeline

/// Stops documents that are something else besides: another format's mark where they declare no data of their own, two
/// types at once, or unknown data behind their end.
///
/// A program opens such a file as one thing, the next as another. What phones, cameras and scanners put behind a
/// picture's end is of the document.
public struct RefusePolyglots: Stage {
    public struct Options: Sendable {
        let polyglot: ThreatAction
        let trailing: ThreatAction
    }

    static let polyglot = FindingKind("polyglot", rule: "SKAS-1", setting: "polyglot")
    static let trailing = FindingKind("trailing_data", rule: "SKAS-1", setting: "trailing")

    static let stray = FindingKind("stray_data", rule: "SKAS-1", setting: "trailing")

    public static let descriptor = StageDescriptor(
        name: "refuse_polyglots", summary: "Stop documents that hide another file in them.",
        rules: ["SKAS-1", "SKANE-2"],
        reads: ["file_type", "image_form", "pdf_form", "pdf_document"], findings: [polyglot, trailing, stray],
        examples: [
            StageExample("a photograph passes", document: .photograph(), .passes),
            StageExample(
                "so does one with a film that it announces", document: .photograph { $0[form.trailing] = .film },
                .passes),
            StageExample(
                "an archive in a comment does not",
                document: .photograph { $0[form.foreign] = .zip }, .holds("polyglot")),
            StageExample(
                "nor does unknown data behind the end",
                document: .photograph {
                    $0[form.trailing] = .unknown; $0[form.trailingBytes] = 5_000
                },
                .holds("trailing_data")),
            StageExample(
                "nor between a document's parts",
                document: .readablePDF {
                    $0[documentForm.foreign] = ForeignFormat.none
                    $0[documentForm.trailing] = .nothing
                    $0[PDFFormFacts.strayBytes] = 5_000
                },
                .holds("stray_data")),
            StageExample(
                "it may be refused by option", options: "polyglot: refuse",
                document: .photograph { $0[form.foreign] = .program }, .rejects("polyglot")),
            StageExample(
                "a file that two formats claim is told with the other's name",
                document: .photograph {
                    $0[FileTypeFacts.agrees] = false; $0[FileTypeFacts.other] = .pdf
                },
                .holds("polyglot")),
        ])

    private static let form = ImageFormFacts.form
    private static let documentForm = PDFFormFacts.form

    public static let options = OptionSpec(
        Option(
            "polyglot", default: ThreatAction.quarantine,
            "What happens to a document in which another format's mark stands."),
        Option(
            "trailing", default: ThreatAction.quarantine,
            "What happens to a document with unknown data behind its end, or between its parts."),
        build: Options.init)

    private let options: Options
    public init(options: Options) { self.options = options }

    public func judge(_ document: Document, in context: StageContext) throws -> Outcome {
        guard let type = document.facts[mediaTypeFact] else { throw MissingFact("file_type") }
        let outcomes = try [hidden(in: document, type), behind(document, type)].compactMap(\.self)
        // What stops it says more than what is only told.
        if let stopping = outcomes.first(where: { !$0.isPass }) { return stopping }
        return .pass(notes: outcomes.flatMap(\.notes))
    }

    private func hidden(in document: Document, _ type: MediaType) throws -> Outcome? {
        let words: LocalizedText
        if let foreign = try Self.fields(type).flatMap({ try Self.stated($0.foreign, document, type) }),
            foreign != ForeignFormat.none
        {
            words = foreign.words
        } else if document.facts[FileTypeFacts.agrees] == false, let other = document.facts[FileTypeFacts.other] {
            words = other.words
        } else {
            return nil
        }
        let finding = Self.polyglot.found([Evidence("type", .word(type.words)), Evidence("format", .word(words))])
        return options.polyglot.outcome(finding)
    }

    private func behind(_ document: Document, _ type: MediaType) throws -> Outcome? {
        guard let fields = Self.fields(type) else { return nil }
        guard try !Self.stated(fields.trailing, document, type).isHonest else {
            // What can't be read has no parts that something could stand between; check_pdf says so.
            guard document.facts[PDFFacts.state] == .readable,
                let size = document.facts[PDFFormFacts.strayBytes], size > PDFFileForm.maximumStrayBytes
            else { return nil }
            return options.trailing.outcome(Self.stray.found([Evidence("size", .bytes(size))]))
        }
        let size = document.facts[fields.trailingBytes] ?? 0
        return options.trailing.outcome(Self.trailing.found([Evidence("size", .bytes(size))]))
    }

    private static func fields(_ type: MediaType) -> FormFields? {
        switch type {
        case .jpeg, .png, .gif: form
        case .pdf: documentForm
        default: nil
        }
    }

    private static func stated<Value>(_ fact: Fact<Value>, _ document: Document, _ type: MediaType) throws -> Value {
        guard let value = document.facts[fact] else { throw MissingFact(type == .pdf ? "pdf_form" : "image_form") }
        return value
    }
}

extension Outcome {
    fileprivate var isPass: Bool {
        if case .pass = self { return true }
        return false
    }

    fileprivate var notes: [Finding] {
        if case .pass(let notes) = self { return notes }
        return []
    }
}

extension Document {
    /// A photograph in which nothing is wrong, for examples.
    static func photograph(size: Int = 3_000_000, _ change: (inout Facts) -> Void = { _ in }) -> Document {
        .example(name: "bild.jpg", size: size) {
            $0[mediaTypeFact] = .jpeg
            $0[FileTypeFacts.agrees] = true
            $0[JPEGFacts.state] = .decoded
            $0[ImageFormFacts.form.state] = .sound
            $0[ImageFormFacts.form.foreign] = ForeignFormat.none
            $0[ImageFormFacts.form.trailing] = .nothing
            $0[ImageFormFacts.form.trailingBytes] = 0
            $0[ImageFormFacts.width] = 4_032
            $0[ImageFormFacts.height] = 3_024
            $0[ImageFormFacts.scans] = 1
            $0[ImageFormFacts.frames] = 1
            $0[ImageFormFacts.decodedBytes] = 36_578_304
            $0[ImageFormFacts.textBytes] = 0
            change(&$0)
        }
    }
}
