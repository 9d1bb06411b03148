internal import Inspector

/// One schema as JSON Schema writes it: a mapping of keywords.
typealias Schema = [String: JSONValue]

extension OptionShape {
    /// What an editor accepts: what the linter accepts, as far as a schema can say it.
    var schema: Schema {
        switch self {
        // `case_id: 1177` is text here and a number to an editor.
        case .text: ["type": ["string", "number", "boolean"]]
        case .flag: ["type": "boolean"]
        case .number(let minimum, let maximum): ["type": "integer"].merging(bounds(minimum, maximum)) { $1 }
        case .bytes(let minimum, let maximum):
            // The bounds hold for a number of bytes, the pattern for a number with a unit.
            ["type": ["integer", "string"], "pattern": .text(Self.sizePattern)]
                .merging(bounds(minimum, maximum)) { $1 }
        case .time: ["type": "string", "pattern": .text("^\(Self.timePattern)$")]
        case .choice(let words):
            // A word of digits is a number to an editor unless it stands in quotes.
            ["enum": .list(words.map(JSONValue.text) + words.compactMap(Int.init).map(JSONValue.number))]
        case .list(let element): ["type": "array", "items": .object(element.schema)]
        case .group(let fields): OptionField.schema(of: fields)
        case .tree: [:]
        }
    }

    private static var sizePattern: String {
        let units = ByteCount.units.keys.filter { !$0.isEmpty }.sorted().joined(separator: "|")
        return "^(0|[1-9][0-9_]*) *(\(units))?$"
    }

    private func bounds(_ minimum: Int, _ maximum: Int) -> Schema {
        maximum == .max
            ? ["minimum": .number(minimum)] : ["minimum": .number(minimum), "maximum": .number(maximum)]
    }

    /// A default as an editor would write it; lists are only told.
    fileprivate func defaultValue(_ text: String) -> JSONValue? {
        switch self {
        case .flag: .flag(text == "true")
        case .number: Int(text).map(JSONValue.number)
        case .text, .bytes, .time, .choice: .text(text)
        case .list, .group, .tree: nil
        }
    }
}

extension OptionField {
    /// A mapping of these fields and no others.
    ///
    /// - Parameter isWhole: false where the mapping is laid over another one that may bring what is required.
    static func schema(of fields: [OptionField], isWhole: Bool = true) -> Schema {
        let properties = fields.map { ($0.name, JSONValue.object($0.schema)) }
        let required = isWhole ? fields.filter(\.isRequired).map(\.name) : []
        return .mapping(Dictionary(properties) { $1 }, required: required)
    }

    var schema: Schema {
        var schema = shape.schema
        schema["description"] = .text(defaultText.map { "\(help) (default: \($0))" } ?? help)
        schema["default"] = defaultText.flatMap(shape.defaultValue)
        return schema
    }
}

extension Schema {
    /// A mapping of these properties and no others, so that a misspelt key is marked.
    static func mapping(_ properties: [String: JSONValue], required: [String] = []) -> Schema {
        var schema: Schema = ["type": "object", "properties": .object(properties), "additionalProperties": false]
        if !required.isEmpty { schema["required"] = .words(required) }
        return schema
    }
}
