import Inspector

/// Counts how often the word UTKAST stands in a document's bytes.
///
/// It runs in the inspector: no Foundation, no task, and it answers a number, never content.
public struct TextMarks: Inspection {
    public static let drafts = Fact<Int>("acme.text_marks.drafts", "how often the word UTKAST stands in the bytes")

    public static let descriptor = InspectionDescriptor(
        name: "acme.text_marks", summary: "Count marks that say a document is not final.", facts: [drafts.field],
        examples: [
            InspectionExample(
                "one mark", .bytes(Array("Svar (UTKAST)".utf8)), facts: ["acme.text_marks.drafts": .number(1)])
        ])

    public init(options: NoOptions) {}

    public func inspect(_ bytes: DocumentBytes, facts: inout Facts) {
        let word = Array("UTKAST".utf8)
        var count = 0
        var start = 0
        while let found = bytes.firstOffset(of: word, in: start..<bytes.count) {
            count += 1
            start = found + word.count
        }
        facts[Self.drafts] = count
    }
}
