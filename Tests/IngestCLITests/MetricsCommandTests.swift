import Foundation
import SampleFiles
import Testing
import TestSupport

@Suite struct MetricsCommandTests {
    private let work: Workplace

    init() throws { work = try Workplace() }

    @Test func `where nothing has run yet there is a page, and no ledger is made`() throws {
        let answer = try work.ingest("metrics")
        #expect(answer.code == 0)
        #expect(answer.output.contains(#"ingest_documents{unit="hudmottagningen",state="held"} 0"#))
        #expect(work.folder.files(below: "state") == [])
    }

    @Test func `a cron job gets what the ledger and the drop folders tell, and no name`() throws {
        try work.putMessage([.jpegGrey, .heic])
        try work.ingest("run")
        try work.put(.jpegGrey, in: "inbox/hudmottagningen", as: "19121212-1212.jpg")
        let answer = try work.ingest("metrics", "--balance")
        #expect(answer.code == 0)
        for line in [
            #"ingest_documents{unit="hudmottagningen",state="delivered"} 1"#,
            #"ingest_documents{unit="hudmottagningen",state="refused"} 1"#,
            #"ingest_source_up{unit="hudmottagningen",source="0"} 1"#,
            #"ingest_source_untaken{unit="hudmottagningen",source="0"} 1"#, "ingest_balance_even 1",
        ] { #expect(answer.output.contains(line + "\n"), "\(line)") }
        #expect(!answer.output.contains("_total"))
        #expect(!answer.output.contains("19121212") && !answer.output.contains("/PLATS"))
        #expect(try !work.ingest("metrics").output.contains("balance_even"))
    }

    @Test func `with a file's name the page is there, and a folder that is missing is told`() throws {
        #expect(try work.ingest("metrics", "--output", "ingest.prom").output == "")
        let page = try String(contentsOfFile: work.path("ingest.prom"), encoding: .utf8)
        #expect(page.hasPrefix("# HELP ingest_documents ") && page.hasSuffix("\n"))
        #expect(try work.ingest("metrics", "--output", "away/ingest.prom").code == 74)
    }

    @Test func `a drop folder that is gone is down`() throws {
        try FileManager.default.removeItem(atPath: work.path("inbox/hudmottagningen"))
        let output = try work.ingest("metrics").output
        #expect(output.contains(#"ingest_source_up{unit="hudmottagningen",source="0"} 0"#))
        #expect(!output.contains(#"ingest_source_untaken{unit="hudmottagningen""#))
    }
}
