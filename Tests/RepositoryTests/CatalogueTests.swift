import Pipeline
import Stages
import Testing

/// The catalogue against what the code asks of it.
@Suite struct CatalogueTests {
    private static let code = SourceFile.all(below: "Sources").map(\.text).joined(separator: "\n")

    /// Codes of kinds that bring no texts of their own, and words, as the code names them.
    private static let codes = Set(
        code.matches(of: /(?:FindingKind|= kind)\(\s*"([a-z_]+)"(?![^)]*\bsv:)/).map { String($0.1) })
    private static let words = Set(code.matches(of: /LocalizedText\(word: "([a-z_]+)"/).map { String($0.1) })

    private static let help = Set(
        code.matches(of: /Help(?:\.text\(|\[)"([a-z_]+)"/).map { String($0.1) })

    @Test(arguments: Language.allCases) func `every option has its help, and no help is without its option`(
        _ language: Language
    ) {
        // The parser's own words are named by their parts.
        let own = Catalogue.of(language).help.keys.filter {
            !$0.hasPrefix("heading_") && !["show_help", "see_help"].contains($0)
        }
        #expect(Self.help.count > 60)
        #expect(Set(own) == Self.help)
        #expect(Set(Catalogue.of(.swedish).help.keys) == Set(Catalogue.of(.english).help.keys))
    }

    @Test func `a command's help is no English literal`() {
        for file in SourceFile.all(below: "Sources/IngestCLI/Commands") {
            #expect(file.text.firstMatch(of: /(abstract|discussion|help): "/) == nil || file.path.contains("Manual"))
        }
    }

    @Test(arguments: Language.allCases) func `every finding and every word has its text`(_ language: Language) {
        let catalogue = Catalogue.of(language)
        #expect(Self.codes.count > 80)
        #expect(Self.words.count > 60)
        #expect(Self.codes.subtracting(catalogue.findings.keys).isEmpty)
        #expect(Self.words.subtracting(catalogue.words.keys).isEmpty)
    }

    @Test(arguments: Language.allCases) func `the catalogue has nothing that nobody says`(_ language: Language) {
        let catalogue = Catalogue.of(language)
        #expect(Set(catalogue.findings.keys).subtracting(Self.codes).subtracting(Self.shared).isEmpty)
        #expect(Set(catalogue.words.keys).subtracting(Self.words).isEmpty)
    }

    /// Keys of texts that several kinds of findings share, and which the code makes up.
    private static let shared = Set(Registry.builtInStages.stages.flatMap(\.descriptor.findings).map(\.textKey))

    @Test func `a text that kinds of findings share has one of each language`() {
        #expect(Self.shared.count > 60)
        for language in Language.allCases {
            #expect(Self.shared.subtracting(Catalogue.of(language).findings.keys).isEmpty)
        }
    }

    @Test(arguments: Language.allCases)
    func `every question that only a person can answer has its text, and no other is there`(
        _ language: Language
    ) {
        #expect(Set(Catalogue.of(language).checklist.keys) == Set(HumanCheck.all.map(\.question)))
        #expect(Catalogue.of(language).checklist.values.allSatisfy { $0.hasSuffix("?") })
    }

    @Test func `what a sender can do stands in both languages or in none`() {
        let (swedish, english) = (Catalogue.of(.swedish).findings, Catalogue.of(.english).findings)
        for (code, entry) in swedish { #expect((entry.sender == nil) == (english[code]?.sender == nil), "\(code)") }
    }

    @Test(arguments: Language.allCases)
    func `each part is one sentence with its full stop, and no evidence is asked for twice`(_ language: Language) {
        for (code, entry) in Catalogue.of(language).findings {
            for part in [entry.what, entry.handler, entry.sender].compactMap(\.self) {
                #expect(part.hasSuffix("."), "\(code)")
                // The manifest's name has a full stop of its own.
                let sentences = part.replacing("submission.yaml", with: "").split(separator: /[.!?](?:\s|$)/).count
                #expect(sentences == 1, "\(code): \(part)")
            }
            for part in [entry.handler, entry.sender].compactMap(\.self) {
                #expect(!part.contains("{"), "\(code): evidence belongs into 'what'")
            }
        }
    }
}
