import Foundation
import Inspector
import Pipeline
import SampleFiles
import Stages
import Testing

/// What is hidden anywhere but in the pixels never comes through, and damage never gives a copy of something else.
@Suite struct RebuildNoiseTests {
    /// Bytes that look random and are the same at every run; without 0xFF, which would be a marker.
    private struct Noise {
        private var state: UInt64

        init(seed: Int) { state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 | 1 }

        mutating func byte() -> UInt8 {
            state ^= state >> 12
            state ^= state << 25
            state ^= state >> 27
            return UInt8(truncatingIfNeeded: (state &* 0x2545_F491_4F6C_DD1D) >> 56) & 0xFE
        }

        mutating func bytes(_ count: Int) -> [UInt8] { (0..<count).map { _ in byte() } }
    }

    /// How long a piece of noise has to be to be looked for: shorter ones stand in any file by chance.
    private static let length = 6

    /// Whether any piece of the noise stands in the copy.
    private func survives(_ noise: [UInt8], in copy: [UInt8]) -> Bool {
        let copy = Data(copy)
        return stride(from: 0, through: noise.count - Self.length, by: Self.length).contains { place in
            copy.range(of: Data(noise[place..<place + Self.length])) != nil
        }
    }

    private func rebuilt(_ bytes: [UInt8], _ facts: Facts? = nil) throws -> [UInt8] {
        try Bench("rebuild_image").rebuilt(bytes, facts)
    }

    @Test(arguments: 1...12) func `noise beside a JPEG's pixels does not come through`(_ seed: Int) throws {
        var noise = Noise(seed: seed)
        let plain = try JPEGSample(width: 48, height: 32, seed: seed).bytes()
        let hidden = noise.bytes(60)
        // Every application segment but Exif, whose damage holds the document, and colours.
        let codes: [UInt8] = [0xE0, 0xE2, 0xE3, 0xE5, 0xEA, 0xEC, 0xED, 0xEE, 0xEF, 0xFE]
        var segments: [UInt8] = []
        for code in codes { segments += [0xFF, code, 0, UInt8(hidden.count + 2)] + hidden }
        let first = 4 + Int(plain[4]) << 8 + Int(plain[5])
        let bytes: [UInt8] = Array(plain[..<first]) + segments + Array(plain[first...]) + hidden
        #expect(survives(hidden, in: bytes))
        #expect(try !survives(hidden, in: rebuilt(bytes)))
    }

    @Test(arguments: 1...12) func `noise beside a PNG's pixels does not come through`(_ seed: Int) throws {
        var noise = Noise(seed: seed)
        let hidden = noise.bytes(60)
        var picture = RawPNG(width: 2, depth: 8, colourType: 3, rows: [[0, 1], [1, 0]])
        // A palette of 22 colours, of which two are seen.
        let palette: [UInt8] = [1, 2, 3, 4, 5, 6] + hidden
        let alpha: [UInt8] = [255, 255] + Array(hidden.prefix(20))
        picture.chunks = [("PLTE", palette), ("tRNS", alpha)]
        let text = Array("Comment\0".utf8) + hidden
        for name in ["tEXt", "zTXt", "iTXt", "sPLT", "bKGD", "hIST", "sBIT", "tIME", "kaNa", "gAMA", "cHRM", "pHYs"] {
            picture.chunks.append((name, text))
        }
        picture.trailer = hidden
        var facts = Facts()
        facts[mediaTypeFact] = .png
        let bytes = try picture.bytes()
        #expect(survives(hidden, in: bytes))
        #expect(try !survives(hidden, in: rebuilt(bytes, facts)))
    }

    @Test(arguments: 1...12) func `noise beside a GIF's pixels does not come through`(_ seed: Int) throws {
        var noise = Noise(seed: seed)
        let hidden = noise.bytes(60)
        let plain = try GIFSample(width: 32, height: 24, frames: 2, seed: seed).bytes()
        let block: [UInt8] = [UInt8(hidden.count)] + hidden + [0]
        var added: [UInt8] = [0x21, 0xFE] + block
        added += [0x21, 0xFF, 11] + Array("KANAPROG1.0".utf8) + block
        added += [0x21, 0xFA] + block
        let bytes: [UInt8] = Array(plain[..<61]) + added + Array(plain[61...]) + hidden
        var facts = Facts()
        facts[mediaTypeFact] = .gif
        #expect(try !survives(hidden, in: rebuilt(bytes, facts)))
    }

    @Test func `colours of a GIF that no pixel has do not come through`() throws {
        // One pixel in colour 0 of eight; the others say something.
        let hidden = Array("KANARIEPLATSEN1234567".utf8)
        let screen: [UInt8] = Array("GIF89a".utf8) + [1, 0, 1, 0, 0xF2, 0, 0, 9, 8, 7]
        let image: [UInt8] = [0x2C, 0, 0, 0, 0, 1, 0, 1, 0, 0, 3, 2, 0x08, 0x09, 0, 0x3B]
        let bytes: [UInt8] = screen + hidden + image
        let copy = try rebuilt(bytes)
        #expect(Data(copy).range(of: Data("KANA".utf8)) == nil)
        #expect(Array(copy[13..<16]) == [9, 8, 7])
    }

    @Test(arguments: [PictureCase.jpeg, .progressiveJPEG, .png, .interlacedPNG, .transparentPNG, .gif])
    func `a picture that is cut off anywhere gives no copy`(_ picture: PictureCase) throws {
        var facts = Facts()
        facts[mediaTypeFact] = picture.type
        // Without what stands behind the end, which nobody misses.
        let bytes = try rebuilt(picture.bytesWithoutProfile)
        for count in stride(from: 0, to: bytes.count - 1, by: max(1, bytes.count / 150)) {
            #expect(throws: RebuildFailure.self, "\(count)") { try rebuilt(Array(bytes.prefix(count)), facts) }
        }
    }

    @Test(arguments: [PictureCase.jpeg, .progressiveJPEG, .png, .interlacedPNG, .transparentPNG, .gif])
    func `a damaged picture gives no copy, or one that decodes without a complaint`(_ picture: PictureCase) throws {
        var facts = Facts()
        facts[mediaTypeFact] = picture.type
        let bytes = try picture.bytesWithoutProfile
        var noise = Noise(seed: 7)
        for round in 0..<150 {
            var damaged = bytes
            for _ in 0...(round % 3) {
                let place = (Int(noise.byte()) << 16 | Int(noise.byte()) << 8 | Int(noise.byte())) % bytes.count
                damaged[place] = noise.byte()
            }
            guard let copy = try? rebuilt(damaged, facts) else { continue }
            #expect(try rebuilt(copy, facts).isEmpty == false)
        }
    }
}

extension PictureCase {
    /// Without the segment that stands in place of a colour profile.
    var bytesWithoutProfile: [UInt8] {
        get throws {
            var bytes = try bytes
            if let place = Data(bytes).range(of: Data(MetadataSamples.colours)) { bytes.removeSubrange(place) }
            return bytes
        }
    }
}
