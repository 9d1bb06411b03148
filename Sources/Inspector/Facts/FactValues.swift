extension Int: FactValue {
    public static var factShape: FactShape { .number }
    public init?(factContent: FactContent) {
        guard case .number(let value) = factContent else { return nil }
        self = value
    }
    public var factContent: FactContent { .number(self) }
}

extension Bool: FactValue {
    public static var factShape: FactShape { .flag }
    public init?(factContent: FactContent) {
        guard case .flag(let value) = factContent else { return nil }
        self = value
    }
    public var factContent: FactContent { .flag(self) }
}

/// A bounded list of numbers, such as one a page.
public struct NumberList: FactValue, Hashable {
    /// More than any document that is worth looking at page by page; what is above is counted, not listed.
    public static let maximumCount = 5_000

    public let values: [Int]
    public init(_ values: [Int]) { self.values = Array(values.prefix(Self.maximumCount)) }

    public static var factShape: FactShape { .numbers(maximumCount: maximumCount) }
    public init?(factContent: FactContent) {
        guard case .numbers(let values) = factContent else { return nil }
        self.values = values
    }
    public var factContent: FactContent { .numbers(values) }
}

/// Any enumeration of words is a fact's value.
extension FactValue where Self: CaseIterable & RawRepresentable, RawValue == String {
    public static var factShape: FactShape { .word(allCases.map(\.rawValue)) }
    public init?(factContent: FactContent) {
        guard case .word(let word) = factContent else { return nil }
        self.init(rawValue: word)
    }
    public var factContent: FactContent { .word(rawValue) }
}
