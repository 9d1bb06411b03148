import Inspector
import Pipeline

/// Refuses documents that still say UTKAST, in their text or in their name.
public struct RefuseDrafts: Stage {
    static let draft = FindingKind(
        "acme_draft",
        sv: "Dokumentet är märkt som utkast. Skicka den färdiga versionen.",
        en: "The document is marked as a draft. Send the final version.")

    public static let descriptor = StageDescriptor(
        name: "acme.refuse_drafts", summary: "Refuse documents that are marked as drafts.", reads: ["acme.text_marks"],
        findings: [draft],
        examples: [
            StageExample("a final document passes", document: .example { $0[TextMarks.drafts] = 0 }, .passes),
            StageExample("a draft is refused", document: .example { $0[TextMarks.drafts] = 2 }, .rejects("acme_draft")),
            StageExample(
                "its name is enough", document: .example(name: "Svar UTKAST.pdf") { $0[TextMarks.drafts] = 0 },
                .rejects("acme_draft")),
        ])

    public init(options: NoOptions) {}

    public func judge(_ document: Document, in context: StageContext) throws -> Outcome {
        let isMarked = (document.facts[TextMarks.drafts] ?? 0) > 0 || document.name.uppercased().contains("UTKAST")
        return isMarked ? .reject(Self.draft.found()) : .pass
    }
}
