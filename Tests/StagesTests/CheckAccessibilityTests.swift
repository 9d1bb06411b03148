import Inspector
import Pipeline
import SampleFiles
import Testing

/// What a screen reader needs, by the stage behind the real inspection (SKANE-3).
@Suite struct CheckAccessibilityTests {
    static let expected: [(Sample, String)] = [
        (.pdfAccessible, "passes"),
        (.pdfTaggedTitleInXMP, "passes"),
        (.pdfTaggedTitleInInfo, "passes"),
        (.pdfObjectStreams, "passes"),
        (.pdfLinearized, "passes"),
        (.pdfUntagged, "rejects untagged"),
        (.pdfMarkedNoStructure, "rejects untagged"),
        (.pdfScan, "rejects untagged"),
        (.pdfTaggedNoLanguage, "rejects no_language"),
        (.pdfTaggedNoTitle, "rejects no_title"),
        (.pdfTaggedSuspects, "rejects structure_suspect"),
        (.pdfExtractionForbidden, "rejects extraction_forbidden"),
        (.gifStatic, "passes"),
    ]

    @Test(arguments: expected)
    func `SKANE-3: a document says what a screen reader needs, or is refused`(_ sample: Sample, _ words: String) throws
    {
        #expect(try Bench("check_accessibility").judge(sample).words == words)
    }

    @Test func `a language or title of white space is none`() throws {
        let bench = try Bench("check_accessibility")
        var builder = PDFBuilder.accessible()
        builder.language = " "
        #expect(try bench.judge(builder.build()).words == "rejects no_language")
        builder = PDFBuilder.accessible()
        (builder.infoTitle, builder.xmpTitle) = (" ", " ")
        #expect(try bench.judge(builder.build()).words == "rejects no_title")
    }

    @Test func `a structure tree that nobody vouches for is none`() throws {
        var builder = PDFBuilder.accessible()
        builder.markInfo = nil
        #expect(try Bench("check_accessibility").judge(builder.build()).words == "rejects untagged")
        builder.markInfo = PDFBuilder.MarkInfo(isMarked: false)
        #expect(try Bench("check_accessibility").judge(builder.build()).words == "rejects untagged")
    }

    @Test func `a unit may note all that is missing at once`() throws {
        let bench = try Bench("check_accessibility", options: "blocked: note, faulty: note")
        #expect(try bench.judge(.pdfUntagged).words == "passes untagged no_language no_title")
    }

    @Test func `a unit may hold what a screen reader gets wrong`() throws {
        let bench = try Bench("check_accessibility", options: "faulty: hold")
        #expect(try bench.judge(.pdfTaggedNoTitle).words == "holds no_title for look")
        #expect(try bench.judge(.pdfUntagged).words == "rejects untagged")
    }

    @Test func `a document that could not be read is not let through`() throws {
        #expect(throws: (any Error).self) { try Bench("check_accessibility").judge(.pdfEncryptedAES128) }
    }
}
