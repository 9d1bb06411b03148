import Foundation
import SampleFiles
import TestSupport
import Testing

/// Photographs and documents as phones, cameras, programs and scanners write them, by the shipped program.
@Suite struct HonestFileTests {
    static let formats: [(String, [HonestFile])] = [
        ("JPEG", HonestFiles.jpeg), ("PNG", HonestFiles.png), ("GIF", HonestFiles.gif), ("PDF", HonestFiles.pdf),
    ]

    private struct Line: Decodable {
        struct Finding: Decodable { let code: String }
        let name: String
        let outcome: String
        let finding: Finding?
    }

    @Test func `there are at least 500 honest files, each with a name of its own`() throws {
        let files = HonestFiles.all
        #expect(files.count >= 500)
        #expect(Dictionary(grouping: files.map(\.name)) { $0 }.filter { $1.count > 1 }.keys.sorted() == [])
    }

    @Test(arguments: formats.indices)
    func `500 honest files are stopped by nothing`(_ format: Int) throws {
        let files = Self.formats[format].1
        let work = try Workplace()
        let contents = try files.map { try $0.bytes() }
        #expect(Set(contents).count == files.count, "two are the same")
        let paths = try zip(files, contents).map { try work.folder.write($1, to: "honest/\($0.name)").path }
        let answer = try work.ingest(
            ["explain", "--json", "--names", "--judged", "--unit", "hudmottagningen"] + paths)
        let lines = try answer.output.split(separator: "\n").map {
            try JSONDecoder().decode(Line.self, from: Data($0.utf8))
        }
        #expect(lines.count == files.count, "\(answer.errors)")
        for line in lines { #expect(line.outcome == "would_deliver", "\(line.name): \(line.finding?.code ?? "")") }
    }
}
