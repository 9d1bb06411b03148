import Foundation
import Inspector
import Pipeline
import SampleFiles
import Stages
import Testing

/// Images that are drawn anew: the picture stays, upright and in its colours, and nothing else does.
@Suite struct RebuildImageTests {
    private func rebuilt(_ bytes: [UInt8], _ options: String = "") throws -> [UInt8] {
        try Bench("rebuild_image", options: options).rebuilt(bytes)
    }

    private func has(_ bytes: [UInt8], _ text: String) -> Bool { Data(bytes).range(of: Data(text.utf8)) != nil }

    /// A picture's own bytes with a segment behind its first one.
    private func inserting(_ segment: [UInt8], into jpeg: [UInt8]) -> [UInt8] {
        let first = 4 + Int(jpeg[4]) << 8 + Int(jpeg[5])
        return Array(jpeg[..<first]) + segment + Array(jpeg[first...])
    }

    /// Where the stored row 0 and column 0 are seen (CIPA DC-008 4.6.4 A).
    private static let seen: [(row: String, column: String)] = [
        ("top", "left"), ("top", "right"), ("bottom", "right"), ("bottom", "left"), ("left", "top"), ("right", "top"),
        ("right", "bottom"), ("left", "bottom"),
    ]

    /// Pixels as they are seen: each stored one is put to its place.
    private func upright(_ pixels: [UInt8], width: Int, height: Int, size: Int, orientation: Int) -> [UInt8] {
        let (row, column) = Self.seen[orientation - 1]
        let isTurned = row == "left" || row == "right"
        let (seenWidth, seenHeight) = isTurned ? (height, width) : (width, height)
        func place(_ side: String, _ distance: Int) -> (x: Int?, y: Int?) {
            switch side {
            case "top": (nil, distance)
            case "bottom": (nil, seenHeight - 1 - distance)
            case "left": (distance, nil)
            default: (seenWidth - 1 - distance, nil)
            }
        }
        var result = [UInt8](repeating: 0, count: pixels.count)
        for y in 0..<height {
            for x in 0..<width {
                let (byRow, byColumn) = (place(row, y), place(column, x))
                let seenX = byRow.x ?? byColumn.x ?? 0
                let seenY = byRow.y ?? byColumn.y ?? 0
                for byte in 0..<size {
                    result[(seenY * seenWidth + seenX) * size + byte] = pixels[(y * width + x) * size + byte]
                }
            }
        }
        return result
    }

    private func meanDifference(_ left: [UInt8], _ right: [UInt8]) -> Double {
        guard left.count == right.count, !left.isEmpty else { return .infinity }
        return Double(zip(left, right).reduce(0) { $0 + abs(Int($1.0) - Int($1.1)) }) / Double(left.count)
    }

    /// The frames of a GIF of 64 by 48 pixels in 16 colours, as the decoder of the samples tells them: place and delay in six
    /// numbers, the colours, and the pixels, which are given here in their colours.
    private func frames(_ gif: [UInt8]) throws -> [(place: [UInt8], colours: [[UInt8]])] {
        let decoded = try DecodedSample.gif(gif)
        let (head, colours, pixels) = (24, 48, 64 * 48)
        return stride(from: 0, to: decoded.count, by: head + colours + pixels).map { start in
            let place = Array(decoded[start..<start + head])
            let seen = decoded[(start + head + colours)..<(start + head + colours + pixels)].map { index in
                Array(decoded[(start + head + 3 * Int(index))..<(start + head + 3 * Int(index) + 3)])
            }
            return (place, seen)
        }
    }

    @Test(arguments: 1...8) func `a PNG is upright, each pixel in its place`(_ orientation: Int) throws {
        let rows: [[UInt8]] = (0..<3).map { (row: Int) -> [UInt8] in
            (0..<4).flatMap { (column: Int) -> [UInt8] in [UInt8(60 * row), UInt8(50 * column), 9] }
        }
        var picture = RawPNG(width: 4, depth: 8, colourType: 2, rows: rows)
        let plain = try DecodedSample.png(picture.bytes())
        picture.chunks = [RawPNG.orientation(UInt8(orientation))]
        let bytes = try picture.bytes()
        #expect(try inspected(bytes)[ImageMetadataFacts.orientation] == orientation)
        let copy = try rebuilt(bytes)
        #expect(
            try DecodedSample.png(copy) == upright(plain, width: 4, height: 3, size: 4, orientation: orientation))
        let size: [UInt8] = orientation < 5 ? [4, 3] : [3, 4]
        #expect([copy[19], copy[23]] == size)
        #expect(try inspected(copy)[ImageMetadataFacts.orientation] == 1)
    }

    @Test(arguments: 1...8) func `a JPEG is upright, in its colours`(_ orientation: Int) throws {
        var sample = JPEGSample(width: 61, height: 38)
        sample.quality = 92
        var exif = EXIFSample()
        exif.orientation = UInt16(orientation)
        sample.exif = exif
        let bytes = try sample.bytes()
        let copy = try rebuilt(bytes)
        let wanted = upright(
            try DecodedSample.jpeg(bytes), width: 61, height: 38, size: 3, orientation: orientation)
        #expect(try meanDifference(DecodedSample.jpeg(copy), wanted) < 3)
        let facts = try inspected(copy)
        #expect(facts[JPEGFacts.width] == (orientation < 5 ? 61 : 38))
        #expect(facts[ImageMetadataFacts.orientation] == 1)
    }

    @Test(arguments: PictureCase.allCases)
    func `nothing but the picture is left, and the copy passes`(_ picture: PictureCase) throws {
        let bytes = try picture.bytesWithoutProfile
        #expect(try Bench("rebuild_image").judge(bytes).words == "converts image_rebuilt")
        let copy = try rebuilt(bytes)
        for marker in MetadataSamples.markers { #expect(!has(copy, marker), "\(marker)") }
        let facts = try inspected(copy)
        #expect(facts[mediaTypeFact] == picture.type)
        #expect(facts[ImageMetadataFacts.state] == ImageMetadataState.none)
        #expect(try Bench("check_image").judge(copy).words == "passes")
        #expect(try Bench("strip_position").judge(copy).words == "passes")
        // As long as it is not known to be the copy, it would be drawn anew.
        let document = Document(id: "0123456789abcdef01234567", name: "a", size: copy.count, facts: facts)
        #expect(try Bench("rebuild_image").judge(document).words == "converts image_rebuilt")
        #expect(try Bench("rebuild_image").judge(document, isOwnCopy: true).words == "passes")
    }

    @Test(arguments: PictureCase.allCases) func `the same picture gives the same bytes`(_ picture: PictureCase) throws {
        let bytes = try picture.bytesWithoutProfile
        #expect(try rebuilt(bytes) == rebuilt(bytes))
    }

    @Test func `a ZIP archive behind the end, a comment and a thumbnail are gone`() throws {
        let zip = Array("PK\u{03}\u{04}KANARIEZIP".utf8)
        let thumbnail = try JPEGSample(width: 16, height: 16).bytes()
        let block: [UInt8] = Array("Exif\0\0MM\0*\0\0\0\u{08}\0\0\0\0\0\0".utf8) + thumbnail
        let length = block.count + 2
        let exif: [UInt8] = [0xFF, 0xE1, UInt8(length >> 8), UInt8(length & 255)] + block
        let plain = try JPEGSample(width: 64, height: 48).bytes()
        let comment: [UInt8] = [0xFF, 0xFE, 0, 9] + Array("KANARIE".utf8)
        let bytes = inserting(exif + comment, into: plain) + zip
        let copy = try rebuilt(bytes)
        #expect(!has(copy, "KANARIE") && !has(copy, "Exif") && !has(copy, "PK\u{03}\u{04}"))
        #expect(Array(copy.suffix(2)) == [0xFF, 0xD9])
        #expect(Data(copy).range(of: Data(thumbnail.prefix(64))) == nil)
        #expect(try meanDifference(DecodedSample.jpeg(copy), DecodedSample.jpeg(plain)) < 2)
    }

    @Test func `colour that is stored at half the size stays so, and grey has none`() throws {
        /// The ratio of each component's samples, out of the frame's header (ITU-T T.81 B.2.2).
        func ratios(_ jpeg: [UInt8]) throws -> [UInt8] {
            let frame = try #require(Data(jpeg).range(of: Data([0xFF, 0xC0]))).lowerBound
            return (0..<Int(jpeg[frame + 9])).map { jpeg[frame + 11 + 3 * $0] }
        }
        var sample = JPEGSample(width: 64, height: 48)
        #expect(try ratios(sample.bytes()) == [0x22, 0x11, 0x11])
        #expect(try ratios(rebuilt(sample.bytes())) == [0x22, 0x11, 0x11])
        sample.isGrey = true
        #expect(try ratios(rebuilt(sample.bytes())) == [0x11])
    }

    @Test func `quality decides how large a JPEG becomes`() throws {
        let bytes = try JPEGSample(width: 160, height: 120).bytes()
        #expect(try rebuilt(bytes, "quality: 70").count < rebuilt(bytes, "quality: 100").count)
    }

    @Test func `grey stays grey, and a progressive picture shows the same`() throws {
        var sample = JPEGSample(width: 160, height: 120)
        sample.isGrey = true
        let grey = try sample.bytes()
        #expect(try meanDifference(DecodedSample.jpeg(rebuilt(grey)), DecodedSample.jpeg(grey)) < 2)
        sample.isGrey = false
        sample.isProgressive = true
        let progressive = try sample.bytes()
        #expect(try meanDifference(DecodedSample.jpeg(rebuilt(progressive)), DecodedSample.jpeg(progressive)) < 2)
    }

    @Test(arguments: [
        (UInt8(1), UInt8(0)), (2, 0), (4, 0), (8, 0), (16, 0), (8, 2), (16, 2), (8, 4), (16, 4), (8, 6), (16, 6),
    ]) func `depth, colour and alpha of a PNG are kept exactly`(_ depth: UInt8, _ colourType: UInt8) throws {
        let samples: [UInt8: Int] = [0: 1, 2: 3, 4: 2, 6: 4]
        let width = 13
        let rowBytes = (width * (samples[colourType] ?? 1) * Int(depth) + 7) / 8
        // No byte is zero, so that no pixel is invisible.
        let rows: [[UInt8]] = (0..<7).map { (row: Int) -> [UInt8] in
            (0..<rowBytes).map { (column: Int) -> UInt8 in UInt8(1 + (row * 89 + column * 37) % 255) }
        }
        let picture = RawPNG(width: width, depth: depth, colourType: colourType, rows: rows)
        let bytes = try picture.bytes()
        let copy = try rebuilt(bytes)
        #expect(try DecodedSample.png(copy) == DecodedSample.png(bytes))
        #expect(Array(copy[24...25]) == [depth, colourType])
        guard depth == 16 else { return }
        // The lower byte counts too, which a decoder to 8 bits does not show.
        var other = picture
        other.rows[3][5] ^= 1
        #expect(try rebuilt(other.bytes()) != copy)
    }

    @Test func `a palette keeps the colours that are seen, and no other`() throws {
        let palette: [UInt8] = [10, 20, 30] + Array("KANARIEPLATS".utf8) + [200, 100, 50, 1, 2, 3]
        let alpha: [UInt8] = [255, 77, 78, 79, 80, 128, 0]
        let picture = RawPNG(
            width: 3, depth: 8, colourType: 3, rows: [[0, 5, 6], [5, 5, 0]],
            chunks: [("PLTE", palette), ("tRNS", alpha)])
        let bytes = try picture.bytes()
        let copy = try rebuilt(bytes)
        #expect(has(bytes, "KANARIEPLATS") && !has(copy, "KANARI"))
        let shown = try DecodedSample.png(copy)
        var wanted = try DecodedSample.png(bytes)
        // The one pixel that nobody sees.
        wanted.replaceSubrange(8..<12, with: [0, 0, 0, 0])
        #expect(shown == wanted)
        #expect(copy[25] == 3)
    }

    @Test func `what lies under invisible pixels is gone, and others keep their alpha`() throws {
        let hidden = Array("KANARIEFAGEL".utf8)
        let rows = [[hidden[0], hidden[1], hidden[2], 0, 9, 8, 7, 1, hidden[3], hidden[4], hidden[5], 0]]
        let bytes = try RawPNG(width: 3, depth: 8, colourType: 6, rows: rows).bytes()
        #expect(try DecodedSample.png(rebuilt(bytes)) == [0, 0, 0, 0, 9, 8, 7, 1, 0, 0, 0, 0])
    }

    @Test func `a transparent colour is kept where a pixel has it`() throws {
        let rows: [[UInt8]] = [[1, 2, 3]]
        let seen = RawPNG(width: 3, depth: 8, colourType: 0, rows: rows, chunks: [("tRNS", [0, 2])])
        #expect(try DecodedSample.png(rebuilt(seen.bytes()))[7] == 0)
        let unseen = RawPNG(width: 3, depth: 8, colourType: 0, rows: rows, chunks: [("tRNS", [0, 77])])
        #expect(try !has(rebuilt(unseen.bytes()), "tRNS"))
    }

    @Test func `numbers that say how colours are meant are kept, and impossible ones are not`() throws {
        var picture = RawPNG(width: 1, depth: 8, colourType: 0, rows: [[7]])
        picture.chunks = [
            ("gAMA", [0, 0, 0xB1, 0x8F]), ("sRGB", [1]), ("pHYs", [0, 0, 0x0B, 0x13, 0, 0, 0x0B, 0x14, 1]),
        ]
        let copy = try rebuilt(picture.bytes())
        for chunk in picture.chunks {
            #expect(Data(copy).range(of: Data(MetadataSamples.chunk(chunk.name, chunk.data))) != nil, "\(chunk.name)")
        }
        picture.chunks = [("gAMA", Array("KANA".utf8)), ("sRGB", [9]), ("pHYs", Array("KANARIEPL".utf8))]
        let other = try rebuilt(picture.bytes())
        for name in ["gAMA", "sRGB", "pHYs", "KANA"] { #expect(!has(other, name), "\(name)") }
    }

    @Test func `an animation in GIF keeps frames, delays and repetition`() throws {
        let bytes = try GIFSample(width: 64, height: 48, frames: 4).bytes()
        let copy = try rebuilt(bytes)
        let (frames, wanted) = (try frames(copy), try frames(bytes))
        #expect(frames.map(\.place) == wanted.map(\.place))
        #expect(frames.map(\.colours) == wanted.map(\.colours))
        #expect(has(copy, "NETSCAPE2.0"))
        #expect(try inspected(copy)[GIFFacts.frames] == 4)
    }

    @Test func `an animation in PNG waits for someone: the copy would show its first image only`() throws {
        var picture = RawPNG(width: 1, depth: 8, colourType: 0, rows: [[7]])
        picture.chunks = [("acTL", [0, 0, 0, 1, 0, 0, 0, 0])]
        let bytes = try picture.bytes()
        #expect(throws: RebuildFailure.unsupported) { try rebuilt(bytes) }
    }

    @Test func `a colour profile is written anew from its numbers, without a word of it`() throws {
        let profile = ColourProfileSample()
        let jpeg = inserting(profile.segment(), into: try JPEGSample(width: 32, height: 32).bytes())
        let copy = try rebuilt(jpeg)
        #expect(has(jpeg, "KANA") && !has(copy, "KANA"))
        #expect(has(copy, "ICC_PROFILE") && has(copy, "rXYZ") && has(copy, "bTRC") && !has(copy, "priv"))
        // Its numbers: the primaries and the middle of the curve.
        #expect(Data(copy).range(of: Data([0, 0, 0x6F, 0xA2, 0, 0, 0x38, 0xF5])) != nil)
        #expect(Data(copy).range(of: Data([0, 0, 0, 3, 0, 0, 0x4E, 0x20, 0xFF, 0xFF])) != nil)
        #expect(try !has(rebuilt(jpeg, "colour_profile: remove"), "ICC_PROFILE"))
        // What was written is understood, and says the same again.
        #expect(try has(rebuilt(copy), "ICC_PROFILE"))

        var png = RawPNG(width: 1, depth: 8, colourType: 2, rows: [[7, 8, 9]])
        png.chunks = [try RawPNG.colours(profile.bytes())]
        #expect(try has(rebuilt(png.bytes()), "iCCP"))
        #expect(try !has(rebuilt(png.bytes(), "colour_profile: remove"), "iCCP"))
    }

    @Test func `a colour profile that is more than numbers waits for someone`() throws {
        var tables = ColourProfileSample()
        tables.hasTables = true
        var falling = ColourProfileSample()
        falling.curve = [0, 40_000, 20_000, 65_535]
        var impossible = ColourProfileSample()
        impossible.red = 0x4B41_4E41
        let plain = try JPEGSample(width: 32, height: 32).bytes()
        for profile in [tables, falling, impossible] {
            let jpeg = inserting(profile.segment(), into: plain)
            #expect(throws: RebuildFailure.unsupported) { try rebuilt(jpeg) }
            #expect(throws: Never.self) { try rebuilt(jpeg, "colour_profile: remove") }
        }
        let garbage = inserting(MetadataSamples.colours, into: plain)
        #expect(throws: RebuildFailure.unsupported) { try rebuilt(garbage) }
    }

    @Test func `limits of pixels, memory and of the copy end it`() throws {
        let bytes = try JPEGSample(width: 1_200, height: 1_000).bytes()
        #expect(throws: RebuildFailure.tooLarge) { try rebuilt(bytes, "maximum_pixels: 1199999") }
        #expect(throws: RebuildFailure.tooLarge) { try rebuilt(bytes, "maximum_memory: 2 MiB") }
        #expect(throws: RebuildFailure.tooLarge) {
            try Bench("rebuild_image").rebuilt(bytes, maximumBytes: 10_000)
        }
        for picture in [PictureCase.png, .gif] {
            let bytes = try picture.bytes
            #expect(throws: RebuildFailure.tooLarge) { try Bench("rebuild_image").rebuilt(bytes, maximumBytes: 500) }
        }
    }

    @Test func `types that are not drawn anew are told or held as the unit says`() throws {
        let png = try PNGSample(width: 8, height: 8).bytes()
        let only = "types: [image/jpeg]"
        #expect(try Bench("rebuild_image", options: only).judge(png).words == "holds image_not_rebuilt for look")
        for (option, words) in [("note", "passes image_not_rebuilt"), ("refuse", "rejects image_not_rebuilt")] {
            let bench = try Bench("rebuild_image", options: "\(only), other_images: \(option)")
            #expect(try bench.judge(png).words == words)
        }
        #expect(try Bench("rebuild_image").judge(.pdfAccessible).words == "passes")
        for wrong in ["types: []", "types: [image/heic]", "quality: 20"] {
            #expect(throws: (any Error).self) { try Bench("rebuild_image", options: wrong) }
        }
    }
}
