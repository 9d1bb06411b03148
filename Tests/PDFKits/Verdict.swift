/// What is read of a line of `ingest check-pdf --json`.
package struct Verdict: Decodable, Sendable {
    package struct Accessibility: Decodable, Sendable {
        package let grade: String
        /// Which are broken.
        package let conditions: [Condition]?
    }

    package struct Condition: Decodable, Sendable {
        package let condition: String
        /// Rules of the public validation profile that mean the same: what the oracle names.
        package let tests: [String]
        package let grade: String
    }

    /// The document's place among the arguments, from 1.
    package let document: Int
    package let state: String
    /// How an inspection ended that came to no answer.
    package let inspection: String?
    package let `class`: String
    package let scanned: Bool
    package let accessibility: Accessibility

    package var isReadable: Bool { state == "readable" }
    package var conditions: [Condition] { accessibility.conditions ?? [] }
    package var tests: Set<String> { Set(conditions.flatMap(\.tests)) }

    /// Whether it says that it could not look: neither a scan nor in any way accessible.
    package var isUnreadable: Bool {
        !isReadable && !scanned && accessibility.grade == "unreadable" && ["encrypted", "broken"].contains(self.class)
    }

    private enum CodingKeys: String, CodingKey { case document, state, inspection, `class`, scanned, accessibility }
}
