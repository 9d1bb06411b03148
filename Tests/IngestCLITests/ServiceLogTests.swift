import Foundation
import IngestCLI
import Inspector
import Pipeline
import SampleFiles
import Synchronization
import Testing
import TestSupport

@Suite struct ServiceLogTests {
    /// Lines that were written.
    private final class Lines: Sendable {
        private let lines = Mutex<[String]>([])
        func add(_ line: String) { lines.withLock { $0.append(line) } }
        var all: [String] { lines.withLock { $0 } }
    }
    private let lines = Lines()
    private let log: ServiceLog

    init() {
        let lines = lines
        log = ServiceLog(now: { Date(timeIntervalSince1970: 1_768_471_200.25) }, write: { lines.add($0) })
    }

    private func objects() throws -> [[String: Any]] {
        try lines.all.map { line in
            #expect(!line.contains("\n"))
            return try #require(JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any], "\(line)")
        }
    }

    @Test func `a line is one JSON object that starts with time, level and event`() throws {
        log.tell(.targetResting, .warning, [.unit: "hud", .target: "e_arkiv", .seconds: 30, .count: 2])
        #expect(
            lines.all == [
                #"{"time":"2026-01-15T10:00:00.250Z","level":"warning","event":"target_resting","count":2,"seconds":30,"target":"e_arkiv","unit":"hud"}"#
            ])
        _ = try objects()
    }

    @Test(arguments: ["Anna Svensson", "a\"b", "a\nb", "/in/anna.jpg", "in/hud/anna.jpg", "a\u{202E}b", ""])
    func `a text that is no word of the program's or the configuration's is not written`(_ text: String) throws {
        log.tell(.problem, .error, [.code: .word(text), .unit: "mottagning-ö", .mediaType: "image/svg+xml"])
        let object = try #require(try objects().first)
        #expect(object["code"] as? String == "?")
        #expect(object["unit"] as? String == "mottagning-ö")
        #expect(object["media_type"] as? String == "image/svg+xml")
    }

    @Test func `documents and problems are told without a name, a path or content`() async throws {
        let canary = "19121212-1212"
        let site = try TestSite(more: "people: { look: Kanariefågeln }", faults: nil)
        try site.folder.write("personnummer \(canary)", to: "inbox/\(canary) Kanariefågel.txt")
        try site.folder.write("unit: test\nsubject: \(canary)\n", to: "inbox/\(canary)/submission.yaml")
        try site.folder.write("\(canary)", to: "inbox/\(canary)/\(canary).txt")
        try site.folder.write("unit: \(canary)\n", to: "inbox/b \(canary)/submission.yaml")
        try site.folder.write("x", to: "inbox/b \(canary)/a.txt")
        try site.folder.write("\(canary): [", to: "inbox/c \(canary)/submission.yaml")
        let log = log
        try await site.runner.run(path: site.folder.path + "/inbox", defaultUnit: nil, isDry: false) { event in
            switch event {
            case .document(let result):
                #expect(result.name.contains(canary))
                log.tell(result, milliseconds: 12)
            case .problem(let problem):
                #expect(problem.place.contains(canary))
                log.tell(problem, unit: "test", source: 0)
            case .submissionEnded, .unfinished: break
            }
        }
        let objects = try objects()
        #expect(objects.filter { $0["event"] as? String == "document" }.count == 2)
        #expect(objects.filter { $0["event"] as? String == "problem" }.count == 2)
        for line in lines.all {
            for part in [canary, "19121212", "Kanarief", site.folder.path, "inbox"] { #expect(!line.contains(part)) }
        }
        let document = try #require(objects.first { $0["outcome"] as? String == "delivered" })
        #expect(document["unit"] as? String == "test")
        #expect(document["target"] as? String == "target")
        #expect(document["milliseconds"] as? Int == 12)
        #expect((document["id"] as? String)?.isEmpty == false)
        let problem = try #require(objects.first { $0["event"] as? String == "problem" })
        #expect(problem["source"] as? Int == 0)
        #expect(problem["level"] as? String == "warning")
        #expect(["no_unit", "wrong_manifest"].contains(problem["code"] as? String))
    }

    @Test func `the ledger's trouble is told by a word`() throws {
        log.tell(LedgerError(.full, "free text"))
        let object = try #require(try objects().first)
        #expect(object["code"] as? String == "full")
        #expect(object["level"] as? String == "error")
        #expect(!lines.all[0].contains("free text"))
    }
}
