import Foundation
import SampleFiles
import Testing
import TestSupport

/// The shipped program on a kernel that lacks a feature, at each value of `isolation`.
@Suite struct OlderKernelTests {
    /// What the kernel lacks, what the site asks for, and the exit code.
    static let cases: [(lack: String, wanted: String, code: Int32)] = [
        ("landlock", "full", 69), ("landlock", "seccomp_only", 0), ("landlock", "none", 0),
        ("seccomp", "full", 69), ("seccomp", "seccomp_only", 69), ("seccomp", "none", 0),
    ]

    private func run(_ lack: String, _ wanted: String, _ arguments: [String]) throws -> (Workplace, Workplace.Answer) {
        let work = try Workplace()
        let site = work.path("site.yaml")
        let text = try String(contentsOfFile: site, encoding: .utf8)
        try Data((text + "isolation: \(wanted)\n").utf8).write(to: URL(fileURLWithPath: site))
        try work.folder.write(Sample.pdfAccessible.bytes(), to: "inbox/vardcentralen/brev.pdf")
        let program = BuiltProducts.executable("ingest").path
        let run = try BuiltProducts.run("older-kernel", [lack, program] + arguments, in: work.folder.url)
        return (work, Workplace.Answer(code: run.code, output: run.output, errors: run.errors))
    }

    @Test(arguments: cases)
    func `nothing is inspected with less than the site asks for`(_ lack: String, _ wanted: String, _ code: Int32) throws
    {
        let (work, answer) = try run(lack, wanted, ["run", "--json"])
        #expect(answer.code == code, "\(answer.transcript)")
        if code == 69 {
            #expect(answer.errors.contains("the site asks for isolation '\(wanted)', and this machine gives"))
            #expect(work.folder.files(below: "inbox") == ["vardcentralen/brev.pdf"])
        } else {
            #expect(answer.output.contains(#""outcome":"delivered""#))
        }
    }

    @Test func `doctor tells what is missing and what to do`() throws {
        let (_, answer) = try run("landlock", "full", ["doctor"])
        #expect(answer.code == 1)
        #expect(answer.output.contains("seccomp_only (no Landlock); the site asks for full"))
        #expect(answer.output.contains("use a kernel of 5.13 or newer"))
    }
}
