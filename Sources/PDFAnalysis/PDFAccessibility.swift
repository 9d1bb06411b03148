public import Inspector

/// Looks for what keeps assistive technology from reading a PDF: the machine conditions of PDF/UA-1 (ISO 14289-1) in the
/// order of the Matterhorn Protocol 1.1.
///
/// It states which conditions are broken, how often, and where; how grave that is, stages judge.
public struct PDFAccessibility: Inspection {
    public struct Options: Sendable {
        public let maximumPages: Int
        public let maximumElements: Int
        public let maximumDecodedBytes: ByteCount
        public let maximumOperators: Int
    }

    public static let descriptor = InspectionDescriptor(
        name: "pdf_accessibility",
        summary: "Finds what keeps assistive technology from reading a PDF.",
        accepts: [.pdf],
        facts: AccessibilityFacts.fields,
        examples: [
            InspectionExample(
                "A header and nothing behind it", .bytes(Array("%PDF-1.7\n".utf8)),
                facts: ["pdf_accessibility.state": .word("not_readable")])
        ])

    public static let options = OptionSpec(
        Option(
            "maximum_pages", default: 5_000, in: 1...NumberList.maximumCount,
            "Pages that are looked at; a document with more has reached a limit."),
        Option(
            "maximum_elements", default: 1_000_000, in: 100...10_000_000, "Elements of the structure tree."),
        Option(
            "maximum_decoded_bytes", default: .mebibytes(256), in: (1 << 20)...(1 << 30),
            "Decoded page content of a whole document; what is painted repeatedly counts each time."),
        Option(
            "maximum_operators", default: 20_000_000, in: 1_000...1_000_000_000,
            "Operators of page content in a whole document; an image counts as nine, a stream as a hundred."),
        build: Options.init)

    private let options: Options

    public init(options: Options) throws(InspectionFailure) { self.options = options }

    public func inspect(_ bytes: DocumentBytes, facts: inout Facts) throws(InspectionFailure) {
        // What was too much to be counted is not read once more.
        guard facts[PDFFacts.state] != .limitReached else {
            facts[AccessibilityFacts.state] = .limitReached
            return
        }
        guard case .opened(let file) = PDFFile.shared(bytes), let pageCount = file.pageCount(), pageCount > 0 else {
            facts[AccessibilityFacts.state] = .notReadable
            return
        }
        let limits = AccessibilityLimits(
            pages: options.maximumPages, elements: options.maximumElements, bytes: options.maximumDecodedBytes.bytes,
            operators: options.maximumOperators)
        let check = AccessibilityCheck(AccessibilityModel(file, pageCount: pageCount, limits: limits))
        facts[AccessibilityFacts.state] = check.exceeded == .notReached ? .complete : .limitReached
        facts[AccessibilityFacts.broken] = check.report.broken
        facts[AccessibilityFacts.places] = check.report.places
        check.features.state(in: &facts)
        facts[AccessibilityFacts.elementCounts] = NumberList(check.elementCounts.map { min($0, 1_000_000) })
        facts[AccessibilityFacts.unmarkedContent] = NumberList(check.unmarkedContent.map { min($0, 1_000_000) })
    }
}
