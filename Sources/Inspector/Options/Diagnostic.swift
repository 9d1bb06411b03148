/// A place in a file that a person wrote; lines and columns count from one, columns in Unicode scalars.
public struct SourceLocation: Sendable, Hashable, Comparable, CustomStringConvertible {
    public let file: String
    public let line: Int
    public let column: Int

    public init(file: String, line: Int, column: Int) {
        self.file = file
        self.line = line
        self.column = column
    }

    public var description: String { "\(file):\(line):\(column)" }

    public static func < (left: Self, right: Self) -> Bool {
        (left.file, left.line, left.column) < (right.file, right.line, right.column)
    }
}

/// One mistake in a configuration, pinned to the key or value that causes it.
public struct Diagnostic: Sendable, Hashable, CustomStringConvertible {
    /// A stable word that scripts can test for. Open for extension, unlike an enumeration.
    public struct Code: RawRepresentable, Sendable, Hashable {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }

        public static let syntax = Self(rawValue: "syntax")
        public static let duplicateKey = Self(rawValue: "duplicate_key")
        public static let unknownKey = Self(rawValue: "unknown_key")
        public static let unknownName = Self(rawValue: "unknown_name")
        public static let missingKey = Self(rawValue: "missing_key")
        public static let wrongType = Self(rawValue: "wrong_type")
        public static let invalidValue = Self(rawValue: "invalid_value")
        public static let tooLarge = Self(rawValue: "too_large")
        public static let unreadable = Self(rawValue: "unreadable")
        public static let noRoute = Self(rawValue: "no_route")
    }

    public let code: Code
    public let location: SourceLocation
    public let message: String
    /// What to do about it, where that is known.
    public let hint: String?

    public init(_ code: Code, at location: SourceLocation, _ message: String, hint: String? = nil) {
        self.code = code
        self.location = location
        self.message = message
        self.hint = hint
    }

    public var description: String {
        "\(location): error: \(message) [\(code.rawValue)]" + (hint.map { "\n  hint: \($0)" } ?? "")
    }
}

/// Everything that is wrong, collected in one pass and told in the order of the file.
public struct ConfigurationError: Error, CustomStringConvertible {
    public let diagnostics: [Diagnostic]

    public init(_ diagnostics: [Diagnostic]) {
        self.diagnostics = diagnostics.sorted { $0.location < $1.location }
    }

    public var description: String { diagnostics.map(\.description).joined(separator: "\n") }
}
