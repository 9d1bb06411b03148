import Inspector
import Pipeline
import Stages
import Testing
import TestSupport

/// A parser that was taken over may lie; what the keeper can see for itself, it looks at.
@Suite struct ConfirmationTests {
    private let png: [UInt8] =
        [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13] + Array("IHDR".utf8)
        + [0, 0, 0, 40, 0, 0, 0, 30, 8, 2, 0, 0, 0, 1, 2, 3, 4, 0, 0, 0, 0] + Array("IEND".utf8) + [
            0xAE, 0x42, 0x60, 0x82,
        ]
    private let gif: [UInt8] = Array("GIF89a".utf8) + [40, 0, 30, 0, 0, 0, 0, 0x3B]
    private let jpeg: [UInt8] =
        [0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 9, 9, 0xFF, 0xC0, 0, 11, 8, 0, 30, 0, 40, 1, 1, 0x11, 0, 0xFF, 0xD9]

    private func facts(_ state: (inout Facts) -> Void) -> Facts {
        var facts = Facts()
        state(&facts)
        return facts
    }

    private func reader(_ bytes: [UInt8]) throws -> DocumentReader {
        DocumentReader(try InspectorFixture.content(bytes))
    }

    @Test func `a type is confirmed by the first bytes`() throws {
        for (bytes, type) in [(png, MediaType.png), (gif, .gif), (jpeg, .jpeg), (Array("%PDF-1.7".utf8), .pdf)] {
            let right = facts { $0[mediaTypeFact] = type }
            #expect(try !FileType.contradicts(right, reader(bytes)), "\(type)")
            let wrong = facts { $0[mediaTypeFact] = type == .png ? .gif : .png }
            #expect(try FileType.contradicts(wrong, reader(bytes)), "\(type)")
        }
    }

    @Test func `a complete end is confirmed by the last bytes, padding aside`() throws {
        let complete = facts {
            $0[mediaTypeFact] = .png
            $0[FileTypeFacts.end] = .complete
        }
        #expect(try !FileType.contradicts(complete, reader(png)))
        #expect(try !FileType.contradicts(complete, reader(png + [UInt8](repeating: 0, count: 9_000))))
        #expect(try FileType.contradicts(complete, reader(png + Array("PK".utf8))))
    }

    @Test func `a wrong checksum behind the end mark is damage and no contradiction`() throws {
        let complete = facts {
            $0[mediaTypeFact] = .png
            $0[FileTypeFacts.end] = .complete
        }
        for checksum: [UInt8] in [[0xAE, 0x42, 0x60, 0x83], [0xAE, 0x42, 0x60, 0x00], [0x20, 0x0A, 0x00, 0x00]] {
            let damaged = Array(png.dropLast(4)) + checksum
            #expect(try !FileType.contradicts(complete, reader(damaged)), "\(checksum)")
            #expect(try !FileType.contradicts(complete, reader(damaged + [0, 0x0A])), "\(checksum)")
            #expect(try FileType.contradicts(complete, reader(damaged + Array("PK34".utf8))), "\(checksum)")
        }
        #expect(try FileType.contradicts(complete, reader(Array(png.prefix(8)))))
    }

    @Test func `an inspection that keeps silent about what an image holds is contradicted`() throws {
        // A comment behind the first marker.
        let telling = Array(gif.dropLast()) + [0x21, 0xFE, 1, 0x41, 0] + [0x2C, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 0, 0x3B]
        var seen = facts { $0[mediaTypeFact] = .gif }
        telling.withUnsafeBytes { ImageMetadata(options: NoOptions()).inspect(DocumentBytes($0), facts: &seen) }
        #expect(seen[ImageMetadataFacts.state] == .found)
        #expect(try !ImageMetadata.contradicts(seen, reader(telling)))
        seen[ImageMetadataFacts.state] = ImageMetadataState.none
        #expect(try ImageMetadata.contradicts(seen, reader(telling)))
        #expect(try ImageMetadata.contradicts(facts { $0[mediaTypeFact] = .gif }, reader(telling)))
    }

    @Test func `declared pixel sizes are confirmed by the headers`() throws {
        #expect(
            try !PNGImage.contradicts(
                facts {
                    $0[PNGFacts.width] = 40; $0[PNGFacts.height] = 30
                }, reader(png)))
        #expect(
            try PNGImage.contradicts(
                facts {
                    $0[PNGFacts.width] = 4; $0[PNGFacts.height] = 3
                }, reader(png)))
        #expect(
            try !GIFImage.contradicts(
                facts {
                    $0[GIFFacts.width] = 40; $0[GIFFacts.height] = 30
                }, reader(gif)))
        #expect(
            try GIFImage.contradicts(
                facts {
                    $0[GIFFacts.width] = 30; $0[GIFFacts.height] = 40
                }, reader(gif)))
        #expect(
            try !JPEGImage.contradicts(
                facts {
                    $0[JPEGFacts.width] = 40; $0[JPEGFacts.height] = 30
                }, reader(jpeg)))
        #expect(
            try JPEGImage.contradicts(
                facts {
                    $0[JPEGFacts.width] = 41; $0[JPEGFacts.height] = 30
                }, reader(jpeg)))
    }

    @Test func `an image said to be decoded without a size is a lie`() throws {
        #expect(try JPEGImage.contradicts(facts { $0[JPEGFacts.state] = .decoded }, reader(jpeg)))
    }
}
