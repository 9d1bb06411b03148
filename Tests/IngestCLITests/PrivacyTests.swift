import Foundation
import Pipeline
import SampleFiles
import Testing
import TestSupport

/// Names and the patient's id stay out of everything that is printed, recorded or made a path of.
@Suite struct PrivacyTests {
    /// Parts of the names and of the patient's id: none may be seen.
    static let canaries = ["19121212", "Kanarief", "tolvan", "20111111"]

    /// The names as text and JSON may hold bytes.
    static let encodedNames = ["19121212-1212 Kanariefågel tolvan.jpg", "tolvan Kanariefågel.gif"].flatMap { name in
        // Without the last characters, which may be padding.
        [String(Data(name.utf8).base64EncodedString().dropLast(4)), hexadecimal(Array(name.utf8))]
    }

    private let work: Workplace

    init() throws {
        work = try Workplace()
        let message = "inbox/hudmottagningen/19121212-1212 Kanariefågeln"
        try work.put(.jpegGrey, in: message, as: "19121212-1212 Kanariefågel tolvan.jpg")
        try work.put(.heic, in: message, as: "Kanariefågel 19121212.heic")
        try work.put(.gifStatic, in: "inbox/hudmottagningen", as: "tolvan Kanariefågel.gif")
        try work.folder.write(
            """
            unit: hudmottagningen
            subject: 20111111-1111
            case_id: "20111111"
            judgement: { by: anna, at: 2026-01-15T10:00:00Z, relevant: true }
            files: [{ name: 19121212-1212 Kanariefågel tolvan.jpg, label: image }]
            """, to: "\(message)/submission.yaml")
    }

    private func expectNone(in text: String, _ what: String) {
        for canary in Self.canaries { #expect(!text.contains(canary), "\(what) tells \(canary)") }
    }

    @Test(arguments: [["--json"], [], ["--dry-run"], ["--dry-run", "--json"]])
    func `a run whose output is no terminal tells no name`(_ options: [String]) throws {
        let answer = try work.ingest(["run"] + options)
        #expect(!answer.output.isEmpty)
        expectNone(in: answer.transcript, "run")
    }

    @Test func `audit tells no name`() throws {
        try work.ingest("run")
        let all = try work.ingest("audit", "show", "--json")
        let records = try all.jsonLines()
        #expect(records.count == 3)
        expectNone(in: all.transcript, "audit show --json")
        expectNone(in: try work.ingest("audit", "show").transcript, "audit show")
        for id in records.compactMap({ $0["document"] as? String }) {
            for options in [[], ["--json"]] {
                expectNone(in: try work.ingest(["audit", "show", id] + options).transcript, "audit show ID")
            }
        }
    }

    @Test func `no file of the state has a name or a patient's id in it`() throws {
        try work.ingest("run")
        let files = work.folder.files(below: "state")
        #expect(files.contains("ledger.sqlite"))
        for file in files {
            let bytes = try Data(contentsOf: work.folder.url.appendingPathComponent("state/\(file)"))
            for canary in Self.canaries + Self.encodedNames {
                #expect(bytes.range(of: Data(canary.utf8)) == nil, "\(file): \(canary)")
            }
        }
    }

    @Test func `no path in targets or beside the inbox is made of a name`() throws {
        try work.ingest("run")
        let places = work.folder.files(below: "targets") + work.folder.files(below: "inbox")
        #expect(!places.isEmpty)
        expectNone(in: places.joined(separator: "\n"), "a path")
    }

    @Test func `explain tells no name, also in its errors`() throws {
        let file = try work.put(.jpegGrey, in: "egna", as: "19121212-1212 Kanariefågel.jpg")
        for options in [[], ["--json"]] {
            let answer = try work.ingest(["explain", "--unit", "hudmottagningen", file] + options)
            expectNone(in: answer.transcript, "explain")
        }
        let missing = work.path("egna/19121212-1212 borta.jpg")
        expectNone(in: try work.ingest("explain", "--unit", "hudmottagningen", missing).transcript, "explain")
    }

    @Test func `a place that can't be taken in is not named`() throws {
        let answer = try work.ingest("run", work.path("19121212-1212 Kanariefågel"))
        #expect(answer.code == 1)
        expectNone(in: answer.transcript, "run")
    }

    @Test func `names are shown where that is asked for`() throws {
        #expect(try work.ingest("run", "--dry-run", "--names").output.contains("tolvan Kanariefågel.gif"))
        let records = try work.ingest("run", "--json", "--names").jsonLines()
        #expect(records.compactMap { $0["name"] as? String }.contains("Kanariefågel 19121212.heic"))
        #expect(try work.ingest("audit", "show", "--names").output.contains("Kanariefågel 19121212.heic"))
    }

    @Test func `a shown name can't move the cursor or turn the line around`() throws {
        let file = try work.put(.jpegGrey, in: "egna", as: "\u{1B}[2Ja\u{202E}gpj\n.jpg")
        let answer = try work.ingest("explain", "--names", "--unit", "hudmottagningen", file)
        #expect(answer.output.hasPrefix("\\u{1b}[2Ja\\u{202e}gpj\\u{a}.jpg → "))
    }
}
