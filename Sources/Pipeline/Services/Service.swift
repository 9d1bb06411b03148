public import Inspector

/// A program outside this one that is asked for facts about a document, such as a virus scanner.
///
/// Unlike an inspection it runs in the keeper and reaches outside; unlike a target it is given nothing to keep. A service
/// that is away is not the document's fault: the document waits, and goes on by itself when it is back.
public protocol Service: Sendable, SendableMetatype {
    associatedtype Options: Sendable

    static var descriptor: ServiceDescriptor { get }
    static var options: OptionSpec<Options> { get }

    /// - Throws: when options that are right one by one do not fit together; the text becomes a diagnostic.
    init(options: Options) throws

    /// Asks about one content. It may block: it is called on threads of its own, and ends within a time of its own.
    ///
    /// What the service says of this one document, be it that it could not look, is an answer and no failure.
    ///
    /// - Throws: `ServiceFailure` where nothing can be said of any document just now.
    func ask(_ content: DocumentContent) async throws(ServiceFailure) -> ServiceAnswer

    /// What is wrong with the service and its settings, for `ingest doctor`. It may take a few seconds.
    func examine() async -> [ServiceRemark]
}

/// What a service is, for people and for the engine.
public struct ServiceDescriptor: Sendable {
    /// The product's name in `snake_case`, as `site.yaml` has it; an integrator's starts with a prefix and a dot.
    public let name: String
    /// What it answers: the name that stages ask for, and that its facts start with. Two products can answer the same.
    public let answers: String
    public let summary: String
    /// Every fact that it may state. What is not listed here is left out.
    public let facts: [FactField]
    /// What is told of a document that waits because it is away; `{since}` says since when it is tried.
    public let away: FindingKind
    /// What can stand in for it in a unit's cases; the first where a case says nothing. `away` is always there besides.
    public let standIns: [ServiceStandIn]

    public init(
        name: String, answers: String, summary: String, facts: [FactField], away: FindingKind,
        standIns: [ServiceStandIn]
    ) {
        self.name = name
        self.answers = answers
        self.summary = summary
        self.facts = facts
        self.away = away
        self.standIns = standIns
    }
}

/// An answer under a word, for cases.
public struct ServiceStandIn: Sendable {
    public let word: String
    public let answer: ServiceAnswer

    public init(_ word: String, _ answer: ServiceAnswer) {
        self.word = word
        self.answer = answer
    }

    /// The word for a service that does not answer.
    public static let awayWord = "away"
}

/// What a service says of one document: numbers, words from a list, and names of its own.
public struct ServiceAnswer: Sendable, Hashable {
    public var facts: Facts
    /// By names such as `virus_scan.signature`.
    public var labels: [String: ServiceLabel]

    public init(_ facts: Facts = Facts(), labels: [String: ServiceLabel] = [:]) {
        self.facts = facts
        self.labels = labels
    }

    public init(labels: [String: ServiceLabel] = [:], _ state: (inout Facts) -> Void) {
        facts = Facts()
        self.labels = labels
        state(&facts)
    }
}

/// A name from a service's own vocabulary, such as that of a signature. It may stand in findings and in the ledger: it is
/// bounded, has a few plain characters, and comes from the service's makers, not from the document.
public struct ServiceLabel: Sendable, Hashable, CustomStringConvertible {
    /// At most so many characters.
    public static let maximumLength = 120
    public let text: String

    /// - Parameter text: what can't stand in a name becomes `_`; what is too long is cut.
    public init(_ text: some Sequence<UInt8>) {
        let plain = text.prefix(Self.maximumLength).map { byte in
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: ":"), UInt8(ascii: "-"):
                byte
            default: UInt8(ascii: "_")
            }
        }
        self.text = String(decoding: plain, as: UTF8.self)
    }

    public var description: String { text }
}

/// Why nothing can be asked of a service.
public enum ServiceFailure: Error, Sendable, Hashable {
    /// It does not answer; that passes by itself.
    case away(ServiceTrouble)
    /// The document's bytes can't be read.
    case content(FileError)
}

/// In which way a service does not answer.
public enum ServiceTrouble: String, Sendable, CaseIterable {
    /// No connection can be made.
    case unreachable
    /// It takes the connection and says nothing.
    case silent
    /// It ends the connection without an answer.
    case brokenOff = "broken_off"
}

/// One point of an examination, in English, for an administrator.
public struct ServiceRemark: Sendable, Hashable {
    public let isRight: Bool
    public let text: String
    /// What to do.
    public let advice: String?

    public init(isRight: Bool, _ text: String, advice: String? = nil) {
        self.isRight = isRight
        self.text = text
        self.advice = advice
    }
}
