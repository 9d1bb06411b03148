import Foundation
import Testing
import TestSupport

/// What odd names do to a terminal, and to whoever reads JSON.
@Suite struct OddNameTests {
    private let work: Workplace

    init() throws {
        work = try Workplace()
        let message = work.folder.url.appendingPathComponent("inbox/hudmottagningen/\u{1B}[2Jkanarie")
        for folder in [message, work.folder.url.appendingPathComponent("inbox/hudmottagningen")] {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            for name in OddNames.all { try OddNames.write("text", to: name, in: folder) }
        }
        try work.folder.write(
            "unit: hudmottagningen\n", to: "inbox/hudmottagningen/\u{1B}[2Jkanarie/submission.yaml")
        // A folder of which nothing can be taken in.
        try work.folder.write("x", to: "inbox/hudmottagningen/\u{202E}kanarie/fil")
    }

    private func expectPlain(_ text: String, _ what: String) {
        let odd = text.unicodeScalars.filter {
            $0 != "\n" && [.control, .format, .lineSeparator, .privateUse].contains($0.properties.generalCategory)
        }
        #expect(odd.isEmpty, "\(what)")
    }

    @Test(arguments: [["--dry-run"], []], [[], ["--json"]])
    func `without being asked for, no name is seen`(_ run: [String], _ json: [String]) throws {
        let answers = [
            try work.ingest(["run"] + run + json), try work.ingest(["status"] + json),
            try work.ingest(["audit", "show"] + json), try work.ingest(["audit", "balance"] + json),
        ]
        #expect(answers[0].output.split(separator: "\n").count >= 2 * OddNames.all.count)
        for answer in answers {
            expectPlain(answer.transcript, "control characters")
            #expect(!answer.transcript.lowercased().contains(OddNames.canary))
        }
    }

    @Test func `where names are asked for, none moves the cursor, breaks its line or turns it around`() throws {
        for command in [["run", "--dry-run"], ["run"], ["audit", "show"], ["status"]] {
            let answer = try work.ingest(command + ["--names"])
            expectPlain(answer.transcript, command.joined(separator: " "))
        }
    }
}
