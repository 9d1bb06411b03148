import Inspector
import Pipeline
import SampleFiles
import Testing

/// Where personal numbers are found in files, by the stage behind the real inspections (SKANE-5, FTS-1).
@Suite struct FindPersonalNumbersTests {
    private func words(_ bytes: [UInt8], options: String = "", named name: String = "brev.pdf") throws -> String {
        try Bench("find_personal_numbers", options: options).judge(bytes, named: name).words
    }

    private func page(_ operators: String, fonts: String = "", more: [String] = [], catalog: String = "") -> [UInt8] {
        HandmadePDF(content: operators, fonts: fonts, more: more, catalog: catalog).bytes
    }

    @Test func `SKANE-5: a document with personal numbers waits for a second person, and its pages are told`() throws {
        let outcome = try Bench("find_personal_numbers").judge(.pdfPersonalNumbers)
        #expect(outcome.words == "holds personal_number_in_text for secondPerson")
        #expect(outcome.findings.first?.evidence == [Evidence("pages", .pages([2]))])
    }

    @Test func `FTS-1: a unit may refuse it, or only note it`() throws {
        let bytes = try Sample.pdfPersonalNumbers.bytes()
        #expect(try words(bytes, options: "found: refuse") == "rejects personal_number_in_text")
        #expect(try words(bytes, options: "found: note") == "passes personal_number_in_text")
        #expect(try words(bytes, options: "tolerated_people: 1") == "holds personal_number_in_text for secondPerson")
        #expect(try words(bytes, options: "tolerated_people: 2") == "passes personal_number_in_text")
    }

    @Test func `a file's name counts, for what can't be looked into too`() throws {
        let name = "Remiss 19121212-1212.pdf"
        let plain = try Sample.pdfAccessible.bytes()
        #expect(try words(plain, named: name) == "holds personal_number_in_name for secondPerson")
        #expect(try words(plain, options: "places: [text]", named: name) == "passes")
        #expect(try words(Sample.docx.bytes()) == "holds personal_number_unread for secondPerson")
        #expect(try words(Sample.docx.bytes(), options: "places: [name]") == "passes")
        #expect(
            try words(Sample.docx.bytes(), options: "places: [name]", named: name)
                == "holds personal_number_in_name for secondPerson")
    }

    @Test func `what is refused weighs more than what waits, and that more than what is noted`() throws {
        let bytes = try Sample.pdfPersonalNumbers.bytes()
        #expect(
            try words(bytes, options: "found: hold, unread: refuse", named: "0912121212.pdf")
                == "holds personal_number_in_text for secondPerson")
        #expect(try words(Sample.pdfOnlyHeader.bytes(), options: "unread: refuse") == "rejects personal_number_unread")
    }

    // MARK: Text

    @Test(arguments: [
        "(19121212-1212) Tj",
        "[(1912) 20 (12) -15 (12-1) 10 (212)] TJ",
        "(19121212) Tj (-1212) Tj",
        "3 Tr (19121212-1212) Tj",
        "<31393132313231322D31323132> Tj",
        // Each part at a place of its own, the last one first.
        "1 0 0 1 116.7 700 Tm (1212) Tj 1 0 0 1 72 700 Tm (19121212) Tj 1 0 0 1 112.2 700 Tm (\\255) Tj",
        // Across lines, and turned.
        "(Gäller 19121212-) Tj 0 -14 Td (1212 ) Tj",
        "0 1 -1 0 300 300 Tm (19121212-1212) Tj",
        // Twice in the same place, as bold type.
        "(19121212-1212) Tj 1 0 0 1 72.2 700 Tm (19121212-1212) Tj",
        "6 Tc (19121212-1212) Tj",
    ])
    func `a number is found in text however it is shown`(_ text: String) throws {
        let bytes = page("BT /F1 10 Tf 1 0 0 1 72 700 Tm \(text) ET")
        #expect(try words(bytes) == "holds personal_number_in_text for secondPerson")
    }

    @Test(arguments: [
        // Two columns, two lines, and two fields with room between them.
        "(191212) Tj 1 0 0 1 300 700 Tm (1212) Tj", "(191212) Tj 0 -14 Td (-1212) Tj",
        "(19121212-1213) Tj", "(1912121) Tj 1 0 0 1 72 500 Tm (21212) Tj",
    ])
    func `what is shown apart is no number`(_ text: String) throws {
        #expect(try words(page("BT /F1 10 Tf 1 0 0 1 72 700 Tm \(text) ET")) == "passes")
    }

    @Test func `a font's own map tells what its codes mean`() throws {
        let map = """
            /CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange
            1 beginbfrange <0010> <0019> <0030> endbfrange 1 beginbfchar <0020> <002D> endbfchar
            1 beginbfrange <0030> <0031> [<0041> <0042>] endbfrange endcmap end
            """
        let fonts =
            "/F2 << /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /DescendantFonts [6 0 R] /ToUnicode 7 0 R >>"
        let more = [
            "6 0 obj << /Type /Font /Subtype /CIDFontType2 /BaseFont /X /DW 556 /W [16 [500 500] 18 25 500] >> endobj",
            "7 0 obj << /Length \(map.utf8.count) >> stream\n\(map)\nendstream endobj",
        ]
        let codes = "0011001900110012001100120011001200200011001200110012"
        let text = "BT /F2 10 Tf 72 700 Td <\(codes)> Tj ET"
        #expect(try words(page(text, fonts: fonts, more: more)) == "holds personal_number_in_text for secondPerson")
        // Without the map nobody knows, and that is said.
        let silent = fonts.replacing("/ToUnicode 7 0 R", with: "")
        #expect(try words(page(text, fonts: silent, more: more)) == "holds personal_number_unread for secondPerson")
        #expect(
            try words(page(text, fonts: silent, more: more), options: "unread: note") == "passes personal_number_unread"
        )
    }

    @Test func `names of glyphs tell what codes mean`() throws {
        let fonts = """
            /F2 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding << /Type /Encoding /Differences \
            [1 /one /two /nine /hyphen] >> >>
            """
        let text = "BT /F2 10 Tf 72 700 Td <01030102010201020401020102> Tj ET"
        #expect(try words(page(text, fonts: fonts)) == "holds personal_number_in_text for secondPerson")
    }

    // MARK: Beside the text

    @Test(arguments: [
        "/AcroForm << /Fields [<< /T (namn) /FT /Tx /V (19121212-1212) >>] >>",
        "/AcroForm << /Fields [<< /T (grupp) /Kids [<< /T (a) /V <FEFF0031003900310032003100320031003200310032003100320031> >> << /V (191212121212) >>] >>] >>",
        "/Outlines << /First << /Title (19121212-1212) >> >>",
        "/Names << /EmbeddedFiles << /Names [(19121212-1212.txt) << /F (a.txt) >>] >> >>",
        "/Metadata 6 0 R",
    ])
    func `a number beside the text is found`(_ catalog: String) throws {
        let packet = "<rdf:li>19121212-1212</rdf:li>"
        let more = ["6 0 obj << /Type /Metadata /Length \(packet.utf8.count) >> stream\n\(packet)\nendstream endobj"]
        #expect(
            try words(page("", more: more, catalog: catalog)) == "holds personal_number_in_metadata for secondPerson")
        #expect(try words(page("", more: more, catalog: catalog), options: "places: [name, text]") == "passes")
    }

    @Test func `a note on a page and the document's properties count`() throws {
        let note = HandmadePDF(page: "/Annots [<< /Subtype /Text /Contents (Se 19121212-1212) >>]").bytes
        #expect(try words(note) == "holds personal_number_in_metadata for secondPerson")
        let info = HandmadePDF(info: "/Subject (19121212\\2051212)").bytes
        #expect(try words(info) == "holds personal_number_in_metadata for secondPerson")
    }

    @Test func `a file within a document is not looked into, and that is said`() throws {
        let catalog = "/Names << /EmbeddedFiles << /Names [(a.txt) << /F (a.txt) /EF << /F 6 0 R >> >>] >> >>"
        let more = ["6 0 obj << /Length 3 >> stream\nabc\nendstream endobj"]
        #expect(try words(page("", more: more, catalog: catalog)) == "holds personal_number_unread for secondPerson")
    }

    @Test func `bookmarks and fields that lead in a circle end`() throws {
        let more = ["6 0 obj << /Title (a) /Next 6 0 R /First 6 0 R /T (b) /Kids [6 0 R 6 0 R] >> endobj"]
        let catalog = "/Outlines << /First 6 0 R >> /AcroForm << /Fields [6 0 R] >>"
        #expect(try words(page("", more: more, catalog: catalog)) == "passes")
    }

    @Test func `pages beyond the limit are not passed over in silence`() throws {
        let bytes = PDFBuilder.text(pages: 3).build()
        let outcome = try Bench("find_personal_numbers").judge(bytes, inspection: "maximum_pages: 2")
        #expect(outcome.words == "holds personal_number_limit for look")
    }

    // MARK: Images

    @Test func `what an image says beside its picture counts`() throws {
        #expect(try words(Sample.jpegPersonalNumber.bytes()) == "holds personal_number_in_metadata for secondPerson")
        let png = try PNGSample(width: 20, height: 20).bytes()
        for chunk in [
            MetadataSamples.chunk("tEXt", Array("Comment\0 19121212-1212".utf8)),
            MetadataSamples.chunk("zTXt", Array("Comment\0\0".utf8) + stored("19121212-1212")),
            MetadataSamples.chunk("iTXt", Array("Comment\0\u{1}\0\0\0".utf8) + stored("19121212-1212")),
        ] {
            let bytes = Array(png[..<33] + chunk + png[33...])
            #expect(try words(bytes, named: "a.png") == "holds personal_number_in_metadata for secondPerson")
        }
        #expect(try words(Sample.jpegPhonePhoto.bytes()) == "passes")
        #expect(try words(Sample.pngScreenshot.bytes()) == "passes")
        #expect(try words(Sample.gifStatic.bytes()) == "passes")
    }

    /// A zlib stream (RFC 1950) of one stored block; deflating would leave so short a text in clear.
    private func stored(_ text: String) -> [UInt8] {
        let bytes = Array(text.utf8)
        var (a, b): (UInt32, UInt32) = (1, 0)
        for byte in bytes {
            a = (a + UInt32(byte)) % 65_521
            b = (b + a) % 65_521
        }
        let sum = b << 16 | a
        let count = UInt8(bytes.count)
        return [0x78, 0x01, 1, count, 0, ~count, 0xFF] + bytes
            + [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: sum >> $0) }
    }

    @Test(arguments: Sample.quick.filter { ![.pdfPersonalNumbers, .jpegPersonalNumber].contains($0) })
    func `no other sample holds a number`(_ sample: Sample) throws {
        let outcome = try Bench("find_personal_numbers", options: "unread: note").judge(sample)
        #expect(outcome.words.replacing(" personal_number_unread", with: "") == "passes")
    }
}

/// A PDF of one page, written object by object; readers mend that it has no table of its objects.
struct HandmadePDF {
    var content = ""
    var fonts = ""
    var more: [String] = []
    var catalog = ""
    var page = ""
    var info = ""

    var bytes: [UInt8] {
        let objects = [
            "1 0 obj << /Type /Catalog /Pages 2 0 R \(catalog) >> endobj",
            "2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 >> endobj",
            """
            3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R \(page) /Resources << /Font << \
            /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >> \(fonts) >> >> >> endobj
            """,
            "4 0 obj << /Length \(content.utf8.count) >> stream\n\(content)\nendstream endobj",
            "5 0 obj << \(info) >> endobj",
        ]
        let text = (["%PDF-1.7"] + objects + more).joined(separator: "\n")
        return Array((text + "\ntrailer << /Root 1 0 R /Info 5 0 R /Size 20 >>\n%%EOF\n").utf8)
    }
}
