import Inspector
import Pipeline
import PipelineTesting
import Stages
@testable import Targets
import Testing
import TestSupport

/// One kind of finding, under its code.
struct KindCase: Sendable, CustomTestStringConvertible {
    let kind: FindingKind

    var testDescription: String { kind.code }
}

/// What people read: every kind of finding that the product can answer with.
@Suite struct FindingTextTests {
    static let stages = Registry.builtInStages.stages.flatMap(\.descriptor.findings)
    static let all =
        (stages + EngineFindings.all + ReviewFindings.all + FolderFindings.all
        + Registry.testing.services.map(\.descriptor.away)).map(KindCase.init)

    /// Words of people who know file formats. They tell a case handler nothing.
    static let jargon: Set<String> = [
        "xobject", "mime", "magic", "eoi", "metadata", "dct", "dctdecode", "trailer", "header", "checksum",
        "kontrollsumma", "crc", "chunk", "dictionary", "xref", "stream", "ström", "codec", "kodek", "bitmap", "parser",
        "parsing", "null", "nil", "exception", "undantag", "token", "container", "payload", "exif", "xmp", "flate",
        "deflate", "zlib", "qpdf", "libmagic", "libpng", "libjpeg", "giflib", "raster", "interlaced", "aes", "byte",
        "bytes", "unicode", "utf", "regex", "yaml", "json", "inode", "errno", "fsync", "unlink",
    ]

    /// First words of what somebody is asked to do.
    static let requests: [Language: Set<String>] = [
        .swedish: [
            "be", "kontakta", "kontrollera", "lägg", "skriv", "spara", "gör", "öppna", "vänta", "rätta", "frigör",
            "dela",
            "berätta", "kör", "titta", "ange", "skicka", "logga", "stäng", "välj", "byt",
        ],
        .english: [
            "ask", "tell", "check", "put", "write", "save", "judge", "open", "wait", "correct", "make", "split", "add",
            "have", "run", "look", "set", "send", "sign", "reach", "keep", "settle", "find", "stop", "choose", "change",
        ],
    ]

    @Test(arguments: all) func `a finding has both languages in at most two sentences`(_ finding: KindCase) {
        #expect(StageConformance.problems(of: finding.kind).isEmpty)
    }

    @Test func `every code is there once`() {
        // Two stages may say the same.
        let codes = Set(Self.all.map(\.kind)).map(\.code)
        #expect(Dictionary(grouping: codes, by: \.self).filter { $1.count > 1 }.isEmpty)
        #expect(codes.allSatisfy { $0.wholeMatch(of: /[a-z]+(_[a-z]+)*|ua(_[0-9]+)+/) != nil })
    }

    @Test(arguments: all, Language.allCases)
    func `a finding is free of format jargon`(_ finding: KindCase, _ language: Language) {
        // The manifest's file is called by its name where the person has to edit it.
        let text = finding.kind.template(in: language).replacing("submission.yaml", with: "")
        #expect(Self.words(text).filter(Self.jargon.contains).isEmpty)
    }

    @Test(arguments: all, Language.allCases)
    func `a finding ends with something to do`(_ finding: KindCase, _ language: Language) throws {
        let last = try #require(finding.kind.template(in: language).split(separator: /[.!?]\s/).last)
        let requests = try #require(Self.requests[language])
        #expect(Self.words(String(last)).contains(where: requests.contains), "\(last)")
    }

    @Test(arguments: all) func `a rule is one that the project carries out`(_ finding: KindCase) {
        guard let rule = finding.kind.rule else { return }
        #expect(rule.wholeMatch(of: /(SKAS|SKANE|PRORENATA|FTS|HALSOVAL)-[0-9]{1,2}/) != nil)
    }

    @Test func `no placeholder is left in what an example's finding says`() throws {
        for stage in Registry.builtInStages.stages {
            for example in stage.descriptor.examples {
                let outcome = try Bench(stage.descriptor.name, options: example.options)
                    .judge(example.document, example.submission)
                for text in outcome.findings.flatMap({ finding in Language.allCases.map(finding.text(in:)) }) {
                    #expect(!text.contains("{"), "\(text)")
                }
            }
        }
    }

    @Test func `text that breaks the rules is told`() {
        let long = FindingKind("long", sv: "Ett. Två. Tre.", en: "One. Two. Three {count}")
        #expect(StageConformance.problems(of: long).count == 4)
    }

    private static func words(_ text: String) -> [String] {
        text.lowercased().split { !$0.isLetter }.map(String.init)
    }
}
