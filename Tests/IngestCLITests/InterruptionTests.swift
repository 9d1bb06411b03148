import Foundation
import SampleFiles
import Testing
import TestSupport

@Suite struct InterruptionTests {
    private let work: Workplace

    init() throws { work = try Workplace() }

    @Test func `Ctrl-C ends a run cleanly, and the next goes on: nothing is lost or done twice`() throws {
        let count = 150
        for index in 0..<count {
            try work.put(.jpegGrey, in: "inbox/hudmottagningen/m\(index)")
            try work.folder.write(
                "unit: hudmottagningen\njudgement: { by: anna, at: 2026-01-15T10:00:00Z, relevant: true }\n",
                to: "inbox/hudmottagningen/m\(index)/submission.yaml")
        }
        let process = Process()
        process.executableURL = BuiltProducts.executable("ingest")
        process.arguments = ["run", "--language", "sv", "--site", work.path("site.yaml")]
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        // The head and at least one line: it is in the middle of its work.
        var output = Data()
        while output.filter({ $0 == 10 }).count < 3 { output += pipe.fileHandleForReading.availableData }
        kill(process.processIdentifier, SIGINT)
        while case let more = pipe.fileHandleForReading.availableData, !more.isEmpty { output += more }
        process.waitUntilExit()
        #expect(process.terminationStatus == 130)
        #expect(String(decoding: output, as: UTF8.self).contains("Avbruten."))
        let first = work.folder.files(below: "targets/picsara").count / 2
        #expect(first > 0 && first < count)
        #expect(try work.ingest("run").code == 0)
        #expect(work.folder.files(below: "targets/picsara").count == 2 * count)
        #expect(work.folder.files(below: "inbox").isEmpty)
    }

    @Test func `no progress is shown where nobody watches`() throws {
        try work.putMessage([.jpegGrey])
        let answer = try work.ingest("run")
        #expect(answer.errors.isEmpty)
        #expect(!answer.output.contains("\r"))
    }
}
