import Foundation
import TestSupport
import Testing

/// A short run of `make fuzz`, and that it would find what it looks for.
@Suite struct PDFFuzzTests {
    private let folder = try? TemporaryFolder()

    private func fuzz(_ arguments: [String], rehearse fault: String? = nil) throws -> (code: Int32, lines: [String]) {
        let answer = try BuiltProducts.run(
            "pdf-fuzz", ["--seed", "7", "--keep", #require(folder).path] + arguments,
            environment: fault.map { ["PDF_FUZZ_REHEARSE": $0] } ?? [:])
        return (answer.code, answer.output.split(separator: "\n").map(String.init))
    }

    @Test func `changed documents, contents and fonts neither end nor stop the inspections`() throws {
        let (code, lines) = try fuzz(["--runs", "300", "--limit", "60"])
        #expect(code == 0, "\(lines)")
        #expect(lines.last == "runs=300 crashes=0 hangs=0")
    }

    @Test func `every inspection that looks at PDFs alone is fed`() throws {
        struct Plug: Decodable {
            let name: String
            let accepts: [String]?
        }
        let list = try BuiltProducts.run("ingest", ["stages", "list", "--json"]).output
        let plugs = try JSONDecoder().decode([Plug].self, from: Data(list.utf8))
        let names = try BuiltProducts.run("pdf-fuzz", ["--inspections"]).output.split(separator: "\n").map(String.init)
        #expect(Set(names) == Set(plugs.filter { $0.accepts == ["application/pdf"] }.map(\.name)))
        #expect(names.contains("pdf_accessibility"))
    }

    @Test func `a crash is told, made smaller and kept so that it can be had again`() throws {
        let (code, lines) = try fuzz(["--runs", "400", "--failures", "1", "--limit", "60"], rehearse: "crash")
        #expect(code == 1)
        #expect(lines.last?.hasSuffix(" crashes=1 hangs=0") == true)
        let kept = try #require(folder?.files().first)
        #expect(kept.hasSuffix(".content"))
        #expect(lines.contains { $0.contains("was ended by signal 6") && $0.contains(kept) })
        let url = try #require(folder).url.appendingPathComponent(kept)
        let bytes = try Data(contentsOf: url)
        #expect(bytes.count < 20 && bytes.contains(UInt8(ascii: "T")))
        #expect(try BuiltProducts.run("pdf-fuzz", ["--one", url.path]).code == 0)
        #expect(
            try BuiltProducts.run("pdf-fuzz", ["--one", url.path], environment: ["PDF_FUZZ_REHEARSE": "crash"]).code
                == 6)
    }

    @Test func `a hang is ended and told`() throws {
        let (code, lines) = try fuzz(["--runs", "400", "--failures", "1", "--limit", "1.5"], rehearse: "hang")
        #expect(code == 1)
        #expect(lines.last?.hasSuffix(" crashes=0 hangs=1") == true)
        #expect(folder?.files().first?.hasSuffix(".content") == true)
    }
}
