import Foundation
import Testing
import TestSupport

/// A thinned run of `make test-share`.
@Suite struct ShareRunTests {
    @Test func `processes that share a folder and are ended at random lose nothing and do nothing twice`() throws {
        let answer = try BuiltProducts.run(
            "share-run", [BuiltProducts.executable("test-ingest").path, "200", "60", "6"])
        #expect(answer.code == 0, "\(answer.output)")
        let last = try #require(answer.output.split(separator: "\n").last)
        #expect(last.contains(" lost=0 twice=0 left=0 wrong=0 "))
    }
}
