import Foundation
import Testing

/// The house rules, as far as text can tell.
@Suite struct RepositoryTests {
    /// Which modules each part may import; a part is the longest path that fits.
    static let allowedImports: [String: Set<String>] = [
        "Sources/Inspector": ["CLinux", "CSandbox", "Glibc"],
        "Sources/Pipeline": ["CLinux", "Crypto", "Dispatch", "Foundation", "Glibc", "Inspector", "Synchronization"],
        "Sources/Pipeline/Ledger": [
            "CLinux", "Crypto", "Foundation", "Glibc", "GRDB", "Inspector", "Synchronization",
        ],
        "Sources/Pipeline/Configuration/YAML.swift": ["Inspector", "Yams"],
        "Sources/PDFAnalysis": ["CFormats", "CQPDF", "Glibc", "Inspector"],
        "Sources/Stages": ["Foundation", "Glibc", "Inspector", "PDFAnalysis", "Pipeline"],
        "Sources/Stages/Inspections": ["CFormats", "Glibc", "Inspector"],
        "Sources/Stages/Rebuilding": ["CFormats", "Inspector"],
        "Sources/Stages/Rendering": ["CPoppler", "Inspector"],
        "Sources/Targets": ["Crypto", "Foundation", "Glibc", "Inspector", "Pipeline"],
        "Sources/Services": ["Foundation", "Glibc", "Inspector", "Pipeline", "Synchronization"],
        "Sources/ContactSheet": ["Inspector"],
        "Sources/IngestCLI": [
            "ArgumentParser", "ContactSheet", "Dispatch", "Foundation", "Inspector", "PDFAnalysis", "Pipeline",
            "Stages", "Synchronization",
        ],
        "Sources/ingest": ["IngestCLI", "Pipeline", "Services", "Stages", "Targets"],
        "Sources/ingest-verify": ["Crypto", "CSQLite", "Foundation"],
        "Sources/PipelineTesting": ["Foundation", "Inspector", "Pipeline"],
        "Sources/SampleFiles": ["CQPDF", "CSampleImaging"],
        "Sources/make-samples": ["Foundation", "SampleFiles"],
    ]

    static let sources = SourceFile.all(below: "Sources")

    @Test(arguments: sources) func `a file imports only what its part may`(_ file: SourceFile) throws {
        let part = Self.allowedImports.keys.filter { file.path == $0 || file.path.hasPrefix($0 + "/") }
            .max { $0.count < $1.count }
        let allowed = try #require(part.flatMap { Self.allowedImports[$0] }, "no rule for \(file.path)")
        #expect(Set(file.imports).subtracting(allowed) == [])
    }

    @Test func `an import that is not allowed would be seen`() {
        let file = SourceFile(
            path: "Sources/Inspector/X.swift", text: "package import Foundation\nimport struct GRDB.Row\n")
        #expect(file.imports == ["Foundation", "GRDB"])
    }

    @Test(arguments: sources) func `durable effects go through their one layer`(_ file: SourceFile) {
        guard !file.path.hasPrefix("Sources/Pipeline/Effects/"), !file.path.hasPrefix("Sources/make-samples/") else {
            return
        }
        let calls =
            /\b(fsync|fdatasync|rename|renameat|renameat2|cl_rename_exclusive|unlink|unlinkat|rmdir|mkdir|mkdirat|ftruncate|truncate|pwrite|linkat|createDirectory|removeItem|moveItem|copyItem|createFile)\(/
        for line in file.codeLines {
            // A call on the layer itself has its name in front.
            let text = line.replacing(/effects\.\w+\(/, with: "").replacing(/func \w+\(/, with: "")
            #expect(text.firstMatch(of: calls) == nil, "\(file.path): \(line)")
        }
    }

    @Test(arguments: sources) func `nothing that input can reach ends the program`(_ file: SourceFile) {
        for line in file.codeLines {
            #expect(
                !line.contains("try!") && !line.contains("as!") && !line.contains("fatalError("),
                "\(file.path): \(line)")
            #expect(line.firstMatch(of: /[\w)\]]!([.\s,)\]]|$)/) == nil, "\(file.path): \(line)")
        }
    }

    @Test(arguments: sources) func `only the command line prints`(_ file: SourceFile) {
        let printing = ["Sources/IngestCLI/", "Sources/ingest-verify/Main", "Sources/make-samples/"]
        guard !printing.contains(where: file.path.hasPrefix) else { return }
        for line in file.codeLines {
            #expect(line.firstMatch(of: /\b(print|debugPrint|dump|NSLog|fputs|puts)\(/) == nil, "\(file.path): \(line)")
        }
    }

    @Test(arguments: sources) func `a promise to the compiler has its reason beside it`(_ file: SourceFile) {
        let lines = file.text.split(separator: "\n", omittingEmptySubsequences: false)
        for (index, line) in lines.enumerated() {
            guard line.contains("@unchecked Sendable") || line.contains("nonisolated(unsafe)") else { continue }
            #expect(index > 0 && lines[index - 1].contains("//"), "\(file.path):\(index + 1)")
        }
    }

    @Test(arguments: sources) func `a file has one job`(_ file: SourceFile) {
        #expect(file.codeLines.count <= 320, "\(file.path) has \(file.codeLines.count) lines")
    }

    @Test func `every public declaration of the core has a documentation comment or says what it is by its name`() {
        var undocumented: [String] = []
        for file in Self.sources
        where file.path.hasPrefix("Sources/Pipeline/") || file.path.hasPrefix("Sources/Inspector/") {
            let lines = file.text.split(separator: "\n", omittingEmptySubsequences: false)
            for (index, line) in lines.enumerated()
            where line.firstMatch(of: /^public (struct|enum|protocol|final class|actor|func)\s/) != nil {
                if index == 0 || !lines[index - 1].hasPrefix("///") { undocumented.append("\(file.path):\(index + 1)") }
            }
        }
        #expect(undocumented == [])
    }

    @Test func `the two commands are told in the README`() throws {
        let readme = try String(contentsOf: SourceFile.root.appendingPathComponent("README.md"), encoding: .utf8)
        #expect(readme.contains("make demo") && readme.contains("make test"))
    }

    @Test func `every decision has a number of its own`() throws {
        let folder = SourceFile.root.appendingPathComponent("docs/decisions").path
        let numbers = try FileManager.default.contentsOfDirectory(atPath: folder).map { String($0.prefix(4)) }
        #expect(Set(numbers).count == numbers.count)
    }
}
