import Inspector
import Pipeline
import Testing

@Suite struct LimitCountTests {
    @Test(arguments: [(1, "passes"), (5, "passes"), (6, "rejects too_many_files"), (10_000, "rejects too_many_files")])
    func `SKAS-2: five files pass, and a sixth refuses the message`(_ count: Int, _ words: String) throws {
        #expect(try Bench("limit_count").judge(.example(), .example(fileCount: count)).words == words)
    }

    @Test(arguments: ["0", "10_001", "-1", "fem", "010", "\"5\""])
    func `what is no number within the range is not taken`(_ text: String) {
        #expect(throws: ConfigurationError.self) { try Bench("limit_count", options: "maximum_files: \(text)") }
    }

    @Test func `both numbers are told`() throws {
        let finding = try #require(Bench("limit_count").judge(.example(), .example(fileCount: 7)).findings.first)
        #expect(finding.text(in: .swedish).hasPrefix("Meddelandet har 7 filer, men högst 5 är tillåtna."))
        #expect(finding.text(in: .english).hasPrefix("The message has 7 files, but at most 5 are allowed."))
    }
}
