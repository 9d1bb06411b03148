/// JSON whose keys are data, such as the names of options.
indirect enum JSONValue: Encodable, Equatable {
    case text(String)
    case number(Int)
    case flag(Bool)
    case list([JSONValue])
    case object([String: JSONValue])

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .text(let text): try container.encode(text)
        case .number(let number): try container.encode(number)
        case .flag(let flag): try container.encode(flag)
        case .list(let items): try container.encode(items)
        case .object(let entries): try container.encode(entries)
        }
    }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral,
    ExpressibleByDictionaryLiteral
{
    init(stringLiteral text: String) { self = .text(text) }
    init(booleanLiteral flag: Bool) { self = .flag(flag) }
    init(arrayLiteral items: JSONValue...) { self = .list(items) }
    init(dictionaryLiteral entries: (String, JSONValue)...) { self = .object(Dictionary(entries) { $1 }) }

    static func words(_ words: some Sequence<String>) -> JSONValue { .list(words.map(JSONValue.text)) }
}
