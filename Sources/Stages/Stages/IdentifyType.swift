public import Inspector
public import Pipeline

/// States what a file is by its bytes; it refuses nothing, and holds what cannot be told.
public struct IdentifyType: Stage {
    static let uncertain = FindingKind("type_uncertain").unchecked

    public static let descriptor = StageDescriptor(
        name: "identify_type", summary: "State the type by content, never by name.", rules: ["SKAS-1", "SKANE-2"],
        reads: ["file_type"], findings: [uncertain],
        examples: [
            StageExample(
                "an image is identified",
                document: .example {
                    $0[mediaTypeFact] = .jpeg; $0[FileTypeFacts.agrees] = true
                }, .passes),
            StageExample(
                "a file that is two things at once waits",
                document: .example {
                    $0[mediaTypeFact] = .pdf; $0[FileTypeFacts.agrees] = false
                },
                .holds("type_uncertain")),
        ])

    public init(options: NoOptions) {}

    public func judge(_ document: Document, in context: StageContext) throws -> Outcome {
        guard document.facts[mediaTypeFact] != nil, let agrees = document.facts[FileTypeFacts.agrees] else {
            throw MissingFact("file_type")
        }
        return agrees ? .pass : .hold(Self.uncertain.found(), for: .look)
    }
}

/// An inspection has not stated what a stage needs: the stage can't decide.
struct MissingFact: Error {
    let inspection: String
    init(_ inspection: String) { self.inspection = inspection }
}
