import Inspector
import Pipeline
import SampleFiles
import Testing

/// Images that can't be shown as a whole, by the stage behind the real inspections.
@Suite struct CheckImageTests {
    static let expected: [(Sample, String)] = [
        (.jpegPhonePhoto, "passes"),
        (.jpegVendorTrailer, "passes"),
        (.jpegMultiPicture, "passes"),
        (.jpegMessenger, "passes"),
        (.jpegGrey, "passes"),
        (.jpegTruncated, "rejects image_truncated"),
        (.jpegScanGarbage, "rejects image_damaged"),
        (.pngScreenshot, "passes"),
        (.pngTransparent, "passes"),
        (.pngInterlaced, "passes"),
        (.pngGrey, "passes"),
        (.pngTrailingData, "passes"),
        (.pngTruncated, "rejects image_truncated"),
        (.pngBadChecksum, "rejects image_damaged"),
        (.pngHugeDimensions, "holds image_too_large for look"),
        (.gifStatic, "passes"),
        (.gifAnimated, "passes"),
        (.gifTruncated, "rejects image_truncated"),
        (.pdfAccessible, "passes"),
    ]

    @Test(arguments: expected)
    func `SKAS-1: an image can be shown to its last row, or is refused`(_ sample: Sample, _ words: String) throws {
        #expect(try Bench("check_image").judge(sample).words == words)
    }

    @Test func `the size of an image that is too large is told`() throws {
        let finding = try #require(Bench("check_image").judge(.pngHugeDimensions).findings.first)
        #expect(finding.text(in: .swedish).contains("30000 × 30000"))
    }

    @Test(arguments: [
        (Sample.pngScreenshot, "maximum_pixels: 518_399", "holds image_too_large for look"),
        (Sample.pngScreenshot, "maximum_pixels: 518_400", "passes"),
        (Sample.jpegGrey, "maximum_pixels: 307_199", "holds image_too_large for look"),
        (Sample.jpegGrey, "maximum_pixels: 307_200", "passes"),
        (Sample.jpegMessenger, "maximum_scans: 9", "holds image_too_many_scans for look"),
        (Sample.jpegMessenger, "maximum_scans: 10", "passes"),
        (Sample.gifAnimated, "maximum_frames: 2", "holds image_too_many_frames for look"),
        (Sample.gifAnimated, "maximum_frames: 3", "passes"),
    ])
    func `what takes too much to open waits for someone, and a limit itself passes`(
        _ sample: Sample, _ options: String, _ words: String
    ) throws {
        #expect(try Bench("check_image").judge(sample, inspection: options).words == words)
    }

    @Test(arguments: [Sample.jpegGrey, .pngGrey, .gifStatic], 1..<10)
    func `an image cut anywhere is refused`(_ sample: Sample, _ tenths: Int) throws {
        let whole = try sample.bytes()
        let cut = Array(whole.prefix(whole.count * tenths / 10))
        #expect(try Bench("check_image").judge(cut).words.hasPrefix("rejects"), "\(tenths)/10")
    }

    @Test(arguments: [Sample.jpegGrey, .pngGrey, .gifStatic])
    func `an image that lacks only its last byte is refused`(_ sample: Sample) throws {
        #expect(try Bench("check_image").judge(Array(sample.bytes().dropLast())).words == "rejects image_truncated")
    }

    @Test(arguments: [Sample.jpegGrey, .pngGrey, .gifStatic], 0..<20)
    func `an image with a wrong bit is judged and never lets a stage trap`(_ sample: Sample, _ seed: Int) throws {
        var bytes = try sample.bytes()
        bytes[16 + seed * 1_000_003 % (bytes.count - 16)] ^= UInt8(1 << (seed % 8))
        _ = try Bench("check_image").judge(bytes)
    }

    @Test func `a type without its inspection's answer is not let through`() throws {
        let unasked = Document.example { $0[mediaTypeFact] = .jpeg }
        #expect(throws: (any Error).self) { try Bench("check_image").judge(unasked) }
        #expect(throws: (any Error).self) { try Bench("check_image").judge(.example()) }
    }
}
