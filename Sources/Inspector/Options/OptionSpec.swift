/// One typed option: it has a default or it is required; there is no third state.
public struct Option<Value: OptionValue>: Sendable {
    public let field: OptionField
    let defaultValue: Value?

    public init(_ name: String, default value: Value, _ help: String) {
        field = OptionField(
            name: name, shape: Value.optionShape, help: help, isRequired: false,
            defaultText: value.optionText.isEmpty ? nil : value.optionText)
        defaultValue = value
    }

    public init(required name: String, _ help: String) {
        field = OptionField(name: name, shape: Value.optionShape, help: help, isRequired: true)
        defaultValue = nil
    }
}

extension Option where Value == Int {
    /// A whole number within `range`.
    public init(_ name: String, default value: Int, in range: ClosedRange<Int>, _ help: String) {
        precondition(range.contains(value), "the default of option '\(name)' is outside its own range")
        field = OptionField(
            name: name, shape: .number(minimum: range.lowerBound, maximum: range.upperBound), help: help,
            isRequired: false, defaultText: value.optionText)
        defaultValue = value
    }
}

extension Option where Value == ByteCount {
    /// A size within `range`, in bytes.
    public init(_ name: String, default value: ByteCount, in range: ClosedRange<Int>, _ help: String) {
        precondition(range.contains(value.bytes), "the default of option '\(name)' is outside its own range")
        field = OptionField(
            name: name, shape: .bytes(minimum: range.lowerBound, maximum: range.upperBound), help: help,
            isRequired: false, defaultText: value.optionText)
        defaultValue = value
    }
}

/// The whole option surface of a stage, an inspection or a target, written down once.
///
/// The parameter pack ties the options to the memberwise initialiser: leave one out, add one, or change a type, and
/// it does not compile. Two of the same type in the wrong order are found by `PipelineTesting`.
public struct OptionSpec<Options: Sendable>: Sendable {
    public let fields: [OptionField]
    private let read: @Sendable (ConfigNode?, SourceLocation, inout [Diagnostic]) -> Options?

    public init<each Value: OptionValue>(
        _ option: repeat Option<each Value>,
        build: @escaping @Sendable (repeat each Value) throws -> Options
    ) {
        var fields: [OptionField] = []
        for field in repeat (each option).field { fields.append(field) }
        self.fields = fields
        let options = (repeat each option)
        read = { node, owner, diagnostics in
            do {
                let values = (repeat try value(of: each options, in: node))
                return try build(repeat each values)
            } catch {
                diagnostics.append(Diagnostic(.invalidValue, at: node?.location ?? owner, "\(error)"))
                return nil
            }
        }
    }

    /// Lints and reads; `nil` where `diagnostics` got longer.
    ///
    /// - Parameter owner: where to point when the whole mapping is missing.
    public func decode(_ node: ConfigNode?, owner: SourceLocation, into diagnostics: inout [Diagnostic]) -> Options? {
        let before = diagnostics.count
        lint(node, against: fields, owner: owner, noun: "option", into: &diagnostics)
        guard diagnostics.count == before else { return nil }
        return read(node, owner, &diagnostics)
    }
}

/// A plug without options.
public struct NoOptions: Sendable {
    public init() {}
    public static let spec = OptionSpec<NoOptions>(build: { NoOptions() })
}

/// What an option's value breaks beyond its shape; the text becomes the diagnostic.
public struct OptionError: Error, CustomStringConvertible {
    public let description: String
    public init(_ description: String) { self.description = description }
}

private func value<Value>(of option: Option<Value>, in node: ConfigNode?) throws -> Value {
    guard let written = node?[option.field.name] else {
        guard let value = option.defaultValue else { throw OptionError("'\(option.field.name)' is missing") }
        return value
    }
    guard let value = Value(checked: written) else {
        throw OptionError("'\(option.field.name)' takes \(option.field.shape.words)")
    }
    return value
}
