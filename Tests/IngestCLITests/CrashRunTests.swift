import Foundation
import Testing
import TestSupport

/// A thinned run of `make test-crash`, without its power cuts.
@Suite struct CrashRunTests {
    @Test func `a program that is struck at a durable step or a system call loses nothing and does nothing twice`()
        throws
    {
        let programs = BuiltProducts.executable("test-ingest").deletingLastPathComponent().path
        let answer = try BuiltProducts.run("crash-run", [programs, "53", "211", "0"])
        #expect(answer.code == 0, "\(answer.output)")
        let last = try #require(answer.output.split(separator: "\n").last)
        #expect(last.hasSuffix(" lost=0 twice=0 left=0 wrong=0"))
    }
}
