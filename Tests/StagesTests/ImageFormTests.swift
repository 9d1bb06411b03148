import Inspector
import Pipeline
import SampleFiles
import Stages
import Testing

/// What the walk through an image's form states.
@Suite struct ImageFormTests {
    private static func facts(_ bytes: [UInt8], options: String = "") throws -> Facts {
        let factory = try #require(Registry.builtInStages.inspections.first { $0.descriptor.name == "image_form" })
        let node = options.isEmpty ? nil : try YAML.parse("{ \(options) }", file: "test")
        return try bytes.withUnsafeBytes { try factory.inspectHere(DocumentBytes($0), options: node) }
    }

    private static func foreign(_ bytes: [UInt8]) throws -> String? {
        let facts = try facts(bytes)
        #expect(facts[ImageFormFacts.form.state] == .sound)
        return facts[ImageFormFacts.form.foreign]?.rawValue
    }

    @Test(arguments: ForeignSamples.anywhere + ForeignSamples.media)
    func `SKAS-1: another format in a comment, in a text or behind the end is found`(
        _ sample: ForeignSamples.Foreign
    ) throws {
        let photograph = try FormSamples.photograph()
        #expect(try Self.foreign(FormSamples.jpeg(segment: 0xFE, sample.bytes)) == sample.format)
        #expect(
            try Self.foreign(FormSamples.png(chunk: "tEXt", Array("Comment\0".utf8) + sample.bytes)) == sample.format)
        #expect(try Self.foreign(FormSamples.png(compressedText: sample.bytes)) == sample.format)
        // A picture behind a picture, a film behind one: unknown, or told by its mark.
        let behind = try Self.facts(photograph + [1, 2, 3, 4, 5] + sample.bytes)
        #expect(behind[ImageFormFacts.form.foreign]?.rawValue == sample.format)
        #expect(behind[ImageFormFacts.form.trailing] == .foreign)
    }

    @Test(arguments: ForeignSamples.anywhere.filter { $0.bytes.count < 250 })
    func `another format in a GIF's extension is found`(_ sample: ForeignSamples.Foreign) throws {
        #expect(try Self.foreign(FormSamples.gif(extension: 0xFE, sample.bytes)) == sample.format)
        #expect(try Self.foreign(FormSamples.gif(extension: 0xFF, sample.bytes)) == sample.format)
    }

    @Test func `a mark that is too short to count anywhere counts where a part begins`() throws {
        let packed: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3]
        let shell = Array("#!/bin/sh\n".utf8)
        for bytes in [packed, shell] {
            let format = bytes == packed ? "archive" : "script"
            #expect(try Self.foreign(FormSamples.jpeg(segment: 0xFE, bytes)) == format)
            #expect(try Self.foreign(FormSamples.png(chunk: "exEm", bytes)) == format)
            #expect(try Self.foreign(FormSamples.png(compressedText: bytes)) == format)
            #expect(try Self.foreign(FormSamples.gif(extension: 0xFE, bytes)) == format)
            #expect(try Self.foreign(FormSamples.gif(extension: 0xFF, bytes)) == format)
            #expect(try Self.foreign(FormSamples.jpeg(segment: 0xFE, [1] + bytes)) == "none")
        }
    }

    @Test(arguments: ForeignSamples.anywhere)
    func `another format in a maker's segment or a chunk of a program's own is found`(
        _ sample: ForeignSamples.Foreign
    ) throws {
        #expect(
            try Self.foreign(FormSamples.jpeg(segment: 0xE5, Array("RMETA\0".utf8) + sample.bytes)) == sample.format)
        #expect(try Self.foreign(FormSamples.png(chunk: "exEm", sample.bytes)) == sample.format)
    }

    @Test func `a preview in a maker's segment, in Exif or in a chunk is honest`() throws {
        let preview = try FormSamples.photograph()
        #expect(try Self.foreign(FormSamples.jpeg(segment: 0xE4, Array("PREVIEW\0".utf8) + preview)) == "none")
        #expect(try Self.foreign(FormSamples.png(chunk: "eXIf", preview)) == "none")
    }

    @Test func `what is compressed or declared at a fixed place is found`() throws {
        let photograph = try FormSamples.photograph()
        // An archive whose directory's end is the last thing in the file, hidden in a film's own data.
        let hidden =
            try FormSamples.jpeg(xmp: "<a GCamera:MotionPhoto=\"1\"/>")
            + Self.film(holding: Sample.zip.bytes())
        #expect(try Self.facts(hidden)[ImageFormFacts.form.foreign] == .zip)
        var comment = [UInt8](repeating: 0x20, count: 300)
        // From the file's start: SOI, the marker and its length come first.
        comment.replaceSubrange(122..<126, with: Array("DICM".utf8))
        #expect(try Self.foreign(FormSamples.jpeg(segment: 0xFE, comment, in: photograph)) == "medical_image")
    }

    private static func film(holding content: [UInt8]) -> [UInt8] {
        func box(_ type: String, _ content: [UInt8]) -> [UInt8] {
            let size = content.count + 8
            return [0, UInt8(size >> 16), UInt8(size >> 8 & 0xFF), UInt8(size & 0xFF)] + Array(type.utf8) + content
        }
        return box("ftyp", Array("isom\0\0\0\0isom".utf8)) + box("moov", []) + box("mdat", content)
    }

    @Test func `an archive in a film's free space is found`() throws {
        let film = Self.film(holding: [1, 2, 3, 4])
        let free: [UInt8] = try [0, 0, 1, 0] + Array("free".utf8) + Sample.zip.bytes().prefix(100)
        let bytes =
            try FormSamples.jpeg(xmp: "<a GCamera:MotionPhoto=\"1\"/>") + film + free
            + [UInt8](repeating: 1, count: 256 - free.count)
        #expect(try Self.facts(bytes)[ImageFormFacts.form.foreign] == .zip)
    }

    @Test func `a script that reads an image's header as a comment is found`() throws {
        var gif = try FormSamples.gif(extension: 0xFE, Array("*/=1;alert(1)".utf8))
        gif.replaceSubrange(6..<8, with: Array("/*".utf8))
        #expect(try Self.facts(gif)[ImageFormFacts.form.foreign] == .script)
    }

    @Test func `SKAS-1: what phones, cameras and programs write behind a picture is honest`() throws {
        for trailer in try TrailerSamples.all() {
            let facts = try Self.facts(trailer.bytes)
            #expect(facts[ImageFormFacts.form.state] == .sound, "\(trailer.name)")
            #expect(facts[ImageFormFacts.form.foreign] == ForeignFormat.none, "\(trailer.name)")
            #expect(facts[ImageFormFacts.form.trailing]?.rawValue == trailer.kind, "\(trailer.name)")
        }
    }

    @Test func `the same with an archive behind it is not`() throws {
        for trailer in try TrailerSamples.all() {
            let facts = try Self.facts(trailer.bytes + Sample.zip.bytes())
            #expect(facts[ImageFormFacts.form.foreign] == .zip, "\(trailer.name)")
        }
    }

    @Test func `a film or a picture that nothing announces is not honest`() throws {
        let photograph = try FormSamples.photograph()
        #expect(try Self.facts(photograph + Sample.mp4.bytes())[ImageFormFacts.form.trailing] == .foreign)
        #expect(try Self.facts(photograph + photograph)[ImageFormFacts.form.trailing]?.rawValue != "pictures")
    }

    @Test func `noise holds no mark`() throws {
        let noise = FormSamples.noise(20 << 20, seed: 20)
        let facts = try Self.facts(FormSamples.png(chunk: "exEm", noise))
        #expect(facts[ImageFormFacts.form.state] == .sound)
        #expect(facts[ImageFormFacts.form.foreign] == ForeignFormat.none)
    }

    @Test(arguments: Sample.quick) func `a sample that is whole is sound`(_ sample: Sample) throws {
        let facts = try inspected(sample.bytes())
        guard let state = facts[ImageFormFacts.form.state] else { return }
        let wrong: [Sample: FormState] = [
            .jpegTruncated: .cutOff, .pngTruncated: .cutOff, .gifTruncated: .cutOff, .pngBadChecksum: .broken,
        ]
        #expect(state == wrong[sample] ?? .sound)
        #expect(facts[ImageFormFacts.form.foreign] == ForeignFormat.none)
    }

    @Test func `what breaks the format is told, though a decoder would show the picture`() throws {
        #expect(try Self.facts(FormSamples.png(chunk: "EXEM", [1]))[ImageFormFacts.form.state] == .broken)
        #expect(try Self.facts(FormSamples.jpeg(segment: 0xC4, [0, 1]))[ImageFormFacts.form.state] == .broken)
        var gif = try FormSamples.gif(extension: 0xFE, [1])
        // A screen that is smaller than its frame.
        gif.replaceSubrange(6..<8, with: [1, 0])
        #expect(try Self.facts(gif)[ImageFormFacts.form.state] == .broken)
    }

    @Test func `fill bytes before a marker are allowed`() throws {
        let photograph = try FormSamples.photograph()
        let filled = photograph[..<2] + [0xFF, 0xFF, 0xFF] + photograph[2...]
        #expect(try Self.facts(Array(filled))[ImageFormFacts.form.state] == .sound)
    }

    @Test func `what is declared is counted, of all frames`() throws {
        let photograph = try Self.facts(Sample.jpegMessenger.bytes())
        #expect(photograph[ImageFormFacts.width] == 1_200)
        #expect(photograph[ImageFormFacts.scans] == 10)
        #expect(photograph[ImageFormFacts.decodedBytes] == 1_200 * 1_600 * 3)
        #expect(try Self.facts(Sample.gifAnimated.bytes())[ImageFormFacts.pixels] == 3 * 320 * 240)
        let text = try FormSamples.png(compressedText: [UInt8](repeating: 32, count: 1_000_000))
        #expect(try Self.facts(text)[ImageFormFacts.textBytes] == 1_000_000)
        #expect(try Self.facts(text, options: "maximum_text: 10 kB")[ImageFormFacts.textBytes] == 10_001)
    }

    @Test(arguments: 0..<100) func `an image that is changed or cut anywhere gets an answer`(_ seed: Int) throws {
        let images = try [
            TrailerSamples.all()[10].bytes, FormSamples.png(chunk: "exEm", [1, 2, 3]),
            FormSamples.gif(extension: 0xFF, [1, 2, 3]),
        ]
        for var bytes in images {
            bytes[seed * 7_919 % bytes.count] ^= UInt8(1 << (seed % 8))
            _ = try Self.facts(bytes)
            _ = try Self.facts(Array(bytes.prefix(bytes.count * seed / 100)))
            _ = try Self.facts(Array(bytes.suffix(bytes.count * seed / 100)))
        }
    }
}
