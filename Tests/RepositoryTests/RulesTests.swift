import Foundation
import Testing

/// `docs/rules.md` tells of every rule what carries it out and which test shows it.
@Suite struct RulesTests {
    /// A row of the table.
    struct Row: Sendable, CustomTestStringConvertible {
        let rule: String
        let means: String
        let shown: String

        /// Names of tests in the last column.
        var tests: [String] { shown.matches(of: /`([^`]+)`/).map { String($0.output.1) } }
        var testDescription: String { rule }
    }

    static let text =
        (try? String(contentsOf: SourceFile.root.appendingPathComponent("docs/rules.md"), encoding: .utf8)) ?? ""

    static let rows = text.split(separator: "\n").compactMap { line -> Row? in
        let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
        guard line.hasPrefix("| SK"), cells.count == 4 else { return nil }
        return Row(rule: cells[0], means: cells[2], shown: cells[3])
    }

    /// Ids of rules in a text, such as SKAS-3.
    private static func rules(in text: String) -> Set<String> {
        Set(text.matches(of: /\b(?:SKAS|SKANE|PRORENATA|FTS|HALSOVAL)-[0-9]+/).map { String($0.output) })
    }

    /// Names of all tests, wherever they lie.
    private static let tests = Set(
        SourceFile.all(below: "Tests").flatMap { file in
            file.text.matches(of: /func `([^`]+)`/).map { String($0.output.1) }
        })

    @Test func `every rule of both services has one row`() {
        let wanted = (1...18).map { "SKAS-\($0)" } + (1...9).map { "SKANE-\($0)" }
        #expect(Self.rows.map(\.rule) == wanted)
    }

    @Test func `every rule that a stage, finding, profile or target names stands in the table`() {
        let files = SourceFile.all(below: "Sources") + SourceFile.all(below: "Sources", ending: ".yaml")
        let known = Self.rules(in: Self.text)
        for file in files {
            #expect(Self.rules(in: file.text).subtracting(known) == [], "\(file.path): add it to docs/rules.md")
        }
    }

    @Test func `the services whose rules are planned are named`() {
        for service in ["PRORENATA", "FTS", "HALSOVAL"] { #expect(Self.text.contains("\n- \(service) (")) }
    }

    @Test(arguments: rows) func `a rule names a test that is there, or says not yet`(_ row: Row) {
        #expect(!row.means.isEmpty)
        #expect(!row.tests.isEmpty || row.means.contains("Not yet"), "\(row.rule) has no test")
        for test in row.tests { #expect(Self.tests.contains(test), "\(row.rule): there is no test '\(test)'") }
    }
}
