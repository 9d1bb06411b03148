import Foundation
import Testing
import TestSupport

/// Texts that people read, kept whole in files: `RECORD_GOLDENS=1` writes them, and the test then fails once.
enum Golden {
    static let folder = BuiltProducts.checkout.appendingPathComponent("Tests/IngestCLITests/Goldens")

    static func expect(
        _ text: String, _ name: String, sourceLocation: Testing.SourceLocation = #_sourceLocation
    ) throws {
        try expect(
            text, at: "Tests/IngestCLITests/Goldens/\(name).txt", renewedBy: "RECORD_GOLDENS=1",
            sourceLocation: sourceLocation)
    }

    /// A file of the checkout that is made by the program, and what renews it.
    static func expect(
        _ text: String, at path: String, renewedBy way: String,
        sourceLocation: Testing.SourceLocation = #_sourceLocation
    ) throws {
        let url = BuiltProducts.checkout.appendingPathComponent(path)
        if ProcessInfo.processInfo.environment["RECORD_GOLDENS"] == "1" {
            try Data(text.utf8).write(to: url)
            Issue.record("recorded \(path): read it, and run again to compare", sourceLocation: sourceLocation)
            return
        }
        guard let golden = try? String(contentsOf: url, encoding: .utf8) else {
            Issue.record("there is no \(path): \(way) makes it", sourceLocation: sourceLocation)
            return
        }
        #expect(
            text == golden, "\(path) is no longer what the program says: \(way) renews it",
            sourceLocation: sourceLocation)
    }
}

@Suite struct GoldenTests {
    @Test func `every golden belongs to a test`() throws {
        let known =
            ExplainGoldenTests.cases.map(\.golden) + CheckCommandTests.goldens + CheckPDFCommandTests.goldens
            + ReviewCommandTests.goldens + RecallCommandTests.goldens
        let files = try FileManager.default.contentsOfDirectory(atPath: Golden.folder.path)
        #expect(files.sorted() == known.map { $0 + ".txt" }.sorted())
    }
}
