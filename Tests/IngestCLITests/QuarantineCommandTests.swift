import Foundation
import Testing
import TestSupport

/// What `ingest` tells of what lies in quarantine, and what it does not give out.
@Suite struct QuarantineCommandTests {
    private let place: WatchPlace
    private static let anna = ["--by", "anna1", "--account", "personal", "--reason", "Falskt larm"]

    private static func stages(_ most: Int) -> String {
        """
          - { stage: identify_type }
          - { stage: test.reads_signatures }
          - { stage: test.quarantines, options: { most: \(most) } }
          - { stage: test.route }
        """
    }

    /// A message with one file in quarantine and one that waits for a person to look.
    init() throws {
        place = try WatchPlace()
        try place.unit(stages: "  - { stage: test.holds_named }\n" + Self.stages(3))
        try place.folder.write("skadligt", to: "inbox-test/m/a.txt")
        try place.folder.write("v", to: "inbox-test/m/vänta")
        try place.folder.write("unit: test\n", to: "inbox-test/m/submission.yaml")
        try ingest(["run"])
    }

    private struct Answer {
        let code: Int32
        let output: String

        func lines() throws -> [[String: Any]] {
            try output.split(separator: "\n").compactMap {
                try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any]
            }
        }
    }

    @discardableResult
    private func ingest(_ words: [String]) throws -> Answer {
        let answer = try BuiltProducts.run(
            "test-ingest", words, in: place.folder.url,
            environment: ["INGEST_SITE": place.path("site.yaml"), "LC_ALL": "C"])
        return Answer(code: answer.code, output: answer.output + answer.errors)
    }

    private func quarantined() throws -> [String: Any] {
        try #require(try ingest(["review", "--for", "quarantine", "--json"]).lines().first)
    }

    private func id() throws -> String { try #require(try quarantined()["document"] as? String) }

    /// As an administrator loosens the policy.
    private func loosen() throws {
        try place.unit(stages: "  - { stage: test.holds_named }\n" + Self.stages(100))
        try ingest(["run"])
    }

    @Test(arguments: [
        ("sv", ["Vad filen är", "Typ", "text/plain", "Skannerns signaturer", "27100", "karantän", "förstörs"]),
        (
            "en",
            ["What the file is", "Type", "text/plain", "The scanner's signatures", "27100", "quarantine", "destroyed"]
        ),
    ])
    func `it is told by facts in the reader's language, not shown`(_ language: String, _ words: [String]) throws {
        let answer = try ingest(["review", "show", try id(), "--language", language])
        #expect(answer.code == 0)
        for word in words { #expect(answer.output.contains(word), "\(word): \(answer.output)") }
        #expect(!answer.output.contains("skadligt") && !answer.output.contains("a.txt"))
        let shown = try #require(try ingest(["review", "show", try id(), "--json"]).lines().first)
        let facts = try #require(shown["facts"] as? [String: Any])
        #expect(facts["virus_scan.database"] as? Int == 27_100)
        #expect(facts["file_type.media_type"] as? String == "text/plain")
    }

    @Test func `what another look has come to is told with what had changed`() throws {
        try loosen()
        let listed = try ingest(["review", "--language", "sv"]).output
        #expect(listed.contains("inget skadligt hittas längre"))
        let shown = try ingest(["review", "show", try id(), "--language", "sv"]).output
        #expect(shown.contains("Granskad igen") && shown.contains("Ändrat sedan dess: test.quarantines"))
        let look = try #require(try quarantined()["looked_again"] as? [String: Any])
        #expect(look["outcome"] as? String == "passes" && look["changed"] as? [String] == ["test.quarantines"])
        #expect(look["before"] as? String == "suspicious" && look["signatures"] as? Int == 27_100)
        #expect(place.delivered().isEmpty)
        #expect(try ingest(["audit", "show", try id()]).output.contains("rescanned"))
    }

    @Test func `a release of its message leaves it, one of its id lets it go on`() throws {
        let id = try id()
        let submission = try #require(try quarantined()["submission"] as? String)
        let whole = try ingest(["review", "release", "--submission", submission, "--json"] + Self.anna)
        #expect(whole.code == 1)
        #expect(Set(try whole.lines().compactMap { $0["taken"] as? Bool }) == [true, false])
        try ingest(["run"])
        #expect(place.delivered() == ["v"])
        #expect(try ingest(["review", "release", id] + Self.anna).code == 0)
        try ingest(["run"])
        #expect(place.delivered() == ["skadligt", "v"])
    }

    @Test func `it is given out only where that is said`() throws {
        let id = try id()
        try FileManager.default.createDirectory(
            at: place.folder.url.appendingPathComponent("ut"), withIntermediateDirectories: true)
        let words = ["review", "return", id, "--to", place.path("ut"), "--language", "sv"] + Self.anna
        let answer = try ingest(words)
        #expect(answer.code == 1 && answer.output.contains("--from-quarantine"))
        #expect(place.folder.files(below: "ut").isEmpty)
        #expect(try ingest(words + ["--from-quarantine"]).code == 0)
        #expect(place.folder.files(below: "ut") == ["a.txt.quarantined"])
    }

    @Test func `status, metrics and audit count it by its own word`() throws {
        #expect(try ingest(["status", "--language", "sv"]).output.contains("karantän"))
        #expect(
            try ingest(["metrics"]).output.contains(
                "ingest_waiting_documents{unit=\"test\",waits_for=\"quarantine\"} 1"))
        #expect(try ingest(["audit", "balance"]).code == 0)
        #expect(try ingest(["audit", "verify"]).code == 0)
    }
}
