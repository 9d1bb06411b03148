/// A value from a configuration file that remembers where it was written.
///
/// It is plain data without a parser behind it, so that it can cross into the inspector process.
public struct ConfigNode: Sendable, Hashable {
    /// A key with its value and the place of the key.
    public struct Entry: Sendable, Hashable {
        public let key: String
        public let keyLocation: SourceLocation
        public let value: ConfigNode

        public init(key: String, keyLocation: SourceLocation, value: ConfigNode) {
            self.key = key
            self.keyLocation = keyLocation
            self.value = value
        }
    }

    public enum Content: Sendable, Hashable {
        /// `isPlain` tells text without quotes: only that can be a number, `true` or `false`.
        case scalar(String, isPlain: Bool)
        case list([ConfigNode])
        case mapping([Entry])
    }

    public let content: Content
    public let location: SourceLocation

    public init(_ content: Content, at location: SourceLocation) {
        self.content = content
        self.location = location
    }

    /// The value of `key`, where this is a mapping that has it.
    public subscript(key: String) -> ConfigNode? { entry(key)?.value }

    public func entry(_ key: String) -> Entry? { entries.first { $0.key == key } }

    /// The entries of a mapping; none for a scalar or a list.
    public var entries: [Entry] {
        guard case .mapping(let entries) = content else { return [] }
        return entries
    }

    /// The items of a list; none for a scalar or a mapping.
    public var items: [ConfigNode] {
        guard case .list(let items) = content else { return [] }
        return items
    }

    /// The text of a scalar.
    public var text: String? {
        guard case .scalar(let text, _) = content else { return nil }
        return text
    }

    /// This mapping with the entries of `other` in place of its own of the same key, and behind them the rest.
    ///
    /// Where one of the two is no mapping it is the answer, so that the linter meets it and it is not passed over.
    public func overlaid(with other: ConfigNode?) -> ConfigNode {
        guard let other, case .mapping = content else { return self }
        guard case .mapping(let theirs) = other.content else { return other }
        var merged = entries.map { mine in theirs.first { $0.key == mine.key } ?? mine }
        merged += theirs.filter { entry($0.key) == nil }
        return ConfigNode(.mapping(merged), at: location)
    }
}
