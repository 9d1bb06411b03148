public import Inspector

/// The version of what a person writes: `version: 1` as the first key of a file. A file without it is of version 1.
public enum FormatVersion {
    /// The version that this program reads and `ingest config migrate` writes.
    public static let current = 1

    static let key = "version"

    /// The largest number is far above the current one, so that a newer file is told to be newer, and not to be wrong.
    static let field = OptionField(
        name: key, shape: .number(minimum: 1, maximum: 1_000_000), help: "the file's version", isRequired: false,
        defaultText: "1")

    /// - Throws: `ConfigurationError` with nothing but the version where it is newer: what else stands there is unknown.
    static func check(_ node: ConfigNode) throws(ConfigurationError) {
        guard let written = node[key], let version = Int(checked: written), version > current else { return }
        throw ConfigurationError([
            Diagnostic(
                .unsupportedVersion, at: written.location,
                "this file is of version \(version), and this program reads up to version \(current)",
                hint: "install a newer version of this program")
        ])
    }
}

extension Diagnostic.Code {
    /// The file was written for a newer version of this program.
    public static let unsupportedVersion = Self(rawValue: "unsupported_version")
}
