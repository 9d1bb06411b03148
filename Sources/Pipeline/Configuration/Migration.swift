public import Inspector

/// A configuration file, and what it becomes in the current version. Comments and all else stay as they are written.
public struct Migration: Sendable {
    /// One line that goes or comes, by its number in the old or the new text.
    public struct Change: Sendable {
        public let line: Int
        /// `nil` where the line is not in the old text.
        public let old: String?
        /// `nil` where it is not in the new text.
        public let new: String?
    }
    public let path: String
    /// In the order of the file; empty where the file is of the current version already.
    public let changes: [Change]
    /// The whole new text.
    public let text: String

    /// - Throws: `ConfigurationError` where the file can't be read or is newer than this program.
    public init(path: String) throws(ConfigurationError) {
        let old = try ConfigFile.text(of: path)
        let node = try YAML.parse(old, file: path)
        try FormatVersion.check(node)
        var diagnostics: [Diagnostic] = []
        if let written = node.entry(FormatVersion.key) {
            lint(
                ConfigNode(.mapping([written]), at: node.location), against: [FormatVersion.field],
                owner: node.location, noun: "key", into: &diagnostics)
        }
        guard case .mapping(let entries) = node.content, let first = entries.first else {
            throw ConfigurationError([Diagnostic(.wrongType, at: node.location, "expected a mapping")])
        }
        guard diagnostics.isEmpty else { throw ConfigurationError(diagnostics) }
        self.path = path
        guard first.key != FormatVersion.key else {
            (changes, text) = ([], old)
            return
        }
        (changes, text) = Self.withVersionFirst(old, node.entry(FormatVersion.key), before: first)
        // Lines are moved as text, so the new text is read again before anybody relies on it.
        guard let new = try? YAML.parse(text, file: path), Self.isSame(new, node) else {
            throw ConfigurationError([
                Diagnostic(
                    .syntax, at: node.location, "this file can't be changed by itself",
                    hint: "write 'version: \(FormatVersion.current)' into it as the first key")
            ])
        }
    }

    /// Whether the new text has the version in front, and else says what the old one said.
    private static func isSame(_ new: ConfigNode, _ old: ConfigNode) -> Bool {
        func others(_ node: ConfigNode) -> [String] {
            node.entries.filter { $0.key != FormatVersion.key }.map { "\($0.key): \($0.value.flowText)" }
        }
        return new.entries.first?.key == FormatVersion.key && others(new) == others(old)
    }

    private static func withVersionFirst(
        _ text: String, _ written: ConfigNode.Entry?, before first: ConfigNode.Entry
    ) -> ([Change], String) {
        // By scalars: as a character, a carriage return and a line feed are one.
        var lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
            .map { String(String.UnicodeScalarView($0)) }
        let ending = text.contains("\r\n") ? "\r" : ""
        var line = "version: \(FormatVersion.current)\(ending)"
        var changes: [Change] = []
        // A version further down moves up with the comment behind it.
        if let written, lines.indices.contains(written.keyLocation.line - 1) {
            line = lines.remove(at: written.keyLocation.line - 1)
            changes.append(Change(line: written.keyLocation.line, old: line, new: nil))
        }
        lines.insert(line, at: first.keyLocation.line - 1)
        changes.insert(Change(line: first.keyLocation.line, old: nil, new: line), at: 0)
        return (changes, lines.joined(separator: "\n"))
    }

    /// Puts the new text in the old one's place; nothing where nothing changes.
    ///
    /// - Throws: `FileError`; the file is then as it was.
    public func write(_ effects: DurableEffects) throws(FileError) {
        guard !changes.isEmpty else { return }
        try effects.replaceFile(at: path, with: Array(text.utf8))
    }
}
