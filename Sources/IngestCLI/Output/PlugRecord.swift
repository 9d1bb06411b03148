internal import Inspector
internal import Pipeline

/// What `stages` prints of a plug, and what reference pages are made of.
struct PlugRecord: Encodable {
    struct Option: Encodable {
        let name: String
        let takes: String
        let required: Bool
        let defaultValue: String?
        let help: String
        /// What each item of it, or it itself, is made of.
        let parts: [Option]?

        enum CodingKeys: String, CodingKey {
            case name, takes, required, help, parts
            case defaultValue = "default"
        }
    }
    struct Text: Encodable {
        let name: String
        let rule: String?
        /// A fact's values.
        var takes: String?
        let texts: [String: String]
    }
    struct Example: Encodable {
        let title: String
        let options: String
        let expectation: String
    }
    let kind: String
    let name: String
    let summary: String
    var rules: [String] = []
    var reads: [String] = []
    /// What it asks services for; of a service, what it answers.
    var asks: [String] = []
    var answers: String?
    var accepts: [String] = []
    /// Types that it may change, with its default options.
    var converts: [String] = []
    var options: [Option] = []
    var facts: [Text] = []
    var findings: [Text] = []
    var examples: [Example] = []
    /// A profile's YAML.
    var text: String?

    var rulesText: String { rules.isEmpty ? "" : " (\(rules.joined(separator: ", ")))" }
}

extension PlugRecord {
    static func all(of registry: Registry) -> [PlugRecord] {
        registry.inspections.map(PlugRecord.init) + registry.stages.map(PlugRecord.init)
            + registry.targets.map {
                PlugRecord(
                    kind: "target", name: $0.descriptor.name, summary: $0.descriptor.summary,
                    options: $0.fields.map(Option.init))
            }
            + registry.closingSteps.map {
                PlugRecord(
                    kind: "closing step", name: $0.descriptor.name, summary: $0.descriptor.summary,
                    rules: $0.descriptor.rules, options: $0.fields.map(Option.init))
            }
            + registry.services.map(PlugRecord.init)
            + registry.profiles.map { PlugRecord(kind: "profile", name: $0.name, summary: $0.summary, text: $0.text) }
    }

    private init(_ factory: InspectionFactory) {
        let descriptor = factory.descriptor
        self.init(
            kind: "inspection", name: descriptor.name, summary: descriptor.summary,
            accepts: descriptor.accepts.map(\.rawValue), options: factory.fields.map(Option.init),
            facts: descriptor.facts.map(Text.init),
            examples: descriptor.examples.map {
                Example(title: $0.title, options: "", expectation: $0.words)
            })
    }

    private init(_ factory: ServiceFactory) {
        let descriptor = factory.descriptor
        self.init(
            kind: "service", name: descriptor.name, summary: descriptor.summary, answers: descriptor.answers,
            options: factory.fields.map(Option.init), facts: descriptor.facts.map(Text.init),
            findings: [Text(descriptor.away)])
    }

    private init(_ factory: StageFactory) {
        let descriptor = factory.descriptor
        var diagnostics: [Diagnostic] = []
        let standard = factory.make(nil, SourceLocation(file: "", line: 0, column: 0), &diagnostics)
        self.init(
            kind: "stage", name: descriptor.name, summary: descriptor.summary, rules: descriptor.rules,
            reads: descriptor.reads, asks: descriptor.asks, converts: standard?.conversion?.types.map(\.rawValue) ?? [],
            options: factory.fields.map(Option.init),
            findings: descriptor.findings.map(Text.init),
            examples: descriptor.examples.map {
                Example(title: $0.title, options: $0.options, expectation: $0.expectation.words)
            })
    }

    /// A page for a terminal.
    func page(in language: Language) -> String {
        var lines = ["\(name) (\(kind))", "  \(summary)\(rulesText)"]
        if !accepts.isEmpty { lines.append("  looks at: \(accepts.joined(separator: ", "))") }
        if !converts.isEmpty { lines.append("  may change: \(converts.joined(separator: ", "))") }
        if !reads.isEmpty { lines.append("  reads: \(reads.joined(separator: ", "))") }
        if !asks.isEmpty { lines.append("  asks for: \(asks.joined(separator: ", "))") }
        if let answers { lines.append("  answers: \(answers)") }
        func section(_ title: String, _ items: [String]) {
            if !items.isEmpty { lines += ["", title] + items.map { "  \($0)" } }
        }
        section(
            "Options",
            options.map { option in
                let standard = option.required ? "required" : option.defaultValue.map { "default \($0)" } ?? "optional"
                return "\(option.name) (\(standard)): \(option.help) It takes \(option.takes)."
            })
        section("Facts", facts.map { "\($0.name): \($0.texts["en"] ?? "")" })
        section(
            "Findings",
            findings.map { "\($0.name)\($0.rule.map { " (\($0))" } ?? ""): \($0.texts[language.rawValue] ?? "")" })
        section(
            "Examples",
            examples.map { example in
                let options = example.options.isEmpty ? "" : " with { \(example.options) }"
                return example.expectation.isEmpty
                    ? example.title : "\(example.title)\(options): \(example.expectation)"
            })
        return lines.joined(separator: "\n")
    }
}

extension PlugRecord.Text {
    fileprivate init(_ field: FactField) {
        self.init(name: field.name, rule: nil, takes: field.shape.words, texts: ["en": field.summary])
    }

    fileprivate init(_ kind: FindingKind) {
        self.init(
            name: kind.code, rule: kind.rule,
            texts: Dictionary(uniqueKeysWithValues: Language.allCases.map { ($0.rawValue, kind.template(in: $0)) }))
    }
}

extension PlugRecord.Option {
    fileprivate init(_ field: OptionField) {
        self.init(
            name: field.name, takes: field.shape.words, required: field.isRequired, defaultValue: field.defaultText,
            help: field.help, parts: field.shape.parts?.map(PlugRecord.Option.init))
    }
}

extension OptionShape {
    fileprivate var parts: [OptionField]? {
        switch self {
        case .group(let fields): fields
        case .list(let element): element.parts
        default: nil
        }
    }
}

extension FactShape {
    fileprivate var words: String {
        switch self {
        case .number: "a number"
        case .flag: "true or false"
        case .word(let words): "one of \(words.joined(separator: ", "))"
        case .numbers(let count): "at most \(count) numbers"
        }
    }
}

extension InspectionExample {
    /// The facts that it promises, in the order of their names.
    fileprivate var words: String {
        let facts = facts.sorted { $0.key < $1.key }.map { "\($0.key) is \($0.value.words)" }
        return facts.isEmpty ? "" : facts.joined(separator: ", ")
    }
}

extension FactContent {
    fileprivate var words: String {
        switch self {
        case .number(let number): "\(number)"
        case .flag(let flag): "\(flag)"
        case .word(let word): word
        case .numbers(let numbers): "[\(numbers.map(String.init).joined(separator: ", "))]"
        }
    }
}

extension StageExample.Expectation {
    fileprivate var words: String {
        switch self {
        case .passes: "goes on"
        case .notes(let code): "goes on, noted as \(code)"
        case .converts(let code): "goes on as a changed copy, noted as \(code)"
        case .routes(let target): "goes to \(target)"
        case .holds(let code): "waits, \(code)"
        case .rejects(let code): "is refused, \(code)"
        }
    }
}
