/// The languages of everything that a case handler can meet.
public enum Language: String, Sendable, CaseIterable {
    case swedish = "sv"
    case english = "en"
}

/// One text in each language.
public struct LocalizedText: Sendable, Hashable {
    private enum Source: Hashable {
        case written(swedish: String, english: String)
        case word(String, detail: String?)
    }
    private let source: Source

    /// A text that brings its own words, as an integrator's stage does.
    public init(sv swedish: String, en english: String) {
        source = .written(swedish: swedish, english: english)
    }

    /// A word of the catalogue.
    ///
    /// - Parameter detail: a number or code that stands behind it in every language.
    public init(word key: String, detail: String? = nil) { source = .word(key, detail: detail) }

    public subscript(language: Language) -> String {
        switch source {
        case .written(let swedish, let english): language == .swedish ? swedish : english
        case .word(let key, let detail):
            (Catalogue.of(language).words[key] ?? key) + (detail.map { " \($0)" } ?? "")
        }
    }
}
