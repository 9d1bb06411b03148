import Foundation
import FoundationXML
import Pipeline
import SampleFiles
import Testing
import TestSupport

/// `ingest audit export`, `extract` and `prune`.
@Suite struct AuditExportTests {
    private let work: Workplace
    private static let patient = "191212121212"

    private static let settings = """

        access_log:
          care_provider: SE2321000131-E000000000000
          care_provider_name: Region <Hamnen> & Co
          purpose: care
          system: SE2321000131-S000000000042
        """

    init() throws {
        work = try Workplace()
        let site = try String(contentsOfFile: work.path("site.yaml"), encoding: .utf8)
        try work.folder.write(site + Self.settings, to: "site.yaml")
        try work.putMessage([.jpegGrey, .heic], subject: Self.patient)
        try work.putMessage(
            [.gifStatic], in: "inbox/vardcentralen/svar", unit: "vardcentralen", subject: "200101010101",
            judgement: nil)
        try work.ingest("run")
    }

    private func export(_ words: String...) throws -> Workplace.Answer { try work.ingest(["audit", "export"] + words) }

    // MARK: - Export

    @Test func `the export of the whole log is what the verifier reads, and a changed one is found`() throws {
        try work.folder.write(try work.ingest("audit", "key").output, to: "key.txt")
        try work.folder.write(try work.ingest("audit", "checkpoint").output, to: "c.checkpoint")
        let lines = try export("--format", "jsonl").output.split(separator: "\n").map(String.init)
        func verify(_ lines: [String]) throws -> (code: Int32, output: String, errors: String) {
            let log = try work.folder.write(lines.joined(separator: "\n") + "\n", to: "log.jsonl").path
            return try BuiltProducts.run(
                "ingest-verify", [log, "--key", work.path("key.txt"), "--checkpoint", work.path("c.checkpoint")])
        }
        let whole = try verify(lines)
        #expect(whole.code == 0, "\(whole)")
        #expect(whole.output.contains("log: \(lines.count) entries\ncheckpoints: 1 read, 1 in order\nOK"))
        var changed = lines
        changed[2] = changed[2].replacing("\"time\":1", with: "\"time\":2")
        #expect(try verify(changed).output.contains("are not those that were signed"))
        changed = lines
        changed.swapAt(4, 5)
        #expect(try verify(changed).code == 1)
        #expect(try verify(Array(lines.dropLast())).output.contains("its end was cut off"))
        #expect(try verify(Array(lines.dropFirst())).code == 1)
    }

    @Test func `an export of a pruned log verifies, and a pruned line that is changed is found`() async throws {
        try work.folder.write(try work.ingest("audit", "key").output, to: "key.txt")
        let ledger = try SQLiteLedger(path: work.path("state/ledger.sqlite"))
        let five = try #require(Retention(years: 5))
        let pruning = try await ledger.prune(five, at: Date(timeIntervalSinceNow: 6 * 366 * 86_400))
        #expect(pruning.documents == 2)
        try work.folder.write(try work.ingest("audit", "checkpoint").output, to: "c.checkpoint")
        func verify(_ text: String) throws -> (code: Int32, output: String, errors: String) {
            let log = try work.folder.write(text, to: "log.jsonl").path
            return try BuiltProducts.run(
                "ingest-verify", [log, "--key", work.path("key.txt"), "--checkpoint", work.path("c.checkpoint")])
        }
        let text = try export("--format", "jsonl").output
        let answer = try verify(text)
        #expect(answer.code == 0, "\(answer)")
        #expect(answer.output.contains("of which \(pruning.entries) without content after 1 pruning"))
        #expect(try export("--format", "readable").jsonLines().last?["event"] as? String == "pruned")
        let leaf = try #require(text.firstMatch(of: /"pruned_leaf":"(..)/)?.output.1)
        let other = leaf == "00" ? "11" : "00"
        #expect(try verify(text.replacing("pruned_leaf\":\"\(leaf)", with: "pruned_leaf\":\"\(other)")).code == 1)
        #expect(try verify(text.replacing("pruned_leaf\":\"\(leaf)", with: "pruned_leaf\":\"zz")).code == 1)
        #expect(try work.ingest("audit", "balance").code == 0)
    }

    @Test func `an export can be of one unit, one document or some time`() throws {
        let all = try export("--format", "readable").jsonLines()
        let unit = try export("--format", "readable", "--unit", "vardcentralen").jsonLines()
        #expect(Set(all.compactMap { $0["unit"] as? String }) == ["hudmottagningen", "vardcentralen"])
        #expect(Set(unit.compactMap { $0["unit"] as? String }) == ["vardcentralen"])
        let id = try #require(unit.first?["document"] as? String)
        let document = try export("--format", "readable", "--document", String(id.prefix(12))).jsonLines()
        #expect(document.count == unit.count)
        #expect(try export("--format", "readable", "--until", "2020-01-01").output == "")
        #expect(
            try export("--format", "readable", "--since", "2020-01-01T00:00:00+01:00").jsonLines().count == all.count)
        #expect(try export("--format", "readable", "--since", "2020-02-30").code == 64)
        #expect(try export("--format", "word").code == 64)
        #expect(try export("--format", "jsonl", "--document", "ffff").code == 1)
    }

    @Test func `the national log gets who, whom, what, why, when and where, in the words that it takes`() throws {
        let text = try export("--format", "storelog").output
        let document = try XMLDocument(xmlString: text)
        let entries = try document.nodes(forXPath: "/*[local-name()='StoreLogRequest']/*[local-name()='Log']")
        #expect(entries.count == 8)
        func values(_ name: String) throws -> [String] {
            try document.nodes(forXPath: "//*[local-name()='\(name)']").compactMap(\.stringValue)
        }
        #expect(Set(try values("ActivityType")) == ["Läsa", "Skriva", "Radera"])
        #expect(Set(try values("ActivityLevel")) == ["received", "refused", "delivered", "closed"])
        #expect(Set(try values("Purpose")) == ["Vård och behandling"])
        #expect(Set(try values("PatientId")) == [Self.patient, "200101010101"])
        #expect(Set(try values("UserId")) == ["anna", "SE2321000131-S000000000042"])
        #expect(Set(try values("CareProviderName")) == ["Region <Hamnen> & Co"])
        #expect(
            try values("StartDate").allSatisfy { $0.wholeMatch(of: /2\d{3}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/) != nil })
        #expect(Set(try values("LogId")).count == 8)
        // In the order of the schema.
        let first = try #require(entries.first)
        func names(_ node: XMLNode?) -> [String] {
            (node?.children ?? []).filter { $0.kind == .element }.compactMap(\.localName)
        }
        #expect(names(first) == ["LogId", "System", "Activity", "User", "Resources"])
        #expect(
            first.children.map { $0.map(names) } == [
                [], ["SystemId", "SystemName"],
                ["ActivityType", "ActivityLevel", "ActivityArgs", "StartDate", "Purpose"],
                ["UserId", "CareProvider", "CareUnit"], ["Resource"],
            ])
        #expect(
            names(try first.nodes(forXPath: ".//*[local-name()='Resource']").first) == [
                "ResourceType", "Patient", "CareProvider", "CareUnit",
            ])
    }

    @Test func `a patient's id that the national log does not take is left out, and told`() throws {
        try work.putMessage([.pngGrey], in: "inbox/hudmottagningen/till", subject: "en-alldeles-för-lång-märkning")
        try work.ingest("run")
        let answer = try export("--format", "storelog", "--unit", "hudmottagningen")
        #expect(answer.code == 0)
        #expect(answer.errors.contains("entries were written without the patient"))
        #expect(!answer.output.uppercased().contains("ALLDELES"))
    }

    /// The elements that the national log gets for one kind of event.
    private func elements(_ event: String) throws -> [Substring] {
        try export("--format", "storelog").output.split(separator: "\n").filter {
            $0.contains("<ActivityLevel>\(event)</ActivityLevel>")
        }
    }

    @Test func `whoever judged a message that waited stands behind its delivery, and not behind what came before`()
        throws
    {
        try work.putMessage(
            [.pngGrey], in: "inbox/hudmottagningen/väntar", subject: "199001012384", judgement: nil)
        try work.ingest("run")
        let held = try work.ingest("audit", "show", "--state", "held", "--json").jsonLines()
        let ids = held.compactMap { $0["document"] as? String }
        #expect(try work.ingest(["review", "release"] + ids + ["--by", "berta", "--reason", "provat"]).code == 0)
        try work.ingest("run")
        let released = try elements("released")
        #expect(released.count == 1 && released.allSatisfy { $0.contains("<ActivityType>Vidimera</ActivityType>") })
        #expect(released.allSatisfy { $0.contains("<UserId>berta</UserId>") && $0.contains("199001012384") })
        #expect(try elements("held").map { $0.contains("<UserId>berta</UserId>") } == [false])
        let delivered = try elements("delivered").filter { $0.contains("199001012384") }
        #expect(delivered.map { $0.contains("<UserId>berta</UserId>") } == [true])
    }

    @Test func `originals that are kept have their patient too`() throws {
        let unit = try String(contentsOfFile: work.path("units/hudmottagningen.yaml"), encoding: .utf8)
        try work.folder.write(unit.replacing("mode: consume", with: "mode: keep"), to: "units/hudmottagningen.yaml")
        try work.putMessage([.pngGrey], in: "inbox/hudmottagningen/behålls", subject: "199001012384")
        try work.ingest("run")
        #expect(try elements("received").filter { $0.contains("<PatientId>199001012384</PatientId>") }.count == 1)
        let lines = try work.ingest("audit", "extract", "--patient", "900101-2384", "--json").jsonLines()
        #expect(lines.contains { $0["event"] as? String == "delivered" })
        let ledger = try Data(contentsOf: URL(fileURLWithPath: work.path("state/ledger.sqlite")))
        #expect(ledger.range(of: Data("199001012384".utf8)) == nil)
    }

    @Test func `what the national log asks for and is not set is named`() throws {
        let site = try String(contentsOfFile: work.path("site.yaml"), encoding: .utf8)
        try work.folder.write(site.replacing("  purpose: care\n", with: ""), to: "site.yaml")
        let answer = try export("--format", "storelog")
        #expect(answer.code == 65)
        #expect(answer.errors.contains("units/hudmottagningen.yaml:") && answer.errors.contains("access_log.purpose"))
        #expect(answer.output == "")
        let unit = try String(contentsOfFile: work.path("units/hudmottagningen.yaml"), encoding: .utf8)
        try work.folder.write(unit + "\naccess_log: { purpose: administration }\n", to: "units/hudmottagningen.yaml")
        let own = try export("--format", "storelog", "--unit", "hudmottagningen")
        #expect(own.code == 0 && own.output.contains("<Purpose>Administration</Purpose>"))
        try work.folder.write(
            unit + "\naccess_log: { purpose: nyfikenhet, system: x }\n", to: "units/hudmottagningen.yaml")
        #expect(try work.ingest("check").code == 65)
    }

    @Test func `an export to a file is for its owner alone, and takes no other's place`() throws {
        #expect(try export("--format", "storelog", "--output", "ut.xml").output == "")
        let attributes = try FileManager.default.attributesOfItem(atPath: work.path("ut.xml"))
        #expect(attributes[.posixPermissions] as? Int == 0o600)
        #expect(try String(contentsOfFile: work.path("ut.xml"), encoding: .utf8).hasSuffix("</s:StoreLogRequest>\n"))
        #expect(try export("--format", "storelog", "--output", "ut.xml").code == 73)
    }

    @Test(arguments: ["jsonl", "readable"]) func `no other export names anybody`(_ format: String) throws {
        let text = try export("--format", format).output
        #expect(!text.contains(Self.patient) && !text.contains("anna"))
    }

    // MARK: - Extract

    @Test func `a patient gets all that happened, where and when, and nobody else's`() throws {
        let answer = try work.ingest("audit", "extract", "--patient", "19121212-1212", "--json")
        let lines = try answer.jsonLines()
        #expect(Set(lines.compactMap { $0["unit"] as? String }) == ["hudmottagningen"])
        #expect(Set(lines.compactMap { $0["unit_hsa_id"] as? String }) == ["SE2321000131-E000000000101"])
        #expect(Set(lines.compactMap { $0["document"] as? String }).count == 2)
        let events = lines.compactMap { $0["event"] as? String }
        #expect(events.contains("delivered") && events.contains("refused"))
        let text = try work.ingest("audit", "extract", "--patient", Self.patient, "--language", "sv").output
        #expect(text.contains("Hudmottagningen Hamnen") && text.contains("levererad") && text.contains("avvisad"))
        #expect(!text.contains(Self.patient))
        #expect(try work.ingest("audit", "extract", "--patient", "200202020202").code == 1)
    }

    @Test func `the id can come from a file, and one is asked for`() throws {
        try work.folder.write("19121212-1212\n", to: "patient.txt")
        #expect(try work.ingest("audit", "extract", "--patient-file", "patient.txt", "--json").jsonLines().count > 10)
        #expect(try work.ingest("audit", "extract").code == 64)
        #expect(try work.ingest("audit", "extract", "--patient", "1", "--patient-file", "patient.txt").code == 64)
        #expect(try work.ingest("audit", "extract", "--patient-file", "finns-inte.txt").code == 66)
        // Standard input is empty here.
        #expect(try work.ingest("audit", "extract", "--patient", "-").code == 64)
    }

    @Test func `the id can come from standard input, so that no list of processes shows it`() throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = ["-c", "echo 19121212-1212 | \"$PROGRAM\" audit extract --patient - --json"]
        process.environment = [
            "PROGRAM": BuiltProducts.executable("ingest").path, "INGEST_SITE": work.path("site.yaml"), "LC_ALL": "C",
        ]
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        #expect(text.contains("\"event\":\"delivered\""))
    }

    // MARK: - Pruning

    @Test func `nothing younger than the law allows goes`() throws {
        #expect(try work.ingest("audit", "prune", "--older-than", "4").code == 64)
        let answer = try work.ingest("audit", "prune", "--older-than", "5", "--json")
        #expect(answer.code == 0)
        #expect(answer.output.contains("\"documents\":0"))
    }
}
