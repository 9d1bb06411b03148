public import Inspector
public import Pipeline

/// Refuses a message with more files than it may have.
public struct LimitCount: Stage {
    public struct Options: Sendable {
        let maximumFiles: Int
    }

    static let tooMany = FindingKind("too_many_files", rule: "SKAS-2", setting: "maximum_files")

    public static let descriptor = StageDescriptor(
        name: "limit_count", summary: "Refuse a message that has too many files.", rules: ["SKAS-2"],
        findings: [tooMany],
        examples: [
            StageExample(
                "five files pass", options: "maximum_files: 5", submission: .example(fileCount: 5), .passes),
            StageExample(
                "a sixth refuses the message", options: "maximum_files: 5", submission: .example(fileCount: 6),
                .rejects("too_many_files")),
        ])

    public static let options = OptionSpec(
        Option("maximum_files", default: 5, in: 1...10_000, "Files that one message may have."),
        build: Options.init(maximumFiles:))

    private let options: Options
    public init(options: Options) { self.options = options }

    public func judge(_ document: Document, in context: StageContext) -> Outcome {
        let count = context.submission.fileCount
        guard count > options.maximumFiles else { return .pass }
        return .reject(
            Self.tooMany.found([
                Evidence("count", .count(count)), Evidence("limit", .count(options.maximumFiles)),
            ]))
    }
}
