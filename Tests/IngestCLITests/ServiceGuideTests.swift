import Foundation
import IngestCLI
import Testing
import TestSupport

/// The administrators' guide against what a service tells.
@Suite struct ServiceGuideTests {
    private let guide: String

    init() throws {
        guide = try String(
            contentsOf: BuiltProducts.checkout.appendingPathComponent("docs/guide/administrator.md"), encoding: .utf8)
    }

    /// Words in the first column of the table under this head.
    private func words(under head: String) throws -> [String] {
        let start = try #require(guide.range(of: "| \(head) |"), "a table that starts with '\(head)'")
        return guide[start.lowerBound...].components(separatedBy: "\n\n")[0]
            .matches(of: #/(?m)^\| `([a-z_]+)` \| /#).map { String($0.1) }
    }

    @Test func `the guide has every event of the log, and no other`() throws {
        #expect(try words(under: "event") == ServiceEvent.allCases.map(\.rawValue))
    }

    @Test func `the guide has every field of the log, and no other`() throws {
        #expect(try words(under: "field") == ServiceField.allCases.map(\.rawValue))
    }

    @Test func `the guide has every metric with its labels and its meaning, and no other`() throws {
        #expect(try words(under: "name") == MetricFamily.all.map(\.name))
        for family in MetricFamily.all {
            let labels = family.labels.map { "`\($0)`" }.joined(separator: ", ")
            #expect(guide.contains("| `\(family.name)` | \(labels) | \(family.help) |\n"))
        }
    }

    @Test func `an alarm asks for a metric that there is`() throws {
        let asked = guide.matches(of: /expr: .*/).flatMap { line in
            line.output.matches(of: /ingest_[a-z_]+/).map { String($0.output) }
        }
        #expect(asked.count > 5)
        #expect(Set(asked).subtracting(MetricFamily.all.map(\.name)) == [])
    }

    @Test func `the program's version is the newest one of the changelog`() throws {
        let changes = try String(
            contentsOf: BuiltProducts.checkout.appendingPathComponent("CHANGELOG.md"), encoding: .utf8)
        let heading = try #require(changes.firstMatch(of: /(?m)^## \[?([A-Za-z0-9.]+)/))
        #expect(ProgramVersion.current == heading.1.lowercased())
    }
}
