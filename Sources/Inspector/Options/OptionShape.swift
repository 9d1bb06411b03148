/// What a value looks like from outside Swift: what is printed, sent to an editor, or read from a file.
public indirect enum OptionShape: Sendable, Hashable {
    case text
    case flag
    /// A whole number in decimal digits.
    case number(minimum: Int, maximum: Int)
    /// A number of bytes: `20971520`, `20 MB` (10⁶) or `20 MiB` (2²⁰).
    case bytes(minimum: Int, maximum: Int)
    /// A point in time: ISO 8601 with a time zone.
    case time
    case choice([String])
    case list(OptionShape)
    /// A mapping with fields of its own.
    case group([OptionField])
    /// A structure that has its own reader.
    case tree

    /// The shape in a few words, for messages and reference pages.
    public var words: String {
        switch self {
        case .text: "text"
        case .flag: "true or false"
        case .number(let minimum, let maximum): "a whole number from \(minimum) to \(maximum)"
        case .bytes: "a size in bytes, such as 20 MiB"
        case .time: "a time with its zone, such as 2026-03-02T14:30:00+01:00"
        case .choice(let names): "one of \(names.joined(separator: ", "))"
        case .list(let element): "a list, each item \(element.words)"
        case .tree: "a structure of its own"
        case .group(let fields): "a mapping of \(fields.map(\.name).joined(separator: ", "))"
        }
    }
}

extension OptionShape {
    /// The shape for a message, which nobody reads to the end: of a long list of words only the first.
    var shortWords: String {
        switch self {
        case .choice(let names) where names.count > 6:
            "one of \(names.prefix(4).joined(separator: ", ")) … (\(names.count) in all)"
        case .list(let element): "a list, each item \(element.shortWords)"
        default: words
        }
    }

    /// A number in the unit in which the option is written.
    func text(of value: Int) -> String {
        if case .bytes = self { return ByteCount(value).optionText }
        return "\(value)"
    }
}

/// One option without its Swift type: lint, reference pages and the editor's schema are all made from it.
public struct OptionField: Sendable, Hashable {
    public let name: String
    public let shape: OptionShape
    public let help: String
    public let isRequired: Bool
    /// The default as it would be written in a file; `nil` for a required option and for one that may be left out.
    public let defaultText: String?

    public init(name: String, shape: OptionShape, help: String, isRequired: Bool, defaultText: String? = nil) {
        self.name = name
        self.shape = shape
        self.help = help
        self.isRequired = isRequired
        self.defaultText = defaultText
    }
}

/// A Swift type that can be written in a configuration file.
public protocol OptionValue: Sendable {
    static var optionShape: OptionShape { get }
    /// Reads a node that was checked against `optionShape`; `nil` means that the check was not enough.
    init?(checked node: ConfigNode)
    /// The value as it would be written.
    var optionText: String { get }
}
