/// A number that stands for one person in Sweden, as it was found in a text.
///
/// Which forms there are, and from where they are known, stands in `docs/personal-numbers.md`.
public struct PersonalNumber: Sendable, Hashable {
    public enum Kind: String, Sendable, CaseIterable {
        /// From the population register (personnummer).
        case personal
        /// For people who are not in it (samordningsnummer): the day counts 60 more.
        case coordination
        /// What a region gives to a patient who has neither (reservnummer).
        case reserve
    }

    public let kind: Kind
    /// Whether it is written as hardly anything else is. Ten digits in a row may be a telephone number just as well.
    public let isCertain: Bool
    /// Tells people apart; it is the number itself, and stays within this module.
    let person: UInt64
}

/// Counts numbers and the people behind them. What comes out is numbers of numbers.
public struct PersonalNumberTally: Sendable {
    /// More people than this are counted as this many: each costs memory.
    public static let maximumPeople = 10_000

    /// Those that are certain.
    private var counts: [PersonalNumber.Kind: Int] = [:]
    /// Those that may be something else.
    public private(set) var uncertain = 0
    private var persons: Set<UInt64> = []

    public init() {}

    /// Different people, by the numbers that are certain.
    public var people: Int { persons.count }

    /// All that are certain.
    public var certain: Int { counts.values.reduce(0, &+) }

    /// Those of one kind that are certain.
    public func count(of kind: PersonalNumber.Kind) -> Int { counts[kind] ?? 0 }

    public mutating func add(_ numbers: [PersonalNumber]) {
        for number in numbers {
            guard number.isCertain else {
                uncertain &+= 1
                continue
            }
            counts[number.kind, default: 0] &+= 1
            if persons.count < Self.maximumPeople { persons.insert(number.person) }
        }
    }
}
