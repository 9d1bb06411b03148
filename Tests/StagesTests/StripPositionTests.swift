import Foundation
import Inspector
import Pipeline
import SampleFiles
import Stages
import Testing

/// A format, with a picture that holds everything that programs are known to add, and how its pixels are read.
enum PictureCase: String, CaseIterable, Sendable, CustomTestStringConvertible {
    case jpeg, progressiveJPEG, greyJPEG, restartingJPEG, png, interlacedPNG, transparentPNG, gif, stillGIF

    var testDescription: String { rawValue }

    var bytes: [UInt8] {
        get throws {
            var jpeg = JPEGSample(width: 160, height: 120)
            var png = PNGSample(width: 120, height: 90)
            switch self {
            case .jpeg: break
            case .progressiveJPEG: jpeg.isProgressive = true
            case .greyJPEG: jpeg.isGrey = true
            case .restartingJPEG: jpeg.restartRows = 1
            case .png: return try MetadataSamples.png(png)
            case .interlacedPNG:
                png.isInterlaced = true
                return try MetadataSamples.png(png)
            case .transparentPNG:
                png.color = .rgba
                return try MetadataSamples.png(png)
            case .gif: return try MetadataSamples.gif()
            case .stillGIF: return try MetadataSamples.gif(GIFSample(width: 64, height: 48))
            }
            return try MetadataSamples.jpeg(jpeg)
        }
    }

    var type: MediaType {
        switch self {
        case .jpeg, .progressiveJPEG, .greyJPEG, .restartingJPEG: .jpeg
        case .png, .interlacedPNG, .transparentPNG: .png
        case .gif, .stillGIF: .gif
        }
    }

    func pixels(_ bytes: [UInt8]) throws -> [UInt8] {
        switch type {
        case .jpeg: try DecodedSample.jpeg(bytes)
        case .png: try DecodedSample.png(bytes)
        default: try DecodedSample.gif(bytes)
        }
    }
}

/// Where and with what images were taken goes from what is passed on; the picture stays as it is.
@Suite struct StripPositionTests {
    /// The changed copy that a stage makes.
    private func converted(_ bytes: [UInt8], _ options: String = "") throws -> [UInt8] {
        try Bench("strip_position", options: options).converted(bytes)
    }

    private func has(_ bytes: [UInt8], _ text: String) -> Bool { Data(bytes).range(of: Data(text.utf8)) != nil }

    @Test(arguments: PictureCase.allCases)
    func `what says where and with what a picture was taken goes`(_ picture: PictureCase) throws {
        let bytes = try picture.bytes
        #expect(try Bench("strip_position").judge(bytes).words == "converts image_data_removed")
        let copy = try converted(bytes)
        for marker in MetadataSamples.markers {
            #expect(has(bytes, marker) || picture.type == .gif)
            #expect(!has(copy, marker), "\(marker)")
        }
        #expect(try Bench("strip_position").judge(copy).words == "passes")
        let facts = try inspected(copy)
        #expect(facts[ImageMetadataFacts.hasPosition] == false)
        #expect(facts[ImageMetadataFacts.hasDevice] == false)
        #expect(facts[ImageMetadataFacts.hasOther] == false)
    }

    @Test(arguments: PictureCase.allCases) func `no pixel is touched`(_ picture: PictureCase) throws {
        let bytes = try picture.bytes
        let copy = try converted(bytes)
        #expect(copy.count < bytes.count)
        #expect(try picture.pixels(copy) == picture.pixels(bytes))
        #expect(try Bench("check_image").judge(copy).words == "passes")
    }

    @Test(arguments: PictureCase.allCases)
    func `what is changed twice has the same bytes as what is changed once`(_ picture: PictureCase) throws {
        let bytes = try picture.bytes
        let copy = try converted(bytes)
        #expect(try converted(bytes) == copy)
        #expect(try converted(copy) == copy)
    }

    @Test(arguments: [PictureCase.jpeg, .progressiveJPEG, .restartingJPEG, .png])
    func `how a picture is to be turned stays`(_ picture: PictureCase) throws {
        let bytes = try picture.bytes
        #expect(try inspected(bytes)[ImageMetadataFacts.orientation] == 6)
        #expect(try inspected(converted(bytes))[ImageMetadataFacts.orientation] == 6)
    }

    @Test func `Exif is read in either order of bytes`() throws {
        let plain = try PNGSample(width: 60, height: 40).bytes()
        // Two entries: a maker of four letters, and 3 for upside down.
        let block: [UInt8] =
            Array("MM".utf8) + [0, 42, 0, 0, 0, 8, 0, 2] + [0x01, 0x0F, 0, 2, 0, 0, 0, 4] + Array("Abc\0".utf8)
            + [0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 3, 0, 0] + [0, 0, 0, 0]
        let bytes = Array(plain[..<33]) + MetadataSamples.chunk("eXIf", block) + Array(plain[33...])
        #expect(try inspected(bytes)[ImageMetadataFacts.hasDevice] == true)
        let copy = try converted(bytes)
        #expect(try inspected(copy)[ImageMetadataFacts.orientation] == 3)
        #expect(!has(copy, "Abc") && has(copy, "MM"))
        #expect(try DecodedSample.png(copy) == DecodedSample.png(bytes))
        #expect(try has(converted(bytes, "device: keep"), "Abc"))
    }

    @Test func `a directory whose entries share one long value makes no large copy`() throws {
        let plain = try PNGSample(width: 60, height: 40).bytes()
        let count = 20_000
        // The main directory points to one of positions, whose entries all mean the same 64,000 bytes.
        var block: [UInt8] = Array("MM".utf8) + [0, 42, 0, 0, 0, 8, 0, 1]
        block += [0x88, 0x25, 0, 4, 0, 0, 0, 1, 0, 0, 0, 26] + [0, 0, 0, 0]
        block += [UInt8(count >> 8), UInt8(count & 0xFF)]
        for _ in 0..<count { block += [0, 2, 0, 7, 0, 0, 0xF0, 0, 0, 0, 0, 26] }
        block += [0, 0, 0, 0]
        let bytes = Array(plain[..<33]) + MetadataSamples.chunk("eXIf", block) + Array(plain[33...])
        #expect(try inspected(bytes)[ImageMetadataFacts.hasPosition] == true)
        #expect(try converted(bytes) == plain)
        #expect(try converted(bytes, "position: keep").count < plain.count + 64_000)
    }

    @Test func `an upright picture has nothing left to say`() throws {
        var sample = JPEGSample(width: 80, height: 60)
        sample.exif = EXIFSample()
        sample.exif?.orientation = 1
        let copy = try converted(sample.bytes())
        #expect(!has(copy, "Exif"))
        #expect(try inspected(copy)[ImageMetadataFacts.orientation] == 1)
    }

    @Test(arguments: [PictureCase.jpeg, .progressiveJPEG, .greyJPEG, .restartingJPEG])
    func `the compressed pixels of a JPEG are the same to the byte`(_ picture: PictureCase) throws {
        let bytes = try picture.bytes
        let start = try #require(Self.firstScan(bytes))
        let copy = try converted(bytes)
        #expect(Array(copy[try #require(Self.firstScan(copy))...]) == Array(bytes[start...]))
    }

    /// Where the first start of scan stands, by the lengths of the segments.
    private static func firstScan(_ bytes: [UInt8]) -> Int? {
        var place = 2
        while place + 4 <= bytes.count {
            if bytes[place + 1] == 0xFF {
                place += 1
                continue
            }
            if bytes[place + 1] == 0xDA { return place }
            place += 2 + Int(bytes[place + 2]) << 8 + Int(bytes[place + 3])
        }
        return nil
    }

    @Test func `colours and sizes stay`() throws {
        #expect(try has(converted(PictureCase.jpeg.bytes), "FARGPROFIL"))
        let png = try converted(PictureCase.png.bytes)
        #expect(has(png, "gAMA") && has(png, "pHYs") && has(png, "eXIf"))
        #expect(try has(converted(PictureCase.gif.bytes), "NETSCAPE2.0"))
        #expect(try has(converted(Sample.jpegVendorTrailer.bytes()), "Exif"))
    }

    @Test(arguments: [Sample.jpegVendorTrailer, .jpegMultiPicture, .pngTrailingData])
    func `nothing is left behind the end of a picture`(_ sample: Sample) throws {
        let copy = try converted(sample.bytes())
        #expect(try inspected(copy)[FileTypeFacts.end] == .complete)
        let ends = [[0xFF, 0xD9], [0x49, 0x45, 0x4E, 0x44, 0xAE, 0x42, 0x60, 0x82]] as [[UInt8]]
        #expect(ends.contains { Array(copy.suffix($0.count)) == $0 })
    }

    @Test(arguments: [Sample.jpegMessenger, .jpegGrey, .pngScreenshot, .pngInterlaced, .gifStatic, .gifAnimated])
    func `a picture that holds nothing else goes on as it came`(_ sample: Sample) throws {
        #expect(try Bench("strip_position").judge(sample).words == "passes")
        #expect(try converted(sample.bytes()) == sample.bytes())
    }

    @Test func `a unit may keep the place or the camera, and then nothing else`() throws {
        let bytes = try PictureCase.jpeg.bytes
        let place = try converted(bytes, "device: keep")
        #expect(has(place, "Exempelfon") && !has(place, "KANARIEPLATS") && !has(place, "2026:03:12"))
        #expect(try inspected(place)[ImageMetadataFacts.hasPosition] == false)
        let camera = try converted(bytes, "position: keep")
        #expect(!has(camera, "Exempelfon") && !has(camera, "KANARIEPLATS"))
        #expect(try inspected(camera)[ImageMetadataFacts.hasPosition] == true)
        #expect(try inspected(camera)[ImageMetadataFacts.orientation] == 6)
        for (copy, options) in [(place, "device: keep"), (camera, "position: keep")] {
            #expect(try Bench("strip_position", options: options).judge(copy).words == "passes")
            #expect(try converted(copy, options) == copy)
            #expect(try converted(copy) == converted(bytes))
        }
        #expect(try Bench("strip_position", options: "position: keep, device: keep").judge(bytes).words == "passes")
    }

    @Test(arguments: Language.allCases) func `what goes is told in words that people use`(_ language: Language) throws {
        let finding = try #require(Bench("strip_position").judge(.jpegPhonePhoto).findings.first)
        let text = finding.text(in: language)
        #expect(
            text.contains(
                language == .swedish ? "plats, kamera och annat som inte syns" : "the place, the camera and other"))
    }

    // MARK: - Damage

    @Test(arguments: [PictureCase.jpeg, .png, .gif], 1..<10)
    func `a picture that is cut waits, and no copy of it is made`(_ picture: PictureCase, _ tenths: Int) throws {
        // Without the data behind the picture's end, which would be cut first.
        let whole = try Array(picture.bytes.dropLast(picture.type == .jpeg ? 0 : 12))
        let cut = Array(whole.prefix(whole.count * tenths / 10))
        #expect(throws: ConversionFailure.self) { try Bench("strip_position").converted(cut, type: picture.type) }
        let facts = try inspected(cut)
        guard facts[mediaTypeFact] == picture.type else { return }
        #expect(facts[ImageMetadataFacts.state] == .unclear)
        #expect(try Bench("strip_position").judge(cut).words == "holds image_data_unclear for look")
    }

    @Test func `what a JPEG does not say with certainty is not guessed`() throws {
        let plain = try JPEGSample(width: 80, height: 60).bytes()
        var turned = JPEGSample(width: 80, height: 60)
        turned.exif = EXIFSample()
        let exif = try Self.firstSegment(turned.bytes())
        turned.exif?.orientation = 8
        let other = try Self.firstSegment(turned.bytes())
        var unusual = exif
        // Orientation is the third entry of the directory: 4 bytes of marker, 6 of name, 8 of header, 2 of number.
        unusual[4 + 6 + 8 + 2 + 24 + 2] = 4
        var lost = exif
        lost[4 + 6 + 5] = 0xFF
        let reserved: [UInt8] = [0xFF, 0xF7, 0, 4, 1, 2]
        let short: [UInt8] = [0xFF, 0xFE, 0, 1]
        for added in [exif + other, unusual, lost, reserved, short, [0x41]] {
            let bytes = Array(plain[..<2]) + added + Array(plain[2...])
            #expect(throws: ConversionFailure.self) { try Bench("strip_position").converted(bytes, type: .jpeg) }
        }
        let twice = Array(plain[..<2]) + exif + exif + Array(plain[2...])
        #expect(try inspected(converted(twice))[ImageMetadataFacts.orientation] == 6)
    }

    private static func firstSegment(_ bytes: [UInt8]) -> [UInt8] {
        Array(bytes[2..<(4 + Int(bytes[4]) << 8 + Int(bytes[5]))])
    }

    @Test func `what a PNG does not say with certainty is not guessed`() throws {
        let plain = try PNGSample(width: 60, height: 40).bytes()
        let exif = Array(EXIFSample().payload().dropFirst(6))
        var wrong = MetadataSamples.chunk("eXIf", exif)
        wrong[wrong.count - 1] ^= 1
        for added in [wrong, MetadataSamples.chunk("KaNa", [1]), MetadataSamples.chunk("ka1a", [1])] {
            let bytes = Array(plain[..<33]) + added + Array(plain[33...])
            #expect(throws: ConversionFailure.self) { try Bench("strip_position").converted(bytes, type: .png) }
        }
    }

    @Test func `what a GIF does not say with certainty is not guessed`() throws {
        let plain = try GIFSample(width: 32, height: 24).bytes()
        for added in [[0x21, 0x80, 1, 0, 0], [0x42]] as [[UInt8]] {
            let bytes = Array(plain[..<61]) + added + Array(plain[61...])
            #expect(throws: ConversionFailure.self) { try Bench("strip_position").converted(bytes, type: .gif) }
        }
    }

    @Test func `a picture of more pieces than any program writes is not worked through`() throws {
        let plain = try JPEGSample(width: 80, height: 60).bytes()
        let pair: [UInt8] = [0xFF, 0xFE, 0, 2, 0xFF, 0xDD, 0, 4, 0, 0]
        let many = Array(plain[..<2]) + (0..<5_000).flatMap { _ in pair } + Array(plain[2...])
        #expect(throws: ConversionFailure.self) { try Bench("strip_position").converted(many, type: .jpeg) }
    }

    @Test(arguments: [PictureCase.jpeg, .png, .gif], 0..<40)
    func `whatever is wrong with a picture, a copy of it is clean and is not changed again`(
        _ picture: PictureCase, _ seed: Int
    ) throws {
        var bytes = try picture.bytes
        var generator = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 &+ 1
        for _ in 0..<(1 + seed % 5) {
            generator = generator &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            // Most of the structure stands in front.
            let place = Int(generator >> 33) % min(bytes.count, 2_000)
            bytes[place] = UInt8(truncatingIfNeeded: generator >> 24)
        }
        for options in ["", "position: keep", "device: keep"] {
            guard let copy = try? Bench("strip_position", options: options).converted(bytes, type: picture.type) else {
                continue
            }
            #expect(try Bench("strip_position", options: options).converted(copy, type: picture.type) == copy)
            #expect(options != "" || !has(copy, "Exempelfon"))
        }
    }
}
