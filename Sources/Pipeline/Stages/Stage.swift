public import Foundation
public import Inspector

/// One step of a unit's pipeline: may this document go on, and where?
///
/// A stage is a pure function of facts, names, its options and the clock it is given. It reads no file and reaches
/// nothing outside, so its verdict can be explained, tested and repeated.
public protocol Stage: Sendable, SendableMetatype {
    associatedtype Options: Sendable

    static var descriptor: StageDescriptor { get }
    static var options: OptionSpec<Options> { get }

    /// - Throws: when options that are right one by one do not fit together; the text becomes a diagnostic.
    init(options: Options) throws

    /// - Throws: when it could not decide. The document is held, never let through.
    func judge(_ document: Document, in context: StageContext) throws -> Outcome
}

extension Stage where Options == NoOptions {
    public static var options: OptionSpec<NoOptions> { NoOptions.spec }
}

/// What a stage sees besides the document.
public struct StageContext: Sendable {
    public let submission: Submission
    /// The time of the decision, from a clock that tests control.
    public let now: Date
    /// Where a stage before has sent it; the first route stays.
    public internal(set) var route: Route?
    /// Names that services gave, such as `virus_scan.signature`.
    public internal(set) var labels: [String: ServiceLabel]
    /// Whether the document is the changed copy that this stage has asked for.
    public internal(set) var isOwnCopy: Bool

    public init(
        submission: Submission, now: Date, route: Route? = nil, labels: [String: ServiceLabel] = [:],
        isOwnCopy: Bool = false
    ) {
        self.submission = submission
        self.now = now
        self.route = route
        self.labels = labels
        self.isOwnCopy = isOwnCopy
    }
}

/// What a stage is, for people and for the engine.
public struct StageDescriptor: Sendable {
    /// A verb phrase in `snake_case`; an integrator's starts with a prefix and a dot.
    public let name: String
    public let summary: String
    /// Ids of the rules that it carries out.
    public let rules: [String]
    /// Names of the inspections whose facts it reads. They have run before it is asked.
    public let reads: [String]
    /// What it asks services for, such as `virus_scan`: each is asked just before this stage, once for a content.
    public let asks: [String]
    /// Every finding that it may answer with.
    public let findings: [FindingKind]
    public let examples: [StageExample]

    public init(
        name: String, summary: String, rules: [String] = [], reads: [String] = [], asks: [String] = [],
        findings: [FindingKind] = [],
        examples: [StageExample] = []
    ) {
        self.name = name
        self.summary = summary
        self.rules = rules
        self.reads = reads
        self.asks = asks
        self.findings = findings
        self.examples = examples
    }
}

/// A worked example: documentation and test at once.
public struct StageExample: Sendable {
    public enum Expectation: Sendable, Hashable {
        case passes
        /// Passes, with a note of this code.
        case notes(String)
        /// Goes on as a changed copy, with a note of this code.
        case converts(String)
        case routes(to: String)
        case holds(String)
        case rejects(String)
    }
    public let title: String
    /// The options in YAML's flow style, such as `maximum_files: 5`.
    public let options: String
    public let document: Document
    public let submission: Submission
    /// The target that a stage before has chosen.
    public let target: String?
    /// When it is decided.
    public let now: Date
    public let expectation: Expectation

    public init(
        _ title: String, options: String = "", document: Document = .example(), submission: Submission = .example(),
        routedTo target: String? = nil, now: Date = Date(timeIntervalSince1970: 0), _ expectation: Expectation
    ) {
        self.title = title
        self.options = options
        self.document = document
        self.submission = submission
        self.target = target
        self.now = now
        self.expectation = expectation
    }
}

extension Document {
    /// A document for examples and tests.
    public static func example(
        name: String = "bild.jpg", size: Int = 1_000, label: Label? = nil, facts: (inout Facts) -> Void = { _ in }
    ) -> Document {
        var stated = Facts()
        facts(&stated)
        return Document(id: "0123456789abcdef01234567", name: name, size: size, label: label, facts: stated)
    }
}

extension Submission {
    /// A submission for examples and tests.
    public static func example(
        fileCount: Int = 1, isRelevant: Bool? = nil, channel: String? = nil, messageKind: MessageKind? = nil,
        requestedAt: Date? = nil, receivedAt: Date? = nil, recipients: Int? = nil, handler: Handler? = nil,
        isSubjectUser: Bool? = nil, hasCareRelation: Bool? = nil, sameInformationBy person: String? = nil
    ) -> Submission {
        Submission(
            id: "89abcdef0123456789abcdef", unit: "exempel", channel: channel, messageKind: messageKind,
            requestedAt: requestedAt, receivedAt: receivedAt, recipients: recipients, handler: handler,
            judgement: isRelevant.map { Judgement(by: "anna", at: "2026-01-15T10:00:00Z", isRelevant: $0) },
            sameInformation: person.map { Statement(by: $0, at: "2026-01-15T10:00:00Z", accountKind: .personal) },
            isSubjectUser: isSubjectUser, hasCareRelation: hasCareRelation, fileCount: fileCount)
    }
}
