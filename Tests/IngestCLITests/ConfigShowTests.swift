import Foundation
import Testing
import TestSupport

@Suite struct ConfigShowTests {
    private let work: Workplace

    init() throws {
        work = try Workplace()
        try append("settings:\n  limit_count: { maximum_files: 3 }\ninspections:\n  jpeg_image: { maximum_scans: 7 }\n")
    }

    private func append(_ text: String) throws {
        let url = work.folder.url.appendingPathComponent("units/hudmottagningen.yaml")
        try Data((try String(contentsOf: url, encoding: .utf8) + text).utf8).write(to: url)
    }

    /// The line that shows a value, its spaces taken together.
    private func line(_ start: String, of answer: Workplace.Answer) -> String? {
        answer.output.split(separator: "\n").map { $0.split(separator: " ").joined(separator: " ") }
            .first { $0.hasPrefix(start) }
    }

    @Test func `each value is shown with the unit's line, the profile's line, or as a default`() throws {
        let answer = try work.ingest("config", "show", "hudmottagningen")
        #expect(answer.code == 0, "\(answer.transcript)")
        #expect(line("hsa_id:", of: answer) == "hsa_id: SE2321000131-E000000000101 # hudmottagningen.yaml:4")
        #expect(line("maximum_files:", of: answer) == "maximum_files: 3 # hudmottagningen.yaml:21")
        #expect(line("maximum_size:", of: answer)?.hasPrefix("maximum_size: 20 MiB # profile 1177-inkommande:") == true)
        #expect(line("maximum_scans: 7", of: answer) == "maximum_scans: 7 # hudmottagningen.yaml:23")
        #expect(line("maximum_decode_memory:", of: answer) == "maximum_decode_memory: 128 MiB # default")
        #expect(line("- step:", of: answer)?.hasPrefix("- step: shred # profile 1177-inkommande:") == true)
        #expect(line("reader:", of: answer)?.hasPrefix("reader: handler # profile 1177-inkommande:") == true)
        #expect(!answer.output.contains("settings:"))
    }

    @Test func `a rule that a profile names for a stage has its own place`() throws {
        let answer = try work.ingest("config", "show", "vardcentralen")
        #expect(line("rule: SKANE-2", of: answer)?.hasPrefix("rule: SKANE-2 # profile 1177-bifoga:") == true)
    }

    @Test func `what is shown is a unit's file that does the same`() throws {
        let shown = try work.ingest("config", "show", "hudmottagningen").output
        let file = try work.folder.write(shown, to: "units/annan/hudmottagningen.yaml").path
        #expect(try work.ingest("check", file).code == 0)
        let again = try work.ingest("config", "show", file).output
        func values(_ text: String) -> [String] {
            text.split(separator: "\n").dropFirst().map {
                String($0.split(separator: " # ").first ?? "").trimmingCharacters(in: .whitespaces)
            }
        }
        #expect(values(again) == values(shown))
    }

    @Test func `without a name all units are shown, in YAML and in JSON`() throws {
        let answer = try work.ingest("config", "show")
        #expect(answer.output.contains("\n---\n# /PLATS/units/vardcentralen.yaml\n"))
        let pages = try work.ingest("config", "show", "--json").json(as: [[String: Any]].self)
        #expect(pages.compactMap { $0["unit"] as? String } == ["hudmottagningen", "vardcentralen"])
        let values = try #require(pages.first?["values"] as? [[String: Any]])
        let count = try #require(values.first { $0["path"] as? String == "stages[3].options.maximum_files" })
        #expect(count["value"] as? String == "3")
        #expect(count["origin"] as? String == "unit")
        #expect(count["line"] as? Int == 21)
        #expect(count["column"] as? Int == 33)
        #expect(values.contains { $0["origin"] as? String == "default" && $0["file"] == nil })
    }

    @Test func `a unit that is not there ends with 64, and a wrong one with 65`() throws {
        #expect(try work.ingest("config", "show", "ingen").code == 64)
        try append("okänd: 1\n")
        #expect(try work.ingest("config", "show", "hudmottagningen").code == 65)
    }
}
