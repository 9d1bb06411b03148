/// Where in a document something is: numbers and words of its format, never content.
public struct FindingPlace: Sendable, Hashable {
    /// From 1; 0 for none or all.
    public let page: Int
    /// The number of the object; 0 for none.
    public let object: Int
    /// The parts of the structure that it is in, from the outermost one inwards, such as `Document/Figure`.
    public let path: String

    public init(page: Int, object: Int, path: String) {
        self.page = page
        self.object = object
        self.path = path
    }
}

extension Finding {
    /// The name of the evidence that says how often it was found.
    public static let countName = "count"

    /// How often it was found; `nil` where it does not say.
    public var count: Int? {
        for evidence in evidence where evidence.name == Self.countName {
            if case .count(let count) = evidence.value { return count }
        }
        return nil
    }

    /// All that it is made of that is made of nothing else.
    public var parts: [Finding] { details.flatMap { $0.details.isEmpty ? [$0] : $0.parts } }

    /// For the ledger: the codes of its parts with their counts, `ua_13_004:2 ua_07_001:1`; `nil` where it has none.
    var partsText: String? {
        let texts = parts.map { part in part.code + (part.count.map { ":\($0)" } ?? "") }
        return texts.isEmpty ? nil : texts.joined(separator: " ")
    }
}
