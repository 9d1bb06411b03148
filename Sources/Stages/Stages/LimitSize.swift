public import Inspector
public import Pipeline

/// Refuses files above a size.
///
/// SKAS-3 says "20 MB" and leaves open which. The default is 20 MiB (20 971 520 bytes), the larger reading: a file
/// between the two readings was let in by 1177, and what 1177 has let in must not be refused here.
public struct LimitSize: Stage {
    public struct Options: Sendable {
        let maximumSize: ByteCount
    }

    static let tooLarge = FindingKind("too_large", rule: "SKAS-3", setting: "maximum_size")

    public static let descriptor = StageDescriptor(
        name: "limit_size", summary: "Refuse files that are too large.", rules: ["SKAS-3", "FTS-2"],
        findings: [tooLarge],
        examples: [
            StageExample(
                "20 MB in either reading passes", document: .example(size: 20_971_520), .passes),
            StageExample(
                "one byte more does not", document: .example(size: 20_971_521), .rejects("too_large")),
            StageExample(
                "a unit may set its own limit", options: "maximum_size: 2 MB", document: .example(size: 2_000_001),
                .rejects("too_large")),
        ])

    public static let options = OptionSpec(
        Option("maximum_size", default: .mebibytes(20), in: 1...(2 << 30), "Largest size that passes."),
        build: Options.init(maximumSize:))

    private let options: Options
    public init(options: Options) { self.options = options }

    public func judge(_ document: Document, in context: StageContext) -> Outcome {
        guard document.size > options.maximumSize.bytes else { return .pass }
        return .reject(
            Self.tooLarge.found([
                Evidence("size", .bytes(document.size)), Evidence("limit", .bytes(options.maximumSize.bytes)),
            ]))
    }
}
