import Foundation
import Inspector
import Pipeline
import Testing
import TestSupport

/// A document that is not copied into memory stays somebody's file.
@Suite struct LargeDocumentTests {
    @Test(arguments: ["En annan bild", "En bild. Och mera."])
    func `one that changed since it was inspected does not reach the target`(_ text: String) async throws {
        let bench = try FolderBench()
        let delivery = try bench.delivery(Array("En bild, lång.".utf8), memoryLimit: 0)
        let source = try #require(bench.folder.files().first { $0.hasPrefix("källa") })
        let handle = try FileHandle(forWritingTo: bench.folder.url.appendingPathComponent(source))
        try handle.write(contentsOf: Data(text.utf8))
        try handle.close()
        guard case .failure(.temporary(let finding)) = await bench.deliver(delivery) else {
            Issue.record("it was delivered, or given up")
            return
        }
        #expect(finding.code == "changed_meanwhile")
        #expect(bench.files == [])
    }
}
