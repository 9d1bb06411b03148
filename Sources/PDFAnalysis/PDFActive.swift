public import Inspector

/// How far a PDF was looked through for what it can do.
public enum ActiveState: String, CaseIterable, FactValue, Sendable {
    case complete
    /// It has more in it than is looked at.
    case limitReached = "limit_reached"
    /// No PDF that can be opened without a key.
    case notReadable = "not_readable"
}

/// What `PDFActive` states, beside how much there is of each `ActiveContent`.
public enum PDFActiveFacts {
    public static let state = Fact<ActiveState>("pdf_active.state", "how far all objects were looked at")
    public static let largestImage = Fact<Int>(
        "pdf_active.largest_image", "bytes that the largest picture in it says that it has when it is decoded")
}

/// Looks for what a PDF can do beside showing pages (ISO 32000-2 12.6, 13): scripts, actions, files within it, media.
public struct PDFActive: Inspection {
    public struct Options: Sendable {
        public let maximumObjects: Int
        public let maximumValues: Int
    }

    public static let descriptor = InspectionDescriptor(
        name: "pdf_active",
        summary: "Looks at every object of a PDF for scripts, actions, files within it, and media.",
        accepts: [.pdf],
        facts: [PDFActiveFacts.state.field, PDFActiveFacts.largestImage.field]
            + ActiveContent.allCases.map(\.fact.field),
        examples: [
            InspectionExample(
                "A document that only shows pages", .sample("pdf_accessible"),
                facts: [
                    "pdf_active.state": .word("complete"), "pdf_active.javascript": .number(0),
                    "pdf_active.embedded_file": .number(0),
                ]),
            InspectionExample(
                "A header and nothing behind it", .bytes(Array("%PDF-1.7\n".utf8)),
                facts: ["pdf_active.state": .word("not_readable")]),
        ])

    public static let options = OptionSpec(
        Option(
            "maximum_objects", default: 1_000_000, in: 100...100_000_000,
            "Objects that the document's own count (the trailer's Size) may name."),
        Option(
            "maximum_values", default: 20_000_000, in: 1_000...1_000_000_000,
            "Entries of dictionaries and arrays that are looked at in a whole document."),
        build: Options.init)

    private let options: Options

    public init(options: Options) throws(InspectionFailure) { self.options = options }

    public func inspect(_ bytes: DocumentBytes, facts: inout Facts) throws(InspectionFailure) {
        // Not the file of the other inspections: reading what nobody refers to can make qpdf repair the document, and
        // they would see it otherwise than before.
        guard case .opened(let file) = PDFFile.ownCopy(bytes) else {
            facts[PDFActiveFacts.state] = .notReadable
            return
        }
        let walk = ActiveWalk(file, maximumObjects: options.maximumObjects, maximumValues: options.maximumValues)
        facts[PDFActiveFacts.state] = walk.isComplete ? .complete : .limitReached
        facts[PDFActiveFacts.largestImage] = walk.largestImage
        walk.counts.state(in: &facts)
    }
}
