public import Inspector

/// What `PDFFileForm` states, beside what every inspection of a form does.
public enum PDFFormFacts {
    public static let form = FormFields("pdf_form")
    public static let header = Fact<Int>("pdf_form.header", "how many bytes stand before the document's header")
    public static let objects = Fact<Int>("pdf_form.objects", "objects that stand in it, but for compressed ones")
    public static let revisions = Fact<Int>("pdf_form.revisions", "how often it was written to, by the ends in it")
    public static let documents = Fact<Int>(
        "pdf_form.documents", "whole documents that stand in it one behind the other")
    public static let strayBytes = Fact<Int>(
        "pdf_form.stray_bytes", "bytes between objects that are neither white space nor a comment")

    static let fields =
        form.all + [header.field, objects.field, revisions.field, documents.field, strayBytes.field]
}

/// Goes through a PDF's bytes for what does not belong to it: other formats in its gaps and comments, data behind its
/// end, a second document.
///
/// It decodes nothing, in Swift without a C library, so that the keeper can look again.
public struct PDFFileForm: Inspection {
    public static let descriptor = InspectionDescriptor(
        name: "pdf_form",
        summary: "Goes through a PDF's bytes for what does not belong to the document.",
        accepts: [.pdf],
        facts: PDFFormFacts.fields,
        examples: [
            InspectionExample(
                "A document as it should be", .sample("pdf_accessible"),
                facts: [
                    "pdf_form.state": .word("sound"), "pdf_form.foreign": .word("none"),
                    "pdf_form.trailing": .word("nothing"), "pdf_form.documents": .number(1),
                    "pdf_form.stray_bytes": .number(0),
                ]),
            InspectionExample(
                "One whose end did not arrive", .sample("pdf_truncated"),
                facts: ["pdf_form.state": .word("cut_off")]),
            InspectionExample(
                "A header and noise", .sample("pdf_only_header"), facts: ["pdf_form.state": .word("broken")]),
        ])

    public init(options: NoOptions) {}

    public func inspect(_ bytes: DocumentBytes, facts: inout Facts) { facts.merge(Self.facts(of: bytes)) }

    /// The facts by themselves, which the keeper compares.
    static func facts(of document: DocumentBytes) -> Facts {
        let bytes = ByteView(document)
        let walk = PDFBodyWalk(bytes)
        let state = state(of: walk, in: bytes)
        // What is cut off has its end within it, if anywhere; the rest is of the document.
        let end = state == .cutOff ? nil : walk.end
        let trailing = PDFTrailing(from: end ?? bytes.count, of: bytes, foreign: walk.foreign.first)
        var facts = Facts()
        facts[PDFFormFacts.form.state] = state
        facts[PDFFormFacts.form.foreign] = walk.foreign.first?.format ?? ForeignFormat.none
        facts[PDFFormFacts.form.foreignPlace] = walk.foreign.first?.place ?? 0
        facts[PDFFormFacts.form.trailing] = trailing.kind
        facts[PDFFormFacts.form.trailingBytes] = trailing.count
        facts[PDFFormFacts.header] = walk.header ?? 0
        facts[PDFFormFacts.objects] = walk.objects
        facts[PDFFormFacts.revisions] = walk.revisions
        facts[PDFFormFacts.documents] = walk.documents
        facts[PDFFormFacts.strayBytes] = walk.strayBytes
        return facts
    }

    /// What a producer's slip leaves between objects; readers pass over it.
    static let maximumStrayBytes = 256

    private static func state(of walk: PDFBodyWalk, in bytes: ByteView) -> FormState {
        guard let header = walk.header, isHarmless(before: header, in: bytes) else { return .broken }
        guard walk.strayBytes <= maximumStrayBytes else { return .broken }
        if walk.end == nil || walk.isUnfinished { return .cutOff }
        // Its first part has an end of its own.
        if walk.revisions == 1, let length = walk.declaredLength, length > bytes.count - header { return .cutOff }
        return .sound
    }

    /// White space, a byte order mark, or what wakes a printer up (a "universal exit" of PJL, one line or some).
    private static func isHarmless(before header: Int, in bytes: ByteView) -> Bool {
        if bytes.has("\u{1B}%-12345X", at: 0) { return true }
        let start = bytes.has("\u{FEFF}", at: 0) ? 3 : 0
        return (start..<max(start, header)).allSatisfy { PDFTokens.isSpace(bytes[$0]) }
    }
}
