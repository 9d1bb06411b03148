import Foundation
import SampleFiles
import Testing
import TestSupport

@Suite struct RecallCommandTests {
    static let goldens = ["recall-en", "recall-sv"]

    private let work: Workplace
    private let id: String
    private static let anna = ["--by", "anna1", "--account", "personal", "--reason", "Gällde Agda"]

    init() throws {
        work = try Workplace()
        try work.putMessage([.jpegGrey])
        try work.ingest("run")
        id = try #require(
            try work.ingest("audit", "show", "--json").jsonLines().first?["document"] as? String)
    }

    @Test(arguments: ["en", "sv"])
    func `SKANE-7: a recall says what to report and whom to tell, without a name`(_ language: String) throws {
        let answer = try work.ingest(["recall", id, "--language", language] + Self.anna)
        try Golden.expect(answer.steady, "recall-\(language)")
        #expect(work.folder.files(below: "targets").isEmpty)
        for secret in ["Agda", "anna1", Sample.jpegGrey.fileName, "påhittad-patient"] {
            #expect(!answer.transcript.contains(secret))
        }
    }

    @Test func `the report can be written to a file of its own, with names where they are asked for`() throws {
        let path = work.path("ut/avvikelse.txt")
        let answer = try work.ingest(["recall", id, "--names", "--output", path] + Self.anna)
        #expect(answer.code == 0, "\(answer.transcript)")
        let text = try String(contentsOfFile: path, encoding: .utf8)
        #expect(text.contains(Sample.jpegGrey.fileName) && text.contains("Gällde Agda"))
        #expect(try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int == 0o600)
        #expect(try work.ingest(["recall", id, "--output", path] + Self.anna).code == 73)
    }

    @Test func `what lies there is another's, so that somebody has to ask for it, ends with 1`() throws {
        let file = try #require(work.folder.files(below: "targets").first { $0.hasSuffix(".jpg") })
        try work.folder.write("någon annans", to: "targets/\(file)")
        let answer = try work.ingest(["recall", id, "--json"] + Self.anna)
        #expect(answer.code == 1)
        let record = try answer.json(as: [String: Any].self)
        #expect(record["outcome"] as? String == "changed")
        #expect(record["tell"] as? [String] == ["manager", "data_protection", "support"])
        #expect(work.folder.files(below: "targets").contains(file))
    }

    @Test func `the ledger tells that it was delivered and recalled`() throws {
        _ = try work.ingest(["recall", id] + Self.anna)
        let events = try work.ingest("audit", "show", id, "--json").jsonLines().compactMap { $0["event"] as? String }
        #expect(events.suffix(2) == ["recalled", "recalled"])
        let told = try work.ingest("audit", "show", id, "--language", "sv").output
        #expect(told.contains("Återkallad: Målet har raderat filen."))
        #expect(try work.ingest("audit", "show", "--json").jsonLines().first?["state"] as? String == "delivered")
    }
}
