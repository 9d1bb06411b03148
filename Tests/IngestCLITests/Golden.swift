import Foundation
import Testing
import TestSupport

/// Texts that people read, kept whole in files: `RECORD_GOLDENS=1` writes them, and the test then fails once.
enum Golden {
    static let folder = BuiltProducts.checkout.appendingPathComponent("Tests/IngestCLITests/Goldens")

    static func expect(
        _ text: String, _ name: String, sourceLocation: Testing.SourceLocation = #_sourceLocation
    ) throws {
        let url = folder.appendingPathComponent(name + ".txt")
        if ProcessInfo.processInfo.environment["RECORD_GOLDENS"] == "1" {
            try Data(text.utf8).write(to: url)
            Issue.record("recorded \(name): read it, and run again to compare", sourceLocation: sourceLocation)
            return
        }
        guard let golden = try? String(contentsOf: url, encoding: .utf8) else {
            Issue.record("there is no golden \(name): RECORD_GOLDENS=1 records it", sourceLocation: sourceLocation)
            return
        }
        #expect(text == golden, sourceLocation: sourceLocation)
    }
}

@Suite struct GoldenTests {
    @Test func `every golden belongs to a test`() throws {
        let known = ExplainGoldenTests.cases.map(\.golden) + CheckCommandTests.goldens
        let files = try FileManager.default.contentsOfDirectory(atPath: Golden.folder.path)
        #expect(files.sorted() == known.map { $0 + ".txt" }.sorted())
    }
}
