import Foundation
import SampleFiles
import Testing
import TestSupport

@Suite struct StatusCommandTests {
    private let work: Workplace

    init() throws { work = try Workplace() }

    private func putWaiting() throws {
        try work.put(.pngGrey, in: "inbox/hudmottagningen", as: "hemligt-namn.png")
        try work.put(.jpegGrey, in: "inbox/hudmottagningen")
        try work.ingest("run")
    }

    @Test func `where nothing has run yet nothing waits, and nothing is made`() throws {
        let answer = try work.ingest("status", "--language", "sv")
        #expect(answer.code == 0)
        #expect(answer.output == "Inget väntar.\n")
        #expect(try work.ingest("status", "--json", "--stale", "0m").output == "[\n\n]\n")
        #expect(!FileManager.default.fileExists(atPath: work.path("state")))
    }

    @Test func `what waits is told with its number, its reason and who deals with it, in both languages`() throws {
        try putWaiting()
        let swedish = try work.ingest("status", "--language", "sv")
        #expect(swedish.code == 0)
        for word in ["bedömning", "judgement_missing", "mottagningens sjuksköterska", "0 min", "2 filer väntar."] {
            #expect(swedish.output.contains(word), "\(swedish.output)")
        }
        #expect(try work.ingest("status", "--language", "en").output.contains("2 files wait."))
        #expect(try work.ingest("status", "--unit", "vardcentralen").output == "Nothing waits.\n")
    }

    @Test func `names are not told where the output is no terminal`() throws {
        try putWaiting()
        #expect(try !work.ingest("status").output.contains("hemligt"))
        #expect(try !work.ingest("status", "--json").output.contains("hemligt"))
    }

    @Test func `what has waited too long is marked and ends with 1`() throws {
        try putWaiting()
        #expect(try work.ingest("status", "--stale", "24h").code == 0)
        let answer = try work.ingest("status", "--stale", "0m", "--language", "sv")
        #expect(answer.code == 1)
        #expect(answer.output.contains("\n!  hudmottagningen"))
        #expect(answer.output.contains("Det som är märkt med ! har väntat för länge."))
        #expect(try work.ingest("status", "--stale", "snart").code == 64)
        #expect(try work.ingest("status", "--stale", "h").code == 64)
    }

    @Test func `JSON has a record for each reason, with the oldest document's id`() throws {
        try putWaiting()
        let answer = try work.ingest("status", "--json", "--stale", "0m")
        #expect(answer.code == 1)
        let records = try answer.json(as: [[String: Any]].self)
        #expect(records.count == 1)
        #expect(records.first?["waits_for"] as? String == "judgement")
        #expect(records.first?["count"] as? Int == 2)
        #expect(records.first?["stale"] as? Bool == true)
        let id = try #require(records.first?["document"] as? String)
        #expect(try work.ingest("audit", "show", id).code == 0)
    }

    @Test func `the site's own limit holds where none is given`() throws {
        try putWaiting()
        let url = work.folder.url.appendingPathComponent("site.yaml")
        let text = try String(contentsOf: url, encoding: .utf8)
        try Data((text + "stale_after_hours: 1\n").utf8).write(to: url)
        #expect(try work.ingest("status").code == 0)
        #expect(try work.ingest("status", "--stale", "0m").code == 1)
        try Data((text + "stale_after_hours: 0\n").utf8).write(to: url)
        #expect(try work.ingest("status").code == 65)
    }
}
