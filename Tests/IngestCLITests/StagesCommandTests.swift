import Foundation
import Testing
import TestSupport

@Suite struct StagesCommandTests {
    private let work: Workplace

    init() throws { work = try Workplace() }

    private func plugs() throws -> [[String: Any]] {
        try work.ingest("stages", "list", "--json").json(as: [[String: Any]].self)
    }

    @Test func `a stage that changes files says which`() throws {
        let page = try work.ingest("stages", "describe", "strip_position")
        #expect(page.output.contains("may change: image/jpeg, image/png, image/gif"))
    }

    @Test func `the list has everything there is, a line each`() throws {
        let plugs = try plugs()
        let kinds = Dictionary(grouping: plugs) { $0["kind"] as? String ?? "" }.mapValues(\.count)
        #expect(
            kinds == [
                "inspection": 12, "stage": 26, "service": 1, "target": 1, "closing step": 2, "profile": 2,
            ])
        let text = try work.ingest("stages", "list")
        #expect(text.code == 0)
        #expect(text.output.split(separator: "\n").count == plugs.count)
        #expect(try work.ingest("stages").output == text.output)
        #expect(text.output.contains("limit_size"))
        #expect(text.output.contains("(SKAS-3, FTS-2)"))
    }

    @Test func `each of the list can be described`() throws {
        for plug in try plugs() {
            let name = try #require(plug["name"] as? String)
            let page = try work.ingest("stages", "describe", name)
            #expect(page.code == 0)
            #expect(page.output.hasPrefix("\(name) (\(plug["kind"] ?? ""))\n  \(plug["summary"] ?? "")"))
        }
    }

    @Test func `a stage is described with its options, findings and examples`() throws {
        let page = try work.ingest("stages", "describe", "limit_size", "--language", "sv").output
        #expect(page.contains("maximum_size (default 20 MiB): Largest size that passes."))
        #expect(page.contains("too_large (SKAS-3): Filen är {size}, men högst {limit} är tillåtet."))
        #expect(page.contains("one byte more does not: is refused, too_large"))
    }

    @Test func `JSON describes the same in both languages`() throws {
        let pages = try work.ingest("stages", "describe", "--json", "limit_count").json(as: [[String: Any]].self)
        let page = try #require(pages.first)
        #expect((page["options"] as? [[String: Any]])?.first?["default"] as? String == "5")
        let texts = (page["findings"] as? [[String: Any]])?.first?["texts"] as? [String: String]
        #expect(texts?.keys.sorted() == ["en", "sv"])
    }

    @Test func `a misspelt name is answered with the one that was meant`() throws {
        let answer = try work.ingest("stages", "describe", "check_pfd")
        #expect(answer.code == 64)
        #expect(answer.errors.contains("There is nothing named 'check_pfd'; did you mean 'check_pdf'?"))
        #expect(try work.ingest("stages", "describe", "helt-annat").code == 64)
    }
}

@Suite struct HelpTests {
    @Test(arguments: [
        [], ["manual"], ["run"], ["explain"], ["check"], ["stages"], ["stages", "list"], ["stages", "describe"],
        ["stages", "schema"], ["stages", "reference"], ["audit"], ["audit", "show"],
    ])
    func `every command has help`(_ command: [String]) throws {
        let answer = try Workplace().ingest(command + ["--help"])
        #expect(answer.code == 0)
        #expect(answer.output.contains("USAGE: ingest"))
    }

    @Test(arguments: [[], ["run"], ["explain"], ["check"], ["audit", "show"]])
    func `help tells the exit codes`(_ command: [String]) throws {
        #expect(try Workplace().ingest(command + ["--help"]).output.contains("Exit codes: 0"))
    }

    @Test(arguments: [["--ingenting"], ["rnu"], ["explain"], ["run", "--language", "de"], ["stages", "describe"]])
    func `wrong usage ends with 64 and says so on the error output`(_ arguments: [String]) throws {
        let answer = try Workplace().ingest(arguments)
        #expect(answer.code == 64)
        #expect(answer.output.isEmpty && !answer.errors.isEmpty)
    }
}
