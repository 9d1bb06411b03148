public import Inspector
public import Pipeline

/// Has a virus scanner look at each document, and lets nothing through that it has not looked at to the end.
public struct ScanVirus: Stage {
    public struct Options: Sendable {
        let found: Refused
        let unscannable: Kept
        let maximumDatabaseDays: Int
        let oldDatabase: Old
    }

    /// What becomes of a document in which something was found.
    public enum Refused: String, CaseIterable, OptionValue { case refuse, quarantine }
    /// What becomes of a document that nobody could look into.
    public enum Kept: String, CaseIterable, OptionValue { case quarantine, hold }
    /// What becomes of a document when the signatures are old.
    public enum Old: String, CaseIterable, OptionValue { case note, hold }

    static let virusFound = FindingKind("virus_found", setting: "found").harmful
    static let encrypted = FindingKind("virus_scan_encrypted", setting: "unscannable").unchecked
    static let limits = FindingKind("virus_scan_limits", setting: "unscannable").unchecked
    static let tooLarge = FindingKind("virus_scan_too_large", setting: "unscannable").unchecked
    static let tooSlow = FindingKind("virus_scan_too_slow").unchecked
    static let unclear = FindingKind("virus_scan_unclear").unchecked
    static let oldDatabase = FindingKind("virus_database_old", setting: "maximum_database_days").unchecked

    public static let descriptor = StageDescriptor(
        name: "scan_virus", summary: "Let through only what a virus scanner has looked at and found clean.",
        asks: [VirusScanFacts.name],
        findings: [virusFound, encrypted, limits, tooLarge, tooSlow, unclear, oldDatabase],
        examples: [
            StageExample("what the scanner finds clean passes", document: scanned(.clean), .passes),
            StageExample("what it finds something in is refused", document: scanned(.found), .rejects("virus_found")),
            StageExample(
                "a unit can keep it instead", options: "found: quarantine", document: scanned(.found),
                .holds("virus_found")),
            StageExample(
                "what is locked by a password can't be looked into", document: scanned(.encrypted),
                .holds("virus_scan_encrypted")),
            StageExample(
                "an answer that is neither yes nor no is no yes", document: scanned(.unclear),
                .holds("virus_scan_unclear")),
            StageExample(
                "old signatures are noted", options: "maximum_database_days: 7",
                document: scanned(.clean) { $0[VirusScanFacts.databaseAge] = 8 }, .notes("virus_database_old")),
            StageExample(
                "or nothing goes on before they are renewed", options: "maximum_database_days: 7, old_database: hold",
                document: scanned(.clean) { $0[VirusScanFacts.databaseAge] = 8 }, .holds("virus_database_old")),
        ])

    public static let options = OptionSpec(
        Option("found", default: Refused.refuse, "What becomes of a document in which something was found."),
        Option(
            "unscannable", default: Kept.quarantine,
            "What becomes of one that is locked, or larger than what the scanner takes: quarantine, or waiting for an administrator."
        ),
        Option(
            "maximum_database_days", default: 7, in: 1...3_650,
            "How old the scanner's official signatures may be, in days."),
        Option("old_database", default: Old.note, "What becomes of a document when they are older."),
        build: Options.init(found:unscannable:maximumDatabaseDays:oldDatabase:))

    private let options: Options
    public init(options: Options) { self.options = options }

    public func judge(_ document: Document, in context: StageContext) throws -> Outcome {
        guard let state = document.facts[VirusScanFacts.state] else { throw MissingFact(VirusScanFacts.name) }
        switch state {
        case .clean: return ageOutcome(document.facts[VirusScanFacts.databaseAge])
        case .found:
            let name = context.labels[VirusScanFacts.signature]?.text ?? "-"
            let finding = Self.virusFound.found([Evidence("signature", .word(LocalizedText(sv: name, en: name)))])
            return options.found == .refuse ? .reject(finding) : .hold(finding, for: .quarantine)
        case .encrypted: return kept(Self.encrypted.found())
        case .limits: return kept(Self.limits.found())
        case .tooLarge:
            let limit = document.facts[VirusScanFacts.maximumSize] ?? 0
            return kept(Self.tooLarge.found([Evidence("limit", .bytes(limit))]))
        // It can pass by itself: what waits for an administrator is asked about again.
        case .tooSlow: return .hold(Self.tooSlow.found(), for: .administrator)
        case .unclear: return .hold(Self.unclear.found(), for: .administrator)
        }
    }

    private func kept(_ finding: Finding) -> Outcome {
        .hold(finding, for: options.unscannable == .quarantine ? .quarantine : .administrator)
    }

    /// A site's own signatures have no date, and nothing is said of their age.
    private func ageOutcome(_ days: Int?) -> Outcome {
        guard let days, days > options.maximumDatabaseDays else { return .pass }
        let finding = Self.oldDatabase.found([
            Evidence("days", .count(days)), Evidence("limit", .count(options.maximumDatabaseDays)),
        ])
        return options.oldDatabase == .note ? .pass(notes: [finding]) : .hold(finding, for: .administrator)
    }

    private static func scanned(_ state: VirusScanState, _ more: (inout Facts) -> Void = { _ in }) -> Document {
        .example {
            $0[VirusScanFacts.state] = state
            more(&$0)
        }
    }
}
