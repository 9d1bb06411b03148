import Foundation
import SampleFiles
import Testing
import TestSupport

@Suite struct BalanceCommandTests {
    private let work: Workplace

    init() throws {
        work = try Workplace()
        try work.putMessage([.jpegGrey, .heic])
        try work.put(.pdfUntagged, in: "inbox/hudmottagningen")
        try work.ingest("run")
    }

    private func balance() throws -> (code: Int32, lines: [[String: Any]]) {
        let answer = try work.ingest("audit", "balance", "--json")
        return (answer.code, try answer.json(as: [[String: Any]].self))
    }

    @Test func `received is delivered and refused and held and waiting, by unit and folder`() throws {
        let (code, lines) = try balance()
        #expect(code == 0)
        let line = try #require(lines.first)
        #expect(lines.count == 1)
        #expect(line["unit"] as? String == "hudmottagningen")
        #expect(line["received"] as? Int == 3)
        let counts = try #require(line["counts"] as? [String: Int])
        #expect(counts == ["delivered": 1, "refused": 1, "held": 1, "waiting": 0, "not_taken": 0])
        let text = try work.ingest("audit", "balance", "--language", "sv")
        #expect(text.output.contains("Det går jämnt upp"))
        #expect(!text.output.contains("/PLATS"))
    }

    @Test func `a site key that is gone or another one stops everything, and says what to do`() throws {
        let key = URL(fileURLWithPath: work.path("state/site.key"))
        let bytes = try Data(contentsOf: key)
        try FileManager.default.removeItem(at: key)
        for command in [["run"], ["audit", "balance"]] {
            let answer = try work.ingest(command)
            #expect(answer.code == 74)
            #expect(answer.errors.contains("site.key is missing"))
            #expect(answer.errors.contains("put back its copy"))
        }
        #expect(try work.ingest("doctor").output.contains("the ledger was written with it"))
        try Data(repeating: 7, count: 32).write(to: key)
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: key.path)
        #expect(try work.ingest("run").errors.contains("not the key that this ledger was written with"))
        try bytes.write(to: key)
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: key.path)
        #expect(try balance().code == 0)
    }

    @Test func `a document that is gone from the vault is told`() throws {
        try FileManager.default.removeItem(atPath: work.path("state/vault/\(try #require(work.sealed.first))"))
        let (code, lines) = try balance()
        #expect(code == 1)
        let problem = try #require(lines.first { $0["problem"] as? String == "count" })
        #expect(problem["expected"] as? Int == 2)
        #expect(problem["found"] as? Int == 1)
    }

    @Test(arguments: ["state/vault/01/", "inbox/hudmottagningen/.filsluss/00000000000000000000abcd/"])
    func `a file that the ledger does not know is told`(_ place: String) throws {
        try work.folder.write("x", to: "\(place)0123456789abcdef01234567")
        let (code, lines) = try balance()
        #expect(code == 1)
        #expect(lines.compactMap { $0["problem"] as? String } == ["unknown"])
    }
}
