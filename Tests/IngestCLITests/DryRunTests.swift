import Foundation
import SampleFiles
import Testing
import TestSupport

@Suite struct DryRunTests {
    private let work: Workplace

    init() throws {
        work = try Workplace()
        try work.putMessage([.jpegGrey, .heic])
        try work.put(.pngGrey, in: "inbox/hudmottagningen", as: "lös.png")
        try work.putMessage([.pdfScan], in: "inbox/vardcentralen/svar", unit: "vardcentralen", judgement: nil)
    }

    /// Every file and folder with its number and its time of change.
    private func listing() throws -> [String] {
        let all = FileManager.default.enumerator(atPath: work.path("inbox"))?.compactMap { $0 as? String } ?? []
        return try all.sorted().map { name in
            let values = try FileManager.default.attributesOfItem(atPath: work.path("inbox/\(name)"))
            return "\(name) \(values[.systemFileNumber] ?? 0) \(values[.modificationDate] ?? 0) \(values[.size] ?? 0)"
        }
    }

    @Test func `a dry run moves, delivers and records nothing`() throws {
        let before = try listing()
        let answer = try work.ingest("run", "--dry-run", "--json")
        #expect(try listing() == before)
        #expect(!FileManager.default.fileExists(atPath: work.path("targets")))
        #expect(!FileManager.default.fileExists(atPath: work.path("state")))
        #expect(answer.code == 1)
    }

    @Test func `a dry run says what a run would do`() throws {
        let dry = try work.ingest("run", "--dry-run", "--json").jsonLines()
        let wet = try work.ingest("run", "--json").jsonLines()
        func words(_ records: [[String: Any]]) -> [String] {
            records.map { record in
                let outcome = (record["outcome"] as? String)?.replacing("would_deliver", with: "delivered") ?? ""
                let finding = (record["finding"] as? [String: Any])?["code"] as? String ?? ""
                return "\(record["media_type"] ?? "") \(outcome) \(record["target"] ?? "") \(finding)"
            }.sorted()
        }
        #expect(words(dry) == words(wet))
        #expect(words(dry).count == 4)
    }

    @Test func `a dry run in words says would`() throws {
        let answer = try work.ingest("run", "--dry-run", "--language", "sv")
        #expect(answer.output.contains("skulle levereras → picsara"))
        #expect(!answer.output.contains(" levererad"))
    }
}
