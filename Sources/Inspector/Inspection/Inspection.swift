/// Finds facts in a document's bytes. It does not judge them: stages do.
///
/// It runs in the inspector, a process without rights. So it is synchronous, imports neither Foundation nor Dispatch,
/// starts no thread and no task, opens no file and writes nothing. What it answers are numbers and words from its own
/// list, never content. It may crash or hang: that holds the one document.
public protocol Inspection: SendableMetatype {
    associatedtype Options: Sendable

    static var descriptor: InspectionDescriptor { get }
    static var options: OptionSpec<Options> { get }

    /// Loads what every document needs, such as a database of types. Called once in the fork server, before the first
    /// document, while files can still be opened.
    static func prepare() throws(InspectionFailure)

    init(options: Options) throws(InspectionFailure)

    /// States what it finds in `facts`, where the facts of earlier inspections stand already.
    ///
    /// - Throws: `InspectionFailure` when it could not look; a damaged document is a fact, not a failure.
    func inspect(_ bytes: DocumentBytes, facts: inout Facts) throws(InspectionFailure)
}

extension Inspection {
    public static func prepare() throws(InspectionFailure) {}
}

extension Inspection where Options == NoOptions {
    public static var options: OptionSpec<NoOptions> { NoOptions.spec }
}

/// Why an inspection could not look. Words from this list only; a library's own message never leaves the inspector.
public enum InspectionFailure: String, Error, Sendable, CaseIterable {
    case libraryUnavailable = "library_unavailable"
    case outOfMemory = "out_of_memory"
    case wrongOptions = "wrong_options"
    case unexpected = "unexpected"
}

/// A worked example: documentation and test at once.
public struct InspectionExample: Sendable {
    public enum Input: Sendable {
        case bytes([UInt8])
        /// The name of a sample file that the project makes by itself.
        case sample(String)
    }
    public let title: String
    public let input: Input
    /// Facts that must be stated so, by name.
    public let facts: [String: FactContent]

    public init(_ title: String, _ input: Input, facts: [String: FactContent]) {
        self.title = title
        self.input = input
        self.facts = facts
    }
}

/// What an inspection is, for people and for the engine.
public struct InspectionDescriptor: Sendable {
    /// A noun in `snake_case`; an integrator's starts with a prefix and a dot.
    public let name: String
    public let summary: String
    /// The media types it looks at; empty for all.
    public let accepts: [MediaType]
    /// Every fact that it may state. One that is not listed here counts as nonsense.
    public let facts: [FactField]
    public let examples: [InspectionExample]

    public init(
        name: String, summary: String, accepts: [MediaType] = [], facts: [FactField], examples: [InspectionExample] = []
    ) {
        self.name = name
        self.summary = summary
        self.accepts = accepts
        self.facts = facts
        self.examples = examples
    }
}

/// The fact by which later inspections are chosen: an inspection that `accepts` some types runs only where an
/// earlier one has stated one of them here.
public let mediaTypeFact = Fact<MediaType>("file_type.media_type", "what the document is, by its bytes")
