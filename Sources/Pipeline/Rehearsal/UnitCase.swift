public import Foundation
public import Inspector

/// One case of a test file: a message that goes in, and what is expected to come out.
public struct UnitCase: Sendable {
    public let name: String
    /// Where the case starts.
    public let location: SourceLocation
    /// Absolute paths of the files that go in, by the names that they have in the message.
    let files: [(name: String, path: String)]
    /// The manifest of the message.
    let manifest: ConfigNode
    /// What services answer, by what they are asked for; else that nothing is wrong.
    let services: [String: String]
    /// What the clock says.
    public let now: Date
    let expectations: [FileExpectation]
    let trees: [ConfigNode.Entry]
    /// The case as written, for `--update`.
    let node: ConfigNode

    /// The clock of a case that sets none: a Thursday at noon in Sweden.
    public static let standardTime = "2026-01-15T12:00:00+01:00"

    enum Handling: String, CaseIterable, OptionValue { case personal, shared }
    enum Relevance: String, CaseIterable, OptionValue {
        case relevant
        case notRelevant = "not_relevant"
    }

    static let fields = [
        OptionField(name: "name", shape: .text, help: "what the case shows", isRequired: true),
        OptionField(
            name: "files", shape: .list(.text), help: "files that go in, from the test file's folder",
            isRequired: false),
        OptionField(
            name: "folder", shape: .text, help: "a folder that goes in, with its submission.yaml if it has one",
            isRequired: false),
        OptionField(
            name: "submission", shape: .group(SubmissionManifest.fields), help: "keys of submission.yaml",
            isRequired: false),
        OptionField(name: "label", shape: Label.optionShape, help: "what all files are", isRequired: false),
        OptionField(
            name: "judgement", shape: Relevance.optionShape, help: "a person's judgement (SKAS-10)", isRequired: false),
        OptionField(
            name: "handler", shape: Handling.optionShape, help: "the account that fetched the files (SKAS-11)",
            isRequired: false),
        OptionField(
            name: "services", shape: .tree,
            help: "what services answer, such as { virus_scan: found }; away: they do not", isRequired: false),
        OptionField(
            name: "now", shape: .text, help: "what the clock says: ISO 8601, with time zone", isRequired: false),
        OptionField(
            name: "expect", shape: .list(.group(FileExpectation.fields)), help: "what is to come of each file",
            isRequired: false),
        OptionField(
            name: "targets", shape: .tree, help: "by target, how many documents it gets, or every path in it",
            isRequired: false),
    ]
}

/// What a case expects of a file, or of all files that it names nowhere else.
struct FileExpectation: Sendable {
    let file: String?
    let node: ConfigNode

    static let noneWord = "none"

    static let fields = [
        OptionField(
            name: "file", shape: .text, help: "the file's name; left out: every file that has no item of its own",
            isRequired: false),
        OptionField(name: "outcome", shape: FileOutcome.optionShape, help: "what becomes of it", isRequired: true),
        OptionField(name: "target", shape: .text, help: "the unit's name for the target, or none", isRequired: false),
        OptionField(
            name: "findings", shape: .list(.text), help: "codes of all its findings, notes among them",
            isRequired: false),
        OptionField(
            name: "waits_for", shape: .choice(WaitsFor.allCases.map(\.rawValue) + [noneWord]),
            help: "what it waits for, or none", isRequired: false),
    ]
}
