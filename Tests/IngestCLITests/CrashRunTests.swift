import Foundation
import Testing
import TestSupport

/// A thinned run of `make test-crash`.
@Suite struct CrashRunTests {
    @Test func `a program that is ended or failed at a durable step loses nothing and does nothing twice`() throws {
        let answer = try BuiltProducts.run(
            "crash-run", [BuiltProducts.executable("test-ingest").path, "23"])
        #expect(answer.code == 0, "\(answer.output)")
        let last = try #require(answer.output.split(separator: "\n").last)
        #expect(last.hasSuffix(" lost=0 twice=0 left=0 wrong=0"))
    }
}
