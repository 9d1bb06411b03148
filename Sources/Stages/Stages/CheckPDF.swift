public import Inspector
internal import PDFAnalysis
public import Pipeline

/// Stops PDF documents that can't be opened and read as they are.
public struct CheckPDF: Stage {
    public struct Options: Sendable {
        let repaired: FindingAction
        let maximumImageSize: ByteCount
    }

    static let locked = FindingKind("pdf_locked", rule: "SKAS-1")
    static let damaged = FindingKind("pdf_damaged", rule: "SKAS-1")
    static let truncated = FindingKind("pdf_truncated", rule: "SKAS-1")
    static let noPages = FindingKind("pdf_no_pages", rule: "SKAS-1")
    static let tooManyPages = FindingKind("pdf_too_many_pages").unchecked
    static let tooManyObjects = FindingKind("pdf_too_many_objects").unchecked
    static let tooMuchContent = FindingKind("pdf_too_much_content").unchecked
    static let imageTooLarge = FindingKind("pdf_image_too_large", setting: "maximum_image_size").unchecked
    static let tooNested = FindingKind("pdf_too_nested").unchecked
    static let incomplete = FindingKind("pdf_incomplete").unchecked
    static let irregular = FindingKind("pdf_irregular", setting: "repaired")

    public static let descriptor = StageDescriptor(
        name: "check_pdf", summary: "Stop PDF documents that can't be opened and read as they are.", rules: ["SKAS-1"],
        reads: ["file_type", "pdf_document", "pdf_form", "pdf_active"],
        findings: [
            locked, damaged, truncated, noPages, tooManyPages, tooManyObjects, tooMuchContent, imageTooLarge, tooNested,
            incomplete,
            irregular,
        ],
        examples: [
            StageExample("a readable document passes", document: .readablePDF(), .passes),
            StageExample(
                "a locked one is refused", document: .pdf { $0[PDFFacts.state] = .passwordNeeded },
                .rejects("pdf_locked")),
            StageExample(
                "one without pages is refused", document: .pdf { $0[PDFFacts.state] = .noPages },
                .rejects("pdf_no_pages")),
            StageExample(
                "so is one whose end did not arrive",
                document: .pdf {
                    $0[PDFFacts.state] = .damaged
                    $0[PDFFormFacts.form.state] = .cutOff
                }, .rejects("pdf_truncated")),
            StageExample(
                "one with mistakes that can be mended may be refused by option", options: "repaired: refuse",
                document: .readablePDF { $0[PDFFacts.repaired] = true }, .rejects("pdf_irregular")),
            StageExample(
                "one with a page that can't be read to its end waits for someone",
                document: .readablePDF { $0[PDFFacts.contentComplete] = false }, .holds("pdf_incomplete")),
            StageExample(
                "one with a picture that would fill a computer's memory waits for someone",
                document: .readablePDF { $0[PDFActiveFacts.largestImage] = 30_000_000_000 },
                .holds("pdf_image_too_large")),
        ])

    public static let options = OptionSpec(
        Option(
            "repaired", default: FindingAction.note, "What happens to a document with mistakes that a reader can mend."),
        Option(
            "maximum_image_size", default: .mebibytes(1_024), in: (1 << 20)...(1 << 40),
            "What a picture in the document may take in memory by its own words, whether it is shown or not."),
        build: Options.init(repaired:maximumImageSize:))

    private let options: Options
    public init(options: Options) { self.options = options }

    private static func finding(for limit: PDFLimit?) throws -> Finding {
        switch limit {
        case .pages: tooManyPages.found()
        case .objects: tooManyObjects.found()
        case .decodedBytes, .operators: tooMuchContent.found()
        case .nesting: tooNested.found()
        case .notReached, nil: throw MissingFact("pdf_document")
        }
    }

    public func judge(_ document: Document, in context: StageContext) throws -> Outcome {
        guard try document.isPDF() else { return .pass }
        guard let state = document.facts[PDFFacts.state] else { throw MissingFact("pdf_document") }
        // What a reader can still show of it is not all that was sent.
        if state != .passwordNeeded, document.facts[PDFFormFacts.form.state] == .cutOff {
            return .reject(Self.truncated.found())
        }
        switch state {
        case .passwordNeeded: return .reject(Self.locked.found())
        case .damaged: return .reject(Self.damaged.found())
        case .noPages: return .reject(Self.noPages.found())
        case .limitReached: return .hold(try Self.finding(for: document.facts[PDFFacts.limit]), for: .look)
        case .readable: break
        }
        if let size = document.facts[PDFActiveFacts.largestImage], size > options.maximumImageSize.bytes {
            return .hold(Self.imageTooLarge.found([Evidence("size", .bytes(size))]), for: .look)
        }
        guard let isComplete = document.facts[PDFFacts.contentComplete] else { throw MissingFact("pdf_document") }
        // Nobody knows what a reader would show there: a scanned page would count as an empty one.
        guard isComplete else { return .hold(Self.incomplete.found(), for: .look) }
        guard document.facts[PDFFacts.repaired] == true else { return .pass }
        return options.repaired.outcome(Self.irregular.found())
    }
}

extension Document {
    /// Whether stages for PDF have anything to say.
    func isPDF() throws -> Bool {
        guard let type = facts[mediaTypeFact] else { throw MissingFact("file_type") }
        return type == .pdf
    }

    /// A PDF document in which nothing is wrong, for examples.
    static func readablePDF(_ change: (inout Facts) -> Void = { _ in }) -> Document {
        .pdf {
            $0[PDFFacts.state] = .readable
            $0[PDFFacts.contentComplete] = true
            change(&$0)
        }
    }

    /// A PDF document for examples.
    static func pdf(_ facts: (inout Facts) -> Void) -> Document {
        .example(name: "brev.pdf") {
            $0[mediaTypeFact] = .pdf
            facts(&$0)
        }
    }
}
