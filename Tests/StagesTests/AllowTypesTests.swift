import Inspector
import Pipeline
import SampleFiles
import Testing

@Suite struct AllowTypesTests {
    @Test(arguments: [Sample.pdfAccessible, .jpegPhonePhoto, .pngScreenshot, .gifStatic])
    func `SKAS-1: PDF, JPEG, PNG and GIF pass`(_ sample: Sample) throws {
        #expect(try Bench("allow_types").judge(sample).words == "passes")
    }

    /// What patients and staff do send by mistake, and words of the advice that fits.
    static let advice: [(Sample, String, String)] = [
        (.heic, "type_heic", "skärmbild"),
        (.docx, "type_office", "Spara som PDF"),
        (.odt, "type_office", "Spara som PDF"),
        (.xlsx, "type_office", "ett kalkylark"),
        (.legacyDoc, "type_office", "ett äldre Office-dokument"),
        (.rtf, "type_office", "ett textdokument"),
        (.plainText, "type_office", "en ren textfil"),
        (.tiff, "type_image", "en TIFF-bild"),
        (.webp, "type_image", "en WEBP-bild"),
        (.svg, "type_image", "spara bilden som JPEG"),
        (.mp4, "type_film", "bara stillbilder"),
        (.zip, "type_packed", "packa upp"),
        (.elfNamedPDF, "type_program", "utan att öppna den"),
        (.windowsProgramNamedJPEG, "type_program", "it-säkerhet"),
        (.htmlNamedPDF, "type_web", "skriva ut den till PDF"),
        (.emptyFile, "type_empty", "tom"),
    ]

    @Test(arguments: advice) func `SKAS-1: another type is refused with advice of its own`(
        _ sample: Sample, _ code: String, _ words: String
    ) throws {
        let outcome = try Bench("allow_types").judge(sample)
        #expect(outcome.words == "rejects \(code)")
        #expect(outcome.findings.first?.text(in: .swedish).contains(words) == true)
    }

    @Test func `the five types that patients do send each get guidance of their own`() throws {
        let texts = try [Sample.heic, .docx, .tiff, .mp4, .zip].map {
            try Bench("allow_types").judge($0).findings.first?.text(in: .swedish) ?? ""
        }
        #expect(Set(texts).count == 5)
    }

    @Test(arguments: MediaType.allCases, Language.allCases)
    func `each type that is not listed is refused in whole sentences`(_ type: MediaType, _ language: Language) throws {
        let bench = try Bench("allow_types", options: "types: [\(type == .gif ? "image/png" : "image/gif")]")
        let outcome = try bench.judge(.example(name: "fil") { $0[mediaTypeFact] = type })
        #expect(outcome.words.hasPrefix("rejects"))
        let text = try #require(outcome.findings.first).text(in: language)
        #expect(!text.contains("{") && !text.contains("application/"), "\(text)")
    }

    @Test(arguments: [
        ("bild.jpg", MediaType.jpeg, "passes"), ("BILD.JPEG", .jpeg, "passes"), ("bild", .jpeg, "passes"),
        ("bild.okänd", .jpeg, "passes"), (".jpg", .png, "passes"), ("bild.", .png, "passes"),
        ("bild.png", .jpeg, "passes name_mismatch"), ("brev.pdf.jpg", .pdf, "passes name_mismatch"),
        ("brev.exe", .pdf, "passes name_mismatch"),
    ])
    func `a name that claims another type is noted`(_ name: String, _ type: MediaType, _ words: String) throws {
        let document = Document.example(name: name) { $0[mediaTypeFact] = type }
        #expect(try Bench("allow_types").judge(document).words == words)
    }

    @Test func `a unit may refuse such a name, and both types are told`() throws {
        let outcome = try Bench("allow_types", options: "name_mismatch: refuse")
            .judge(.example(name: "bild.pdf") { $0[mediaTypeFact] = .jpeg })
        #expect(outcome.words == "rejects name_mismatch")
        #expect(outcome.findings.first?.text(in: .swedish).contains("heter som en PDF men är en JPEG-bild") == true)
    }

    @Test func `a file with next to nothing in it is told as empty`() throws {
        #expect(try Bench("allow_types").judge([0x78]).words == "rejects type_empty")
    }

    @Test func `SKAS-8: a unit may leave PDF out`() throws {
        let bench = try Bench("allow_types", options: "types: [image/jpeg]")
        #expect(try bench.judge(.pdfAccessible).words.hasPrefix("rejects"))
        #expect(try bench.judge(.jpegGrey).words == "passes")
    }

    @Test func `a list of no types is not taken`() {
        #expect(throws: ConfigurationError.self) { try Bench("allow_types", options: "types: []") }
    }

    @Test func `a document whose type nobody has stated is not let through`() throws {
        #expect(throws: (any Error).self) { try Bench("allow_types").judge(.example()) }
    }
}
