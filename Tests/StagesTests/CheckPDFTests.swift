import Inspector
import Pipeline
import SampleFiles
import Testing

/// Documents that can't be opened and read as they are, by the stage behind the real inspection.
@Suite struct CheckPDFTests {
    static let expected: [(Sample, String)] = [
        (.pdfAccessible, "passes"),
        (.pdfScan, "passes"),
        (.pdfManyPages, "passes"),
        (.pdfLinearized, "passes"),
        (.pdfExtractionForbidden, "passes"),
        (.pdfSelfCallingForm, "passes"),
        (.pdfEncryptedAES256, "rejects pdf_locked"),
        (.pdfEncryptedAES128, "rejects pdf_locked"),
        (.pdfTruncated, "rejects pdf_truncated"),
        (.pdfOnlyHeader, "rejects pdf_damaged"),
        (.pdfPageTreeLoop, "rejects pdf_damaged"),
        (.pdfNoPages, "rejects pdf_no_pages"),
        (.pdfFlateBomb, "holds pdf_too_much_content for look"),
        (.jpegGrey, "passes"),
    ]

    @Test(arguments: expected)
    func `SKAS-1: a document opens without help, or is refused`(_ sample: Sample, _ words: String) throws {
        #expect(try Bench("check_pdf").judge(sample).words == words)
    }

    @Test func `a page that inflates beyond the limit waits for someone`() throws {
        var page = PDFPage()
        page.flateContent = try FlateBomb.spaces(mebibytes: 3)
        let document = PDFBuilder(pages: [page]).build()
        let bench = try Bench("check_pdf")
        let limit = "maximum_decoded_bytes: 1 MiB"
        #expect(try bench.judge(document, inspection: limit).words == "holds pdf_too_much_content for look")
        #expect(try bench.judge(document, inspection: "maximum_decoded_bytes: 4 MiB").words == "passes")
    }

    @Test func `a page that can't be decoded is not taken for an empty one`() throws {
        var page = PDFPage()
        page.flateContent = [UInt8](repeating: 0x55, count: 300)
        let document = PDFBuilder(pages: PDFBuilder.accessible().pages + [page]).build()
        #expect(try Bench("check_pdf").judge(document).words == "holds pdf_incomplete for look")
        page.flateContent = Array(try FlateBomb.spaces(mebibytes: 1).dropLast(100))
        let cut = PDFBuilder(pages: [page]).build()
        #expect(try Bench("check_pdf").judge(cut).words == "holds pdf_incomplete for look")
    }

    @Test func `compressed data that ends with a flush, as Acrobat writes it, is whole, and so is none at all`() throws
    {
        // One stored block that is not the last, and the empty one of a flush (RFC 1951 3.2.4).
        let text = Array("0 0 m 9 9 l S".utf8)
        let count = UInt8(text.count)
        let flushed: [UInt8] = [0x78, 0x01, 0x00, count, 0x00, ~count, 0xFF] + text + [0x00, 0x00, 0x00, 0xFF, 0xFF]
        var page = PDFPage()
        page.flateContent = flushed
        #expect(try Bench("check_pdf").judge(PDFBuilder(pages: [page]).build()).words == "passes")
        page.flateContent = Array(flushed.dropLast(2))
        #expect(
            try Bench("check_pdf").judge(PDFBuilder(pages: [page]).build()).words == "holds pdf_incomplete for look")
        page.flateContent = []
        #expect(try Bench("check_pdf").judge(PDFBuilder(pages: [page]).build()).words == "passes")
    }

    @Test func `a document with more pages than are looked at waits for someone`() throws {
        let document = PDFBuilder.text(pages: 3).build()
        let bench = try Bench("check_pdf")
        #expect(try bench.judge(document, inspection: "maximum_pages: 2").words == "holds pdf_too_many_pages for look")
        #expect(try bench.judge(document, inspection: "maximum_pages: 3").words == "passes")
    }

    @Test func `a document with more objects than are looked at waits for someone`() throws {
        let words = try Bench("check_pdf").judge(.pdfManyPages, inspection: "maximum_objects: 100").words
        #expect(words == "holds pdf_too_many_objects for look")
    }

    @Test func `content that is nested too deep waits for someone`() throws {
        var page = PDFPage()
        page.content.raw(String(repeating: "q ", count: 5_000))
        let words = try Bench("check_pdf").judge(PDFBuilder(pages: [page]).build()).words
        #expect(words == "holds pdf_too_nested for look")
    }

    @Test func `content that costs too much waits for someone`() throws {
        let words = try Bench("check_pdf").judge(.pdfManyPages, inspection: "maximum_operators: 1_000").words
        #expect(words == "holds pdf_too_much_content for look")
    }

    @Test(arguments: [
        ("note", "passes pdf_irregular"), ("hold", "holds pdf_irregular for look"),
        ("refuse", "rejects pdf_irregular"),
    ])
    func `a document that had to be repaired is noted, held or refused by option`(
        _ option: String, _ words: String
    ) throws {
        // The place of the cross-reference table is wrong: readers look for the objects themselves.
        var document = PDFBuilder.text().build()
        let mark = Array("startxref\n".utf8)
        let place = try #require(document.indices.reversed().first { document[$0...].starts(with: mark) })
        document[place + mark.count] = UInt8(ascii: "9")
        #expect(try Bench("check_pdf", options: "repaired: \(option)").judge(document).words == words)
    }

    @Test(arguments: [("/Count 1", "/Count 0"), ("/Count 1", "/Taunt 1"), ("/Count 1", "/Count 999999999")])
    func `a document that can't have the pages that it promises is refused`(_ part: String, _ other: String) throws {
        #expect(try Bench("check_pdf").judge(PDFBuilder.text().build()).words == "passes")
        let document = PDFBuilder.text().build().replacing(part, with: other)
        #expect(try Bench("check_pdf").judge(document).words == "rejects pdf_damaged")
    }

    @Test func `a page count that is off by some is a slip that readers pass over`() throws {
        let document = PDFBuilder.text(pages: 2).build().replacing("/Count 2", with: "/Count 3")
        #expect(try Bench("check_pdf").judge(document).words == "passes")
    }

    @Test(arguments: [
        (40_000, 40_000, "/DeviceGray", "holds pdf_image_too_large for look"),
        (20_000, 20_000, "/DeviceGray", "passes"),
        (20_000, 20_000, "/DeviceCMYK", "holds pdf_image_too_large for look"),
        (Int.max / 2, Int.max / 2, "/DeviceRGB", "holds pdf_image_too_large for look"),
    ])
    func `a picture that would fill a computer's memory is seen by what it declares`(
        _ width: Int, _ height: Int, _ space: String, _ words: String
    ) throws {
        var builder = PDFBuilder.text()
        let size = "/Width \(width) /Height \(height) /BitsPerComponent 8 /ColorSpace \(space)"
        builder.addStream(
            "/Type /XObject /Subtype /Image \(size) /Filter /FlateDecode", [0x78, 0x9C, 3, 0, 0, 0, 0, 1])
        #expect(try Bench("check_pdf").judge(builder.build()).words == words)
    }

    @Test(arguments: [0.3, 0.6, 0.95]) func `what did not arrive whole is told as that`(_ share: Double) throws {
        let whole = PDFBuilder.accessible().build()
        let words = try Bench("check_pdf").judge(Array(whole.prefix(Int(Double(whole.count) * share)))).words
        #expect(words == "rejects pdf_truncated")
    }

    @Test func `a document for the web that was cut off has an end in its first part, and is told all the same`() throws
    {
        let whole = try PDFRewriter.rewrite(PDFBuilder.text(pages: 3).build(), as: .linearized)
        #expect(try Bench("check_pdf").judge(whole).words == "passes")
        #expect(try Bench("check_pdf").judge(Array(whole.dropLast(600))).words == "rejects pdf_truncated")
    }

    @Test(arguments: 1..<20) func `a document cut anywhere is refused or held, and never lets a stage trap`(
        _ twentieths: Int
    ) throws {
        let whole = PDFBuilder.accessible().build()
        let words = try Bench("check_pdf").judge(Array(whole.prefix(whole.count * twentieths / 20))).words
        #expect(words != "passes", "\(twentieths)/20")
    }

    @Test(arguments: 0..<40) func `a document with a wrong bit is judged and never lets a stage trap`(_ seed: Int)
        throws
    {
        var document = PDFBuilder.accessible(pages: 1).build()
        // 1,000,003 is a prime: the places differ from each other.
        document[seed * 1_000_003 % document.count] ^= UInt8(1 << (seed % 8))
        let facts = try inspected(document)
        guard facts[mediaTypeFact] == .pdf else { return }
        _ = try Bench("check_pdf").judge(document)
    }
}
