internal import Inspector

/// Everything that a case handler can meet, in one language: one file a language, built into the program.
///
/// A finding's text has at most two sentences, is free of format jargon, and ends with one thing to do.
public struct Catalogue: Sendable {
    /// The parts of which a finding's text is made, for those who read it.
    public struct Entry: Sendable, Hashable {
        /// What happened, as a sentence.
        public let what: String
        /// What whoever handles the file does.
        public let handler: String
        /// What whoever sent the file does; `nil` where there is nothing to ask for.
        public let sender: String?
    }
    /// By the finding's code.
    public let findings: [String: Entry]
    public let words: [String: String]
    /// What the command line says of itself.
    public let help: [String: String]

    /// Questions about a document that only a person can answer.
    public let checklist: [String: String]

    /// Read when its language is used for the first time.
    public static func of(_ language: Language) -> Catalogue {
        switch language {
        case .swedish: swedish
        case .english: english
        }
    }

    private static let swedish = Catalogue(file: "sv.yaml", PackageResources.sv_yaml)
    private static let english = Catalogue(file: "en.yaml", PackageResources.en_yaml)

    /// A file that can't be read leaves codes in the place of texts; tests see to it that it can.
    private init(file: String, _ bytes: [UInt8]) {
        let node = try? YAML.parse(String(decoding: bytes, as: UTF8.self), file: file)
        findings = (node?["findings"]?.entries ?? []).reduce(into: [:]) { findings, entry in
            guard let what = entry.value["what"]?.text, let handler = entry.value["handler"]?.text else { return }
            findings[entry.key] = Entry(what: what, handler: handler, sender: entry.value["sender"]?.text)
        }
        func texts(_ section: String) -> [String: String] {
            (node?[section]?.entries ?? []).reduce(into: [:]) { $0[$1.key] = $1.value.text }
        }
        words = texts("words")
        help = texts("help")
        checklist = texts("checklist")
    }
}
