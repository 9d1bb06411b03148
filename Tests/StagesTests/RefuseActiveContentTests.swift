import Inspector
import PDFAnalysis
import Pipeline
import SampleFiles
import Testing

/// What a document can do beside showing pages, by the stage behind the real inspection.
@Suite struct RefuseActiveContentTests {
    private static let script = "<< /S /JavaScript /JS (app.alert\\(1\\)) >>"
    private static let file = "<< /Type /Filespec /F (a.exe) /EF << /F 3 0 R >> >>"

    /// Entries of the catalog, an object that nothing else refers to, and what follows.
    static let documents: [(catalog: String, object: String, code: String)] = [
        ("/OpenAction \(script)", "null", "pdf_javascript"),
        ("/Names << /JavaScript << /Names [(a) \(script)] >> >>", "null", "pdf_javascript"),
        ("/Names << /JavaScript << /Names [(a) 99 0 R] >> >>", "null", "pdf_javascript"),
        ("/AcroForm << /Fields [<< /T (a) /AA << /K \(script) >> >>] >>", "null", "pdf_javascript"),
        ("/OpenAction << /S /GoTo /D [2 0 R /Fit] /Next [\(script)] >>", "null", "pdf_javascript"),
        ("/OpenAction << /S /Rendition /OP 0 /JS (1) >>", "null", "pdf_javascript"),
        ("/OpenAction << /#53 /J#61vaScript /#4AS (1) >>", "null", "pdf_javascript"),
        ("", script, "pdf_javascript"),
        ("", "[[[[\(script)]]]]", "pdf_javascript"),
        ("", "<< /S /URI /URI ( JavaScript:alert\\(1\\)) >>", "pdf_javascript"),
        ("", "<< /Type /Font /FontMatrix [1 2 3 4 5 (1\\); alert\\(1\\)//)] >>", "pdf_javascript"),
        ("/AA << /WC << /S /Launch /F (a) >> >>", "null", "pdf_launch"),
        ("", "<< /Type /Action /S /Launch /Win << /F (cmd.exe) >> >>", "pdf_launch"),
        ("", "<< /S /Launch /P << >> /F (a) >>", "pdf_launch"),
        ("", "<< /S /SubmitForm /F (http://a) >>", "pdf_submit_form"),
        ("", "<< /S /ImportData /F (a) >>", "pdf_import_data"),
        ("", "<< /S /GoToE /T << /R /C >> /D (a) >>", "pdf_goto_embedded"),
        ("", "<< /S /GoToR /F (\\\\\\\\a\\\\b) /D [0 /Fit] >>", "pdf_goto_remote"),
        ("", "<< /S /GoToR /F (//a/b.pdf) /D [0 /Fit] >>", "pdf_goto_remote"),
        ("", "<< /S /GoToR /F << /F (b.pdf) /UF (c:b.pdf) >> /D [0 /Fit] >>", "pdf_goto_remote"),
        ("", "<< /S /GoToR /F << /FS /URL /F (b.pdf) >> /D [0 /Fit] >>", "pdf_goto_remote"),
        ("", "<< /S /GoToR /D [0 /Fit] >>", "pdf_goto_remote"),
        ("/OpenAction << /S /GoToR /F (b.pdf) /D [0 /Fit] >>", "null", "pdf_open_action"),
        ("", "<< /S /Thread /F (a.pdf) /D 0 >>", "pdf_goto_remote"),
        ("/OpenAction << /S /URI /URI (http://a) >>", "null", "pdf_open_action"),
        ("/OpenAction << /S /Named /N /Print >>", "null", "pdf_open_action"),
        ("/OpenAction << /S /GoTo /D (a) /Next << /S /URI /URI (http://a) >> >>", "null", "pdf_open_action"),
        ("/AA << /WP << /S /URI /URI (http://a) >> >>", "null", "pdf_additional_actions"),
        ("/Names << /EmbeddedFiles << /Names [(a) 99 0 R] >> >>", "null", "pdf_embedded_file"),
        ("", "<< /Type /Annot /Subtype /FileAttachment /Rect [0 0 1 1] >>", "pdf_embedded_file"),
        ("", "<< /Subtype /RichMedia >>", "pdf_multimedia"), ("", "<< /Subtype /Screen >>", "pdf_multimedia"),
        ("", "<< /Subtype /3D >>", "pdf_multimedia"), ("", "<< /S /Movie /T (a) >>", "pdf_multimedia"),
        ("", "<< /Subtype /Sound >>", "pdf_multimedia"),
        ("/AcroForm << /XFA [(a) 99 0 R] >>", "null", "pdf_xfa"), ("/AcroForm << /XFA (a) >>", "null", "pdf_xfa"),
    ]

    static func document(_ catalog: String, _ object: String) -> PDFBuilder {
        var builder = PDFBuilder.text()
        builder.catalogEntries = catalog
        builder.moreObjects = [Array(object.utf8)]
        return builder
    }

    @Test(arguments: documents)
    func `what a document can do lays it in quarantine, wherever it stands`(
        _ catalog: String, _ object: String, _ code: String
    ) throws {
        let words = try Bench("refuse_active_content").judge(Self.document(catalog, object).build()).words
        #expect(words == "holds \(code) for quarantine")
    }

    @Test(arguments: documents.filter { $0.object != "null" })
    func `it is found in compressed objects, too`(_ catalog: String, _ object: String, _ code: String) throws {
        let plain = Self.document("/Own 3 0 R", object).build()
        let packed = try PDFRewriter.rewrite(plain, as: .objectStreams)
        let words = try Bench("refuse_active_content").judge(packed).words
        #expect(words == "holds \(code) for quarantine")
    }

    @Test func `and where the document is encrypted and opens without a password`() throws {
        let plain = Self.document("/OpenAction \(Self.script)", "null").build()
        let sealed = try PDFRewriter.rewrite(plain, as: .aes128(password: ""))
        #expect(try Bench("refuse_active_content").judge(sealed).words == "holds pdf_javascript for quarantine")
    }

    @Test(arguments: [
        ("/Type /EmbeddedFile", "pdf_embedded_file"), ("/F (http://a/b)", "pdf_external_stream"),
        ("/F << /FS /URL /F (http://a/b) >>", "pdf_external_stream"),
        ("/Type /XObject /Subtype /Form /BBox [0 0 1 1] /Ref << /F (a.pdf) /Page 0 >>", "pdf_reference_xobject"),
        ("/Type /3D /Subtype /U3D", "pdf_multimedia"),
        ("/Type /Metadata /Subtype /XML /Own (x)", "pdf_external_stream"),
    ])
    func `so do streams of such kinds`(_ entries: String, _ code: String) throws {
        var builder = PDFBuilder.text()
        builder.addStream(entries, Array("<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///c\">]><a>&b;</a>".utf8))
        let words = try Bench("refuse_active_content").judge(builder.build()).words
        #expect(words == "holds \(code) for quarantine")
    }

    @Test func `a file in the document counts once, however often it is described`() throws {
        var builder = PDFBuilder.text()
        builder.addStream("/Type /EmbeddedFile", [1])
        builder.moreObjects.append(Array("<< /Type /Annot /Subtype /FileAttachment /FS \(Self.file) >>".utf8))
        builder.catalogEntries = "/Names << /EmbeddedFiles << /Names [(a) \(Self.file)] >> >> /AF [4 0 R]"
        let outcome = try Bench("refuse_active_content").judge(builder.build())
        #expect(outcome.findings.first?.evidence == [Evidence("count", .count(2))])
        #expect(outcome.words == "holds pdf_embedded_file for quarantine")
    }

    static let honest: [(catalog: String, object: String)] = [
        ("/OpenAction [2 0 R /Fit]", "null"), ("/OpenAction << /S /GoTo /D [2 0 R /XYZ 0 0 1] >>", "null"),
        ("/OpenAction (chapter)", "null"), ("/OpenAction << /S /Named /N /FirstPage >>", "null"),
        ("/Names << /JavaScript << /Names [] >> /EmbeddedFiles << /Names [] >> >>", "null"),
        ("/AA << /O << /S /GoTo /D (a) >> /C << /S /Hide /T (a) >> >>", "null"),
        ("/AcroForm << /Fields [] /XFA null >>", "<< /S /URI /URI (https://1177.se) >>"),
        ("", "<< /S /ResetForm >>"), ("", "<< /S /URI /URI (javascripts.example) >>"),
        ("", "<< /Type /Font /Subtype /Type3 /FontMatrix [0.001 0 0 0.001 0 0] >>"),
        ("", "<< /S /SetOCGState /State [] >>"), ("", "<< /S /Thread /D 0 >>"),
        // Another part of a manual, which lies beside it, or not at all.
        ("", "<< /S /GoToR /F (parts/two.pdf) /D [0 /Fit] >>"),
        ("", "<< /S /GoToR /F << /Type /F /F (../b.pdf) /UF (../b.pdf) >> /D (a) >>"),
        // Structure whose producer names its elements so, and resources of such names.
        ("", "<< /Type /StructElem /S /Launch /P << >> /K 0 >>"), ("", "<< /S /JavaScript /P << >> /K 0 >>"),
        ("", "<< /S /Sound /P << >> /K 0 >>"), ("", "<< /Font << /JS 3 0 R /AA 3 0 R /EF 3 0 R /XFA 3 0 R >> >>"),
        ("", "<< /Type /StructElem /S /P /P << >> /Ref [3 0 R] /F (a) >>"),
        ("/Collection << /View /D >>", "(/S /JavaScript /JS)"),
    ]

    @Test(arguments: honest)
    func `what honest documents have passes`(_ catalog: String, _ object: String) throws {
        #expect(try Bench("refuse_active_content").judge(Self.document(catalog, object).build()).words == "passes")
    }

    @Test(
        arguments: Sample.quick.filter { $0.rawValue.hasPrefix("pdf_") }.filter {
            ![.pdfEncryptedAES128, .pdfEncryptedAES256, .pdfOnlyHeader, .pdfTruncated, .pdfPageTreeLoop].contains($0)
        })
    func `no sample that can be opened is stopped`(_ sample: Sample) throws {
        #expect(try Bench("refuse_active_content").judge(sample).words == "passes")
    }

    @Test func `several kinds are told in one finding, the gravest first`() throws {
        let catalog = "/OpenAction \(Self.script) /AcroForm << /XFA [(a) 99 0 R] >>"
        let document = Self.document(catalog, "<< /S /Launch /F (a) >>").build()
        let finding = try #require(try Bench("refuse_active_content").judge(document).findings.first)
        #expect(finding.code == "pdf_javascript")
        #expect(finding.details.map(\.code) == ["pdf_launch", "pdf_open_action", "pdf_xfa"])
    }

    @Test(arguments: [
        ("scripts: note, actions: note", "passes pdf_javascript pdf_open_action"),
        ("scripts: note, actions: refuse", "rejects pdf_open_action"),
        ("scripts: note", "holds pdf_open_action for quarantine"),
    ])
    func `a unit decides by groups`(_ options: String, _ words: String) throws {
        let document = Self.document("/OpenAction \(Self.script)", "null").build()
        #expect(try Bench("refuse_active_content", options: options).judge(document).words == words)
    }

    @Test func `a document with more in it than is looked at waits for someone`() throws {
        let document = Self.document("", "[" + String(repeating: "0 ", count: 2_000) + "]").build()
        let limit = "maximum_values: 1_000, maximum_objects: 1_000"
        let words = try Bench("refuse_active_content").judge(document, inspection: limit).words
        #expect(words == "holds pdf_active_uncertain for look")
    }

    @Test func `objects behind the document's own count are looked at where something leads to them`() throws {
        let document = Self.document("/Own 3 0 R", Self.script).build()
        let size = try #require(String(decoding: document, as: UTF8.self).firstMatch(of: /\/Size \d+/)?.output)
        let words = try Bench("refuse_active_content").judge(document.replacing(String(size), with: "/Size 2")).words
        #expect(words == "holds pdf_javascript for quarantine")
    }
}
