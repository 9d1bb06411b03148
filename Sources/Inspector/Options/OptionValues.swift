extension String: OptionValue {
    public static var optionShape: OptionShape { .text }
    public init?(checked node: ConfigNode) {
        guard let text = node.text else { return nil }
        self = text
    }
    public var optionText: String { self }
}

extension Bool: OptionValue {
    public static var optionShape: OptionShape { .flag }
    public init?(checked node: ConfigNode) {
        guard let text = node.text else { return nil }
        self = text == "true"
    }
    public var optionText: String { description }
}

extension Int: OptionValue {
    public static var optionShape: OptionShape { .number(minimum: 0, maximum: .max) }
    public init?(checked node: ConfigNode) {
        guard let value = node.text.flatMap(decimal) else { return nil }
        self = value
    }
    public var optionText: String { description }
}

/// A number of bytes, written with its unit.
public struct ByteCount: OptionValue, Hashable {
    public let bytes: Int
    public init(_ bytes: Int) { self.bytes = bytes }

    /// Bytes by the unit behind the number.
    public static let units = [
        "": 1, "B": 1, "kB": 1_000, "MB": 1_000_000, "GB": 1_000_000_000,
        "KiB": 1 << 10, "MiB": 1 << 20, "GiB": 1 << 30,
    ]

    public static func mebibytes(_ count: Int) -> Self { Self(count << 20) }

    public static var optionShape: OptionShape { .bytes(minimum: 0, maximum: .max) }
    public init?(checked node: ConfigNode) {
        guard let value = node.text.flatMap(byteCount) else { return nil }
        bytes = value
    }
    public var optionText: String {
        bytes > 0 && bytes.isMultiple(of: 1 << 20) ? "\(bytes >> 20) MiB" : "\(bytes)"
    }
}

extension Array: OptionValue where Element: OptionValue {
    public static var optionShape: OptionShape { .list(Element.optionShape) }
    public init?(checked node: ConfigNode) {
        guard case .list(let items) = node.content else { return nil }
        var values: [Element] = []
        for item in items {
            guard let value = Element(checked: item) else { return nil }
            values.append(value)
        }
        self = values
    }
    public var optionText: String { "[" + map(\.optionText).joined(separator: ", ") + "]" }
}

/// Any enumeration of words is a choice.
extension OptionValue where Self: CaseIterable & RawRepresentable, RawValue == String {
    public static var optionShape: OptionShape { .choice(allCases.map(\.rawValue)) }
    public init?(checked node: ConfigNode) {
        guard let text = node.text else { return nil }
        self.init(rawValue: text)
    }
    public var optionText: String { rawValue }
}
