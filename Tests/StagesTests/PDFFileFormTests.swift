import Inspector
import Pipeline
import SampleFiles
import Stages
import Testing

/// What stands in a PDF's bytes that does not belong to the document.
@Suite struct PDFFileFormTests {
    private static let document = PDFBuilder.text().build()

    private func facts(_ bytes: [UInt8]) throws -> Facts {
        let factory = try #require(Registry.builtInStages.inspections.first { $0.descriptor.name == "pdf_form" })
        return try bytes.withUnsafeBytes { try factory.inspectHere(DocumentBytes($0)) }
    }

    /// A document with one more object that is a stream.
    private func document(stream data: [UInt8], _ entries: String = "") -> [UInt8] {
        var builder = PDFBuilder.text()
        builder.addStream(entries, data)
        return builder.build()
    }

    /// An archive of two texts.
    private static func archive() throws -> [UInt8] { try Sample.zip.bytes() }

    @Test(
        arguments: Sample.quick.filter { $0.rawValue.hasPrefix("pdf_") }.filter {
            ![.pdfOnlyHeader, .pdfTruncated].contains($0)
        })
    func `no sample has anything in it that is not its own`(_ sample: Sample) throws {
        let facts = try facts(sample.bytes())
        #expect(facts[PDFFormFacts.form.state] == .sound)
        #expect(facts[PDFFormFacts.form.foreign] == ForeignFormat.none)
        #expect(facts[PDFFormFacts.form.trailing] == .nothing)
        #expect(facts[PDFFormFacts.documents] == 1)
        #expect(facts[PDFFormFacts.strayBytes] == 0)
    }

    @Test(arguments: [
        ("", TrailingKind.nothing), ("\n", .nothing), ("\r\n", .padding),
        (String(repeating: "\0", count: 3_000), .padding), ("\u{1A}\u{1A}\u{1A}", .padding), ("\r\n\r\n  \n", .padding),
        ("\u{1B}%-12345X", .padding), ("% scanned by a machine\n% twice\n", .padding),
        (String(repeating: "a", count: 2_000), .unknown), ("two\nlines", .unknown), ("\u{1}\u{2}\u{3}", .unknown),
        (String(repeating: "% a long remark\n", count: 200), .unknown),
    ])
    func `what stands behind the end is told by its kind`(_ rest: String, _ kind: TrailingKind) throws {
        let facts = try facts(Self.document + rest)
        #expect(facts[PDFFormFacts.form.trailing] == kind)
        #expect(facts[PDFFormFacts.form.foreign] == ForeignFormat.none)
    }

    @Test func `an archive behind the end is foreign`() throws {
        let facts = try facts(Self.document + Self.archive())
        #expect(facts[PDFFormFacts.form.trailing] == .foreign)
        #expect(facts[PDFFormFacts.form.foreign] == .zip)
        #expect(facts[PDFFormFacts.form.foreignPlace] == Self.document.count)
    }

    @Test func `an archive in a comment, between objects, or in an object is foreign`() throws {
        let archive = try Self.archive()
        let head = Array(Self.document.prefix(15))
        let rest = Self.document.dropFirst(15)
        for part in [Array("%".utf8) + archive, archive, Array("9 0 obj (".utf8) + archive + ") endobj"] {
            let facts = try facts(head + part + "\n" + rest)
            #expect(facts[PDFFormFacts.form.foreign] == .zip)
        }
    }

    @Test func `an archive in a stream that is stored as it is, or under a false filter, is foreign`() throws {
        let archive = try Self.archive()
        for entries in ["", "/Type /Dummy", "/Filter /FlateDecode", "/Filter [/DCTDecode]", "/Filter /LZWDecode"] {
            let facts = try facts(document(stream: archive, entries))
            #expect(facts[PDFFormFacts.form.foreign] == .zip, "\(entries)")
        }
    }

    @Test func `text in a stream may speak of other formats`() throws {
        let text = Array("BT (a page of %PDF-1.4 and <?php and %!PS-Adobe) Tj ET".utf8)
        #expect(try facts(document(stream: text))[PDFFormFacts.form.foreign] == ForeignFormat.none)
    }

    @Test(arguments: [
        (128, "DICM", ForeignFormat.medicalImage), (257, "ustar", .archive), (32_769, "CD001", .diskImage),
    ])
    func `a mark at a format's own place is foreign, whatever stands there`(
        _ place: Int, _ mark: String, _ format: ForeignFormat
    ) throws {
        var bytes = Array("%PDF-1.4\n%".utf8) + [UInt8](repeating: UInt8(ascii: "a"), count: 40_000)
        bytes += Self.document.dropFirst(9)
        bytes[9...10] = [10, UInt8(ascii: "%")]
        bytes.replaceSubrange(place..<place + mark.utf8.count, with: Array(mark.utf8))
        let facts = try facts(bytes)
        #expect(facts[PDFFormFacts.form.foreign] == format)
        #expect(facts[PDFFormFacts.form.foreignPlace] == place)
    }

    @Test func `two documents one behind the other are two`() throws {
        let facts = try facts(Self.document + PDFBuilder.text(seed: 9).build())
        #expect(facts[PDFFormFacts.documents] == 2)
        #expect(facts[PDFFormFacts.form.foreign] == .pdf)
        #expect(facts[PDFFormFacts.form.foreignPlace] == Self.document.count)
    }

    @Test func `a header without a document behind it is none`() throws {
        let facts = try facts(Array(Self.document.dropLast(30)) + "\n%PDF-1.4\n%PDF-1.5\n")
        #expect(facts[PDFFormFacts.documents] == 1)
        #expect(facts[PDFFormFacts.form.foreign] == ForeignFormat.none)
    }

    @Test func `what is cut off in a later revision has nothing behind its end`() throws {
        let facts = try facts(Self.document + "99 0 obj\n<< /Length 500 >>\nstream\nBT (more")
        #expect(facts[PDFFormFacts.form.state] == .cutOff)
        #expect(facts[PDFFormFacts.form.trailing] == .nothing)
    }

    @Test func `a document that was written to again is one, with or without a second header`() throws {
        for header in ["", "%PDF-1.7\n"] {
            var bytes = Self.document + header
            let object = bytes.count
            bytes = bytes + "99 0 obj\n<< /Type /Own >>\nendobj\n"
            let table = bytes.count
            let offset = String(repeating: "0", count: 10 - String(object).count) + String(object)
            bytes = bytes + "xref\n99 1\n\(offset) 00000 n \ntrailer\n<< /Size 100 /Root 1 0 R /Prev 1 >>\n"
            bytes = bytes + "startxref\n\(table)\n%%EOF\n"
            let facts = try facts(bytes)
            #expect(facts[PDFFormFacts.documents] == 1)
            #expect(facts[PDFFormFacts.revisions] == 2)
            #expect(facts[PDFFormFacts.form.trailing] == .nothing)
            #expect(facts[PDFFormFacts.form.foreign] == ForeignFormat.none)
            #expect(facts[PDFFormFacts.form.state] == .sound)
        }
    }

    @Test(arguments: [
        ("\u{FEFF}", 3, FormState.sound), ("\r\n", 2, .sound), ("\u{1B}%-12345X@PJL\r\n", 15, .sound),
        ("From: a\n\n", 9, .broken),
    ])
    func `little may stand before the header`(_ prefix: String, _ count: Int, _ state: FormState) throws {
        let facts = try facts(Array(prefix.utf8) + Self.document)
        #expect(facts[PDFFormFacts.header] == count)
        #expect(facts[PDFFormFacts.form.state] == state)
    }

    @Test func `data that hold the words of an end are followed by their length, also where it stands elsewhere`()
        throws
    {
        let data = Array("endstream endobj\nPK and so on, \(String(repeating: "noise ", count: 99))".utf8)
        #expect(try facts(document(stream: data))[PDFFormFacts.strayBytes] == 0)
        var builder = PDFBuilder.text()
        builder.moreObjects = [
            Array("<< /Length 4 0 R >>\nstream\n".utf8) + data + "\nendstream", Array("\(data.count)".utf8),
        ]
        #expect(try facts(builder.build())[PDFFormFacts.strayBytes] == 0)
        #expect(
            try facts(document(stream: data).replacing("/Length \(data.count)", with: "/Length 1234567"))[
                PDFFormFacts.strayBytes] != 0)
    }

    @Test func `digits of a string are no archive`() throws {
        var builder = PDFBuilder.text()
        builder.moreObjects = [Array("<070701\(String(repeating: "0123456789ABCDEF", count: 20))>".utf8)]
        #expect(try facts(builder.build())[PDFFormFacts.form.foreign] == ForeignFormat.none)
    }

    @Test(arguments: 0..<60) func `a document with wrong bytes is gone through to its end`(_ seed: Int) throws {
        var bytes = Self.document
        for step in 0..<20 { bytes[(seed * 7_919 + step * 104_729) % bytes.count] = UInt8((seed &* 31 &+ step) & 255) }
        #expect(try facts(bytes)[PDFFormFacts.form.state] != nil)
    }

    @Test func `unfinished parts, one within the other, end with the bytes`() throws {
        for part in [
            "1 0 obj (", "1 0 obj <", "1 0 obj <<", "xref 0 1", "trailer <<", "1 0 obj << /Length 9 0 R >> stream\n",
        ] {
            let bytes = Array("%PDF-1.4\n".utf8) + String(repeating: part, count: 3_000)
            #expect(try facts(bytes)[PDFFormFacts.form.state] != .sound, "\(part)")
        }
    }
}
