/// What a fact's value can be: numbers and words from a list, so that no content can leave the inspector.
public enum FactShape: Sendable, Hashable {
    case number
    case flag
    /// One of these words; on the wire only its place in the list.
    case word([String])
    /// At most so many numbers, such as one a page.
    case numbers(maximumCount: Int)
}

/// One fact that an inspection may state: its name, what it means, and what values it can have.
public struct FactField: Sendable, Hashable {
    /// The inspection's name, a dot, and a noun: `pdf_document.pages`.
    public let name: String
    public let summary: String
    public let shape: FactShape
}

/// A fact's value as it is printed, compared and kept a digest of.
public enum FactContent: Sendable, Hashable {
    case number(Int)
    case flag(Bool)
    case word(String)
    case numbers([Int])
}

/// A Swift type that a fact can have.
public protocol FactValue: Sendable {
    static var factShape: FactShape { get }
    init?(factContent: FactContent)
    var factContent: FactContent { get }
}

/// A typed name of a fact; stages read facts by it, inspections write them by it.
public struct Fact<Value: FactValue>: Sendable {
    public let field: FactField

    public init(_ name: String, _ summary: String) {
        field = FactField(name: name, summary: summary, shape: Value.factShape)
    }
}

/// What is known of a document so far.
public struct Facts: Sendable, Hashable {
    /// Values by the name of their fact.
    public private(set) var contents: [String: FactContent] = [:]

    public init() {}

    public subscript<Value>(fact: Fact<Value>) -> Value? {
        get { contents[fact.field.name].flatMap(Value.init(factContent:)) }
        set { contents[fact.field.name] = newValue?.factContent }
    }

    public subscript(name name: String) -> FactContent? {
        get { contents[name] }
        set { contents[name] = newValue }
    }

    /// Adds the facts of another answer; where both state one, the newer holds.
    public mutating func merge(_ other: Facts) {
        contents.merge(other.contents) { _, newer in newer }
    }
}
