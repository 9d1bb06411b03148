/// The languages of everything that a case handler can meet.
public enum Language: String, Sendable, CaseIterable {
    case swedish = "sv"
    case english = "en"
}

/// One text in each language.
public struct LocalizedText: Sendable, Hashable {
    public let swedish: String
    public let english: String

    public init(sv swedish: String, en english: String) {
        self.swedish = swedish
        self.english = english
    }

    public subscript(language: Language) -> String {
        switch language {
        case .swedish: swedish
        case .english: english
        }
    }
}
