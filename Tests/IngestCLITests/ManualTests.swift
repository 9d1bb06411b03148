import Foundation
import Testing
import TestSupport

@Suite struct ManualTests {
    private let work: Workplace

    init() throws { work = try Workplace() }

    @Test func `the manual page is what the command line says of itself`() throws {
        let answer = try work.ingest("manual")
        #expect(answer.code == 0)
        try Golden.expect(answer.output, at: "docs/man/ingest.1", renewedBy: "make reference")
    }

    @Test func `the manual page has every command of the help, and no line that is an instruction by mistake`() throws {
        let page = try work.ingest("manual").output
        let help = try work.ingest("--help").output
        let list = try #require(help.split(separator: "SUBCOMMANDS:").last)
        let commands = list.matches(of: /(?m)^  (\w+) +\S/).map { String($0.output.1) }
        #expect(commands.count >= 6)
        for command in commands where command != "See" {
            #expect(page.contains("\n.SS \\fBingest \(command)"), "\(command)")
        }
        for line in page.split(separator: "\n") where line.hasPrefix(".") || line.hasPrefix("'") {
            #expect(line.firstMatch(of: /^\.(TH|SH|SS|PP|TP|B|I)\b/) != nil, "\(line)")
        }
    }

    @Test(arguments: ["bash", "zsh", "fish"]) func `a shell gets completions for every command`(_ shell: String) throws
    {
        let answer = try work.ingest("--generate-completion-script", shell)
        #expect(answer.code == 0 && answer.errors.isEmpty)
        for command in ["run", "explain", "check", "stages", "audit", "doctor"] {
            #expect(answer.output.contains(command), "\(command)")
        }
        #expect(answer.output.contains("not_taken"), "states of documents are words to choose from")
    }
}
