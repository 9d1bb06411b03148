public import Inspector
public import Pipeline

extension PNGImage: ConfirmableInspection {
    /// The size that the header declares (PNG 3rd ed. 11.2.1).
    public static func contradicts(_ facts: Facts, _ bytes: DocumentReader) throws(FileError) -> Bool {
        guard let width = facts[PNGFacts.width], let height = facts[PNGFacts.height], width != 0 || height != 0 else {
            return facts[PNGFacts.state] == .decoded
        }
        let header = try bytes.bytes(at: 12, count: 12)
        guard header.count == 12, header.starts(with: Array("IHDR".utf8)) else { return true }
        return bigEndian(header[4..<8]) != width || bigEndian(header[8..<12]) != height
    }
}

extension GIFImage: ConfirmableInspection {
    /// The size of the logical screen (GIF89a section 18), low byte first.
    public static func contradicts(_ facts: Facts, _ bytes: DocumentReader) throws(FileError) -> Bool {
        guard let width = facts[GIFFacts.width], let height = facts[GIFFacts.height], width != 0 || height != 0 else {
            return facts[GIFFacts.state] == .decoded
        }
        let screen = try bytes.bytes(at: 6, count: 4)
        guard screen.count == 4 else { return true }
        return bigEndian([screen[1], screen[0]]) != width || bigEndian([screen[3], screen[2]]) != height
    }
}

extension JPEGImage: ConfirmableInspection {
    /// More segments than any camera writes before the frame header.
    private static let maximumSegments = 2_000

    /// The size in the frame header (ITU-T T.81 B.2.2), found by the lengths of the segments before it.
    public static func contradicts(_ facts: Facts, _ bytes: DocumentReader) throws(FileError) -> Bool {
        guard let width = facts[JPEGFacts.width], let height = facts[JPEGFacts.height], width != 0 || height != 0 else {
            return facts[JPEGFacts.state] == .decoded
        }
        var offset = 2
        for _ in 0..<maximumSegments {
            let segment = try bytes.bytes(at: offset, count: 9)
            guard segment.count >= 4, segment[0] == 0xFF else { return true }
            switch segment[1] {
            case 0xFF: offset += 1
            case 0x01, 0xD0...0xD8: offset += 2
            // SOF0 to SOF15 without DHT, JPG and DAC, which stand among them.
            case 0xC0...0xC3, 0xC5...0xC7, 0xC9...0xCB, 0xCD...0xCF:
                guard segment.count == 9 else { return true }
                return bigEndian(segment[5..<7]) != height || bigEndian(segment[7..<9]) != width
            default: offset += 2 + bigEndian(segment[2..<4])
            }
        }
        return true
    }
}

private func bigEndian(_ bytes: some Sequence<UInt8>) -> Int { bytes.reduce(0) { $0 << 8 | Int($1) } }
