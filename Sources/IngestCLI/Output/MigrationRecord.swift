internal import Pipeline

/// What a migration changes in one file, as JSON or as a diff.
struct MigrationRecord: Encodable {
    private struct Change: Encodable {
        let line: Int
        let old: String?
        let new: String?
    }
    private let file: String
    private let version = FormatVersion.current
    private let changes: [Change]

    enum CodingKeys: String, CodingKey { case file, version, changes }

    init(_ migration: Migration) {
        file = migration.path
        changes = migration.changes.map { Change(line: $0.line, old: $0.old, new: $0.new) }
    }

    /// A unified diff without lines of context. Only one line comes, in front of one that may go, so places add up.
    var diff: String {
        let hunks = changes.flatMap { change -> [String] in
            if let new = change.new { return ["@@ -\(change.line - 1),0 +\(change.line) @@", "+\(new)"] }
            return ["@@ -\(change.line) +\(change.line),0 @@", "-\(change.old ?? "")"]
        }
        return (["--- \(file)", "+++ \(file)"] + hunks).joined(separator: "\n")
    }
}
