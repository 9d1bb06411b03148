public import Inspector
public import Pipeline

/// Puts what has more bytes than it is told into quarantine, or refuses it.
public struct Quarantines: Stage {
    public struct Options: Sendable {
        let most: Int
        let isKnown: Bool
        let refuses: Bool
    }
    public static let descriptor = StageDescriptor(
        name: "test.quarantines", summary: "Quarantines.", findings: [suspicious, knownBad])
    public static let options = OptionSpec(
        Option("most", default: 3, in: 0...1_000_000, "The largest that passes."),
        Option("known", default: false, "Whether what it finds is known to be harmful."),
        Option("refuses", default: false, "Whether it is refused."), build: Options.init)

    static let suspicious = FindingKind("suspicious", sv: "Misstänkt.", en: "Suspicious.")
    static let knownBad = FindingKind("known_bad", sv: "Skadlig.", en: "Harmful.").harmful

    private let options: Options
    public init(options: Options) { self.options = options }

    public func judge(_ document: Document, in context: StageContext) -> Outcome {
        guard document.size > options.most else { return .pass }
        let finding = (options.isKnown ? Self.knownBad : Self.suspicious).found()
        return options.refuses ? .reject(finding) : .hold(finding, for: .quarantine)
    }
}

/// Stands for a scanner: states the number of its signatures.
public struct Signatures: Inspection {
    public struct Options: Sendable { let number: Int }
    private static let database = Fact<Int>("virus_scan.database", "the number of the signatures")
    public static let descriptor = InspectionDescriptor(
        name: "test.signatures", summary: "Has signatures.", facts: [database.field])
    public static let options = OptionSpec(
        Option("number", default: 27_100, in: 1...100_000, "Their number."), build: Options.init)

    private let options: Options
    public init(options: Options) { self.options = options }
    public func inspect(_ bytes: DocumentBytes, facts: inout Facts) { facts[Self.database] = options.number }
}

/// Passes where the scanner has answered.
public struct ReadsSignatures: Stage {
    public static let descriptor = StageDescriptor(
        name: "test.reads_signatures", summary: "Reads.", reads: ["test.signatures"])
    public init(options: NoOptions) {}
    public func judge(_ document: Document, in context: StageContext) -> Outcome { .pass }
}
