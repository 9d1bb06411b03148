import Foundation
import SampleFiles
import Testing
import TestSupport

@Suite struct AuditCommandTests {
    private let work: Workplace

    init() throws {
        work = try Workplace()
        try work.putMessage([.jpegGrey, .heic])
        try work.put(.pngGrey, in: "inbox/hudmottagningen")
        try work.putMessage([.gifStatic], in: "inbox/vardcentralen/svar", unit: "vardcentralen", judgement: nil)
        try work.ingest("run")
    }

    private func states(_ options: String...) throws -> [String] {
        try work.ingest(["audit", "show", "--json"] + options).jsonLines()
            .compactMap { $0["state"] as? String }.sorted()
    }

    @Test func `every document stands in one place, and the balance adds up`() throws {
        #expect(try states() == ["delivered", "delivered", "held", "refused"])
        let answer = try work.ingest("audit", "show", "--language", "sv")
        #expect(answer.code == 0)
        #expect(answer.output.hasSuffix("\n4 intagna = 2 levererade + 1 avvisad + 1 väntar + 0 på väg\n"))
    }

    @Test func `a unit and a state can be asked for`() throws {
        #expect(try states("--unit", "vardcentralen") == ["delivered"])
        #expect(try states("--state", "held") == ["held"])
        #expect(try states("--unit", "vardcentralen", "--state", "refused") == [])
        #expect(try work.ingest("audit", "show", "--state", "borta").code == 64)
    }

    @Test func `a held document says what it waits for and who deals with it`() throws {
        let answer = try work.ingest("audit", "show", "--state", "held", "--language", "sv")
        #expect(answer.output.contains("bedömning"))
        #expect(answer.output.contains("judgement_missing"))
        #expect(answer.output.contains("SKAS-10"))
        #expect(answer.output.contains("mottagningens sjuksköterska"))
    }

    @Test func `one document is shown with everything that happened to it, by the first characters of its id`() throws {
        let record = try #require(
            work.ingest("audit", "show", "--json", "--unit", "vardcentralen").jsonLines().first)
        let id = try #require(record["document"] as? String)
        let entries = try work.ingest("audit", "show", "--json", String(id.prefix(12))).jsonLines()
        let events = entries.compactMap { $0["event"] as? String }
        #expect(events.first == "received")
        #expect(events.filter { $0 == "judged" }.count == 18)
        #expect(Array(events.suffix(4)) == ["delivery_intended", "delivered", "closing_intended", "closed"])
        #expect(entries.allSatisfy { $0["document"] as? String == id })
        #expect(try work.ingest("audit", "show", id.uppercased()).code == 0)
    }

    @Test func `the closing entry says by what means the original is gone`() throws {
        let record = try #require(
            work.ingest("audit", "show", "--json", "--unit", "vardcentralen").jsonLines().first)
        let id = try #require(record["document"] as? String)
        let entries = try work.ingest("audit", "show", "--json", id).jsonLines()
        let details = try #require(entries.last?["details"] as? [String: String])
        #expect(["crypto_erased", "overwritten_in_place", "unlink_only"].contains(details["grade"]))
        #expect(details["reason"]?.isEmpty == false)
    }

    @Test func `a document that is not there, or several, end with 1`() throws {
        let answer = try work.ingest("audit", "show", "zzzz")
        #expect(answer.code == 1)
        #expect(answer.errors == "error: the ledger has no document 'zzzz'\n")
        #expect(try work.ingest("audit", "show", "%").code == 1)
        #expect(try work.ingest("audit", "show", "").errors.contains("several documents start with"))
    }

    @Test func `a ledger that is none ends with 74 and is left alone`() throws {
        let other = try Workplace()
        try other.folder.write(
            "det här är ingen liggare, men lång nog för ett huvud av hundra byte i en databas av SQLite.....",
            to: "state/ledger.sqlite")
        let answer = try other.ingest("audit", "show")
        #expect(answer.code == 74, "\(answer.transcript)")
        #expect(answer.errors.hasPrefix("error: "))
        try other.putMessage([.jpegGrey])
        #expect(try other.ingest("run").code == 74)
        #expect(other.folder.files(below: "inbox").count == 2)
    }
}
