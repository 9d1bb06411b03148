/// What the character codes of a font mean.
protocol CodeMeanings {
    /// - Returns: `nil` where nobody can tell.
    func scalars(of code: Int) -> [Unicode.Scalar]?
}

/// Codes that are UTF-16 themselves, as those of the predefined character maps of that name are (ISO 32000-1 9.7.5.2).
struct UnicodeCodes: CodeMeanings {
    func scalars(of code: Int) -> [Unicode.Scalar]? {
        UInt32(exactly: code).flatMap(Unicode.Scalar.init).map { [$0] }
    }
}

/// A font that says nothing of its codes.
struct NoMeanings: CodeMeanings {
    func scalars(of code: Int) -> [Unicode.Scalar]? { nil }
}
