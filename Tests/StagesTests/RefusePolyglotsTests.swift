import Pipeline
import SampleFiles
import Testing

/// Documents that are something else besides, by the stages behind the real inspections.
@Suite struct RefusePolyglotsTests {
    @Test func `SKAS-1: an image with an archive, a program or a PDF in it is held sealed`() throws {
        let bench = try Bench("refuse_polyglots")
        for foreign in ForeignSamples.anywhere {
            let bytes = try FormSamples.jpeg(segment: 0xFE, foreign.bytes)
            #expect(try bench.judge(bytes).words == "holds polyglot for quarantine", "\(foreign.name)")
        }
    }

    @Test func `SKAS-1: no phone's, camera's or program's photograph is stopped`() throws {
        for trailer in try TrailerSamples.all() {
            for name in ["refuse_polyglots", "limit_content", "check_image", "identify_type"] {
                #expect(try Bench(name).judge(trailer.bytes).words == "passes", "\(name): \(trailer.name)")
            }
        }
    }

    @Test(arguments: [
        ("", "holds trailing_data for quarantine"), ("trailing: refuse", "rejects trailing_data"),
        ("trailing: note", "passes trailing_data"),
    ])
    func `unknown data behind the end is dealt with as the unit says`(_ options: String, _ words: String) throws {
        #expect(try Bench("refuse_polyglots", options: options).judge(.pngTrailingData).words == words)
    }

    @Test func `data between the parts of a document that are not of it are told, and a slip of a producer is not`()
        throws
    {
        let document = PDFBuilder.text().build()
        // In front of the table that the last word leads to; readers find it again.
        let place = try #require(document.ranges(of: Array("\nxref\n".utf8)).last?.lowerBound) + 1
        func judged(_ count: Int) throws -> String {
            let rest = [UInt8](repeating: UInt8(ascii: "z"), count: count) + [10]
            return try Bench("refuse_polyglots").judge(document[..<place] + rest + document[place...]).words
        }
        #expect(try judged(2_000) == "holds stray_data for quarantine")
        #expect(try judged(60) == "passes")
    }

    @Test func `a mark in the fields of Samsung's block is found`() throws {
        let photograph = try Sample.jpegGrey.bytes()
        // What the block has for a type and the length of a name are a cabinet's mark and its reserved field.
        let content = Array("MSCF".utf8) + [0, 0, 0, 0] + [UInt8](repeating: 65, count: 40)
        let entry: [UInt8] = [0, 0, 0x30, 0x0A, 48, 0, 0, 0, 48, 0, 0, 0]
        let directory = Array("SEFH".utf8) + [106, 0, 0, 0, 1, 0, 0, 0] + entry
        let bytes = photograph + content + directory + [24, 0, 0, 0] + Array("SEFT".utf8)
        #expect(try Bench("refuse_polyglots").judge(bytes).words == "holds polyglot for quarantine")
    }

    @Test func `what stops a file says more than what is only told`() throws {
        let bytes = try FormSamples.jpeg(segment: 0xFE, Array("<?php echo 1; ?>".utf8)) + FormSamples.noise(99, seed: 1)
        let bench = try Bench("refuse_polyglots", options: "polyglot: note")
        #expect(try bench.judge(bytes).words == "holds trailing_data for quarantine")
    }

    @Test func `a file that two formats claim is told with the name of the other`() throws {
        let header = Array("%PDF-1.7\n".utf8)
        let bytes = try FormSamples.jpeg(segment: 0xFE, header)
        let outcome = try Bench("refuse_polyglots").judge(bytes)
        #expect(outcome.words == "holds polyglot for quarantine")
        #expect(outcome.findings.first?.text(in: .english).contains("a PDF") == true)
    }

    @Test func `an empty file, and one of white space, has a finding of its own`() throws {
        let bench = try Bench("allow_types")
        #expect(try bench.judge([]).words == "rejects type_empty")
        #expect(try bench.judge([UInt8](repeating: 32, count: 4_096)).words == "rejects type_empty")
        #expect(try Bench("identify_type").judge([32, 10]).words == "passes")
    }
}

/// Documents that would take too much to open.
@Suite struct LimitContentTests {
    @Test(arguments: [Sample.jpegPhonePhoto, .jpegMultiPicture, .pngInterlaced, .gifAnimated, .pdfManyPages])
    func `an ordinary image or document is not too much`(_ sample: Sample) throws {
        #expect(try Bench("limit_content").judge(sample).words == "passes")
    }

    @Test func `SKAS-1: a header that declares too many pixels is refused without decoding`() throws {
        #expect(try Bench("limit_content").judge(.pngHugeDimensions).words == "rejects content_pixels")
    }

    @Test(arguments: [
        (Sample.pngScreenshot, "maximum_pixels: 518_399", "content_pixels"),
        (Sample.jpegMessenger, "maximum_scans: 9", "content_scans"),
        (Sample.gifAnimated, "maximum_frames: 2", "content_frames"),
        (Sample.jpegPhonePhoto, "maximum_decoded: 5 MB", "content_decoded"),
        (Sample.pdfManyPages, "maximum_pages: 199", "content_pages"),
    ])
    func `each limit has its finding, and the action is the unit's`(
        _ sample: Sample, _ options: String, _ code: String
    ) throws {
        #expect(try Bench("limit_content", options: options).judge(sample).words == "rejects \(code)")
        let held = try Bench("limit_content", options: "\(options), action: quarantine")
        #expect(try held.judge(sample).words == "holds \(code) for quarantine")
    }

    @Test func `an image of very many pieces is refused, whole or not`() throws {
        let comment: [UInt8] = [0x21, 0xFE, 1, 65, 0]
        let pieces = (0..<150).flatMap { _ in comment }
        let bytes = Array("GIF89a".utf8) + [1, 0, 1, 0, 0, 0, 0] + pieces + [0x3B]
        #expect(try Bench("limit_content").judge(bytes).words == "passes")
        #expect(try Bench("limit_content", options: "maximum_parts: 100").judge(bytes).words == "rejects content_parts")
    }

    @Test func `a text that opens to a great deal is refused`() throws {
        let bytes = try FormSamples.png(compressedText: [UInt8](repeating: 32, count: 9 << 20))
        #expect(try Bench("limit_content").judge(bytes).words == "rejects content_text")
    }

    @Test func `a damaged image is damaged, however many pixels it claims`() throws {
        var bytes = try PNGSample.declaring(width: 60_000, height: 60_000)
        // The header's checksum.
        bytes[29] ^= 1
        #expect(try Bench("limit_content").judge(bytes).words == "passes")
        #expect(try Bench("check_image").judge(bytes).words == "rejects image_damaged")
    }
}
