import Foundation
import SampleFiles
import Testing
import TestSupport

@Suite struct ReviewCommandTests {
    static let goldens = ["review-list-en", "review-list-sv", "review-show-en", "review-show-sv"]

    private let work: Workplace
    private static let anna = ["--by", "anna1", "--account", "personal", "--reason", "Sedd: gäller Agda"]

    /// Two images that nobody has judged, in one message.
    init() throws {
        work = try Workplace()
        try work.putMessage([.jpegGrey, .pngGrey], judgement: nil)
        try work.ingest("run")
    }

    private func waiting() throws -> [[String: Any]] {
        try work.ingest("review", "list", "--json").jsonLines()
    }

    private func ids() throws -> [String] { try waiting().compactMap { $0["document"] as? String } }

    private func states() throws -> [String] {
        try work.ingest("audit", "show", "--json").jsonLines().compactMap { $0["state"] as? String }.sorted()
    }

    @Test(arguments: ["en", "sv"]) func `the list tells what waits, until when, what then, and who deals with it`(
        _ language: String
    ) throws {
        try Golden.expect(
            work.ingest("review", "list", "--language", language).steady, "review-list-\(language)")
    }

    @Test(arguments: ["en", "sv"]) func `one document is shown with why it waits and what has happened to it`(
        _ language: String
    ) throws {
        let one = try Workplace()
        try one.putMessage([.jpegGrey], judgement: nil)
        try one.ingest("run")
        let id = try #require(try one.ingest("review", "--json").jsonLines().first?["document"] as? String)
        try Golden.expect(
            one.ingest("review", "show", String(id.prefix(10)), "--language", language).steady,
            "review-show-\(language)")
    }

    @Test func `nothing that names anybody is told unless names are asked for`() throws {
        let id = try #require(try ids().first)
        _ = try work.ingest(["review", "refuse", id] + Self.anna)
        for words in [
            ["review", "list", "--refused"], ["review", "list", "--refused", "--json"], ["review", "show", id],
            ["review", "show", id, "--json"], ["audit", "show", id], ["audit", "show", id, "--json"],
        ] {
            let answer = try work.ingest(words)
            #expect(answer.code == 0, "\(words)")
            for secret in ["Agda", "anna1", Sample.jpegGrey.fileName, Sample.pngGrey.fileName, "påhittad-patient"] {
                #expect(!answer.transcript.contains(secret), "\(words): \(secret)")
            }
        }
        let told = try work.ingest("review", "show", id, "--names").output
        #expect(told.contains("anna1: Sedd: gäller Agda"))
        #expect(told.contains(Sample.jpegGrey.fileName) || told.contains(Sample.pngGrey.fileName))
    }

    @Test func `what was released goes on at the next run`() throws {
        let id = try #require(try ids().first)
        let answer = try work.ingest(["review", "release", String(id.prefix(12)), "--json"] + Self.anna)
        #expect(answer.code == 0, "\(answer.transcript)")
        let line = try #require(try answer.jsonLines().first)
        #expect(line["taken"] as? Bool == true && line["state"] as? String == "waiting")
        try work.ingest("run")
        #expect(try states() == ["delivered", "held"])
    }

    @Test func `several are named at once, or a message with all that wait of it`() throws {
        let ids = try ids()
        #expect(try work.ingest(["review", "release"] + ids + Self.anna).code == 0)
        #expect(try states() == ["waiting", "waiting"])
        let other = try Workplace()
        try other.putMessage([.jpegGrey, .pngGrey], judgement: nil)
        try other.ingest("run")
        let submission = try #require(
            try other.ingest("review", "--json").jsonLines().first?["submission"] as? String)
        let answer = try other.ingest(["review", "refuse", "--submission", submission, "--not-relevant"] + Self.anna)
        #expect(answer.code == 0, "\(answer.transcript)")
        let codes = try other.ingest("audit", "show", "--json").jsonLines().compactMap { $0["code"] as? String }
        #expect(codes == ["not_relevant", "not_relevant"])
    }

    @Test func `of several with one that is not there none is decided`() throws {
        let id = try #require(try ids().first)
        #expect(try work.ingest(["review", "release", id, "zzz"] + Self.anna).code == 1)
        #expect(try states() == ["held", "held"])
    }

    @Test func `a decision that is not taken ends with 1 and says what to do instead`() throws {
        let id = try #require(try ids().first)
        let answer = try work.ingest(
            "review", "release", id, "--by", "gemensam", "--account", "shared", "--reason", "x", "--language", "sv")
        #expect(answer.code == 1)
        #expect(answer.output.contains("inget beslut togs"))
        #expect(answer.output.contains("Logga in med ditt personliga konto"))
        #expect(try states() == ["held", "held"])
    }

    @Test(arguments: [
        ["--reason", "x"], ["--by", "anna1"], ["--by", " ", "--reason", "x"],
        ["--by", "anna1", "--reason", "x", "--account", "gemensamt"],
    ])
    func `without a person, a reason or a kind of account that there is, it ends with 64`(_ words: [String]) throws {
        let id = try #require(try ids().first)
        #expect(try work.ingest(["review", "release", id] + words).code == 64)
        #expect(try work.ingest(["review", "release"] + Self.anna).code == 64)
    }

    @Test func `the list can be narrowed to a unit, to what is waited for, and to what is overdue`() throws {
        func count(_ words: String...) throws -> Int {
            try work.ingest(["review", "--json"] + words).jsonLines().count
        }
        #expect(try count("--for", "judgement") == 2)
        #expect(try count("--for", "preview") == 0)
        #expect(try count("--unit", "hudmottagningen") == 2)
        #expect(try count("--unit", "vardcentralen") == 0)
        #expect(try count("--overdue") == 0)
        #expect(try work.ingest("review", "--for", "tid").code == 64)
    }

    @Test func `looking where nothing has run yet finds nothing, and makes no ledger`() throws {
        let new = try Workplace()
        #expect(try new.ingest("review", "--language", "sv").output == "Inget väntar på någon.\n")
        #expect(try new.ingest(["review", "release", "abc"] + Self.anna).code == 1)
        #expect(new.folder.files(below: "state").isEmpty)
    }

    @Test func `a document is given back into a folder under its name, and never over another`() throws {
        let id = try #require(try ids().first)
        try FileManager.default.createDirectory(
            at: work.folder.url.appendingPathComponent("ut"), withIntermediateDirectories: true)
        let taken = try work.folder.write("annat", to: "ut/upptagen").path
        #expect(try work.ingest(["review", "return", id, "--to", taken] + Self.anna).code == 73)
        let answer = try work.ingest(["review", "return", id, "--to", work.path("ut")] + Self.anna)
        #expect(answer.code == 0, "\(answer.transcript)")
        let files = work.folder.files(below: "ut")
        #expect(files.count == 2)
        #expect(files.contains(Sample.jpegGrey.fileName) || files.contains(Sample.pngGrey.fileName))
        #expect(try states() == ["held", "refused"])
        #expect(try ids().count == 1)
        #expect(try work.ingest("audit", "balance").code == 0)
    }

    @Test func `what was released goes on within seconds where its folder is watched`() async throws {
        let place = try WatchPlace()
        try place.unit(stages: "  - { stage: require_judgement }\n  - { stage: test.route }")
        try place.folder.write("väntar", to: "inbox-test/a")
        let watching = try place.start()
        try await eventually("it waits") { watching.count("document", "held") == 1 }
        func run(_ words: [String]) throws -> Data {
            Data(
                try BuiltProducts.run(
                    "test-ingest", words + ["--site", place.path("site.yaml")], in: place.folder.url, environment: [:]
                ).output.utf8)
        }
        let listed = try run(["review", "list", "--json"])
        let line = try #require(try JSONSerialization.jsonObject(with: listed) as? [String: Any])
        let id = try #require(line["document"] as? String)
        _ = try run(["review", "release", id] + Self.anna)
        try await eventually("it goes on") { place.delivered() == ["väntar"] }
        #expect(try await watching.end() == 0)
    }
}

extension Workplace.Answer {
    /// The transcript with ids, times and what differs by disk taken out, each as wide as before.
    var steady: String {
        transcript.replacing(/[0-9a-f]{24}/, with: String(repeating: "a", count: 24))
            .replacing(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/, with: "2026-01-15T10:00:00Z")
            .replacing(/grade=[a-z_]+/, with: "grade=…")
            .replacing(
                /\ \((overwritten|removed, not surely overwritten|överskrivet|borttaget, ej säkert överskrivet)\)/,
                with: " (…)")
    }
}
