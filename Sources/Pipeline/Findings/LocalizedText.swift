/// The languages of everything that a case handler can meet.
public enum Language: String, Sendable, CaseIterable {
    case swedish = "sv"
    case english = "en"
}

/// One text in each language.
public struct LocalizedText: Sendable, Hashable {
    private indirect enum Source: Hashable {
        case written(swedish: String, english: String)
        case word(String, filling: [String: String])
        case list([LocalizedText])
    }
    private let source: Source

    private init(_ source: Source) { self.source = source }

    /// A text that brings its own words, as an integrator's stage does.
    public init(sv swedish: String, en english: String) {
        self.init(.written(swedish: swedish, english: english))
    }

    /// A word of the catalogue.
    ///
    /// - Parameter filling: numbers and codes for its placeholders, the same in every language.
    public init(word key: String, filling: [String: String] = [:]) { self.init(.word(key, filling: filling)) }

    /// Several, with commas and an «and» between them.
    public static func list(_ texts: [LocalizedText]) -> LocalizedText { LocalizedText(.list(texts)) }

    public subscript(language: Language) -> String {
        switch source {
        case .written(let swedish, let english): language == .swedish ? swedish : english
        case .word(let key, let filling):
            filling.reduce(Catalogue.of(language).words[key] ?? key) { $0.replacing("{\($1.key)}", with: $1.value) }
        case .list(let texts):
            switch texts.count {
            case 0...1: texts.first?[language] ?? ""
            default:
                texts.dropLast().map { $0[language] }.joined(separator: ", ")
                    + " \(LocalizedText(word: "and")[language]) \(texts[texts.count - 1][language])"
            }
        }
    }
}
