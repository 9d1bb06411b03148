import Inspector

extension ForeignMark {
    static let images: [ForeignMark] = [
        ForeignMark(.image, [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]),
        ForeignMark(.image, "GIF87a"), ForeignMark(.image, "GIF89a"),
        ForeignMark(.image, [0xFF, 0xD8, 0xFF], check: isJPEG),
        // No reserved field, a header that exists, one plane.
        ForeignMark(.image, "BM") { bytes, place in
            bytes.littleEndian32(at: place + 6) == 0 && bytes.littleEndian16(at: place + 26) == 1
                && [40, 52, 56, 64, 108, 124].contains(bytes.littleEndian32(at: place + 14))
        },
        ForeignMark(.image, [0x49, 0x49, 0x2A, 0x00], check: isTIFF),
        ForeignMark(.image, [0x4D, 0x4D, 0x00, 0x2A], check: isTIFF),
        ForeignMark(.image, "8BPS\0\u{1}\0\0\0\0\0\0"),
        ForeignMark(.image, [0x6A, 0x50, 0x20, 0x20, 0x0D, 0x0A, 0x87, 0x0A], distance: 4),
        ForeignMark(.image, [0, 0, 1, 0], check: isIcon), ForeignMark(.image, [0, 0, 2, 0], check: isIcon),
        ForeignMark(.image, "gimp xcf "),
        ForeignMark(.image, [0x42, 0x50, 0x47, 0xFB]) {
            $0[$1 + 4] & 0x0F <= 6 && $0[$1 + 4] >> 5 <= 5 && $0[$1 + 6] > 0
        },
    ]

    static let media: [ForeignMark] = [
        ForeignMark(.film, "RIFF") { $0.has("AVI ", at: $1 + 8) },
        ForeignMark(.image, "RIFF") { $0.has("WEBP", at: $1 + 8) },
        ForeignMark(.audio, "RIFF") { $0.has("WAVE", at: $1 + 8) || $0.has("RMID", at: $1 + 8) },
        ForeignMark(.other, "RIFF") { $0.has("ACON", at: $1 + 8) },
        ForeignMark(.audio, "FORM") { $0.has("AIFF", at: $1 + 8) || $0.has("AIFC", at: $1 + 8) },
        ForeignMark(.audio, "MThd\0\0\0\u{6}"),
        // A small box, and a brand of letters (ISO/IEC 14496-12 4.3).
        ForeignMark(.film, "ftyp", distance: 4) { bytes, place in
            16...1_024 ~= bytes.bigEndian32(at: place - 4)
                && (4..<8).allSatisfy { 0x20...0x7E ~= bytes[place + $0] }
        },
        // QuickTime's older films begin without a brand.
        ForeignMark(.film, "moov", distance: 4) { $0.has("mvhd", at: $1 + 8) },
        ForeignMark(.film, [0x1A, 0x45, 0xDF, 0xA3]) { bytes, place in
            (5..<64).contains { bytes.has("matroska", at: place + $0) || bytes.has("webm", at: place + $0) }
        },
        ForeignMark(.film, "FLV\u{1}") { $0[$1 + 4] & 0xFA == 0 && $0.bigEndian32(at: $1 + 5) == 9 },
        ForeignMark(.audio, "OggS\0") { $0[$1 + 5] <= 7 },
        // STREAMINFO of 34 bytes comes first (RFC 9639 8.1).
        ForeignMark(.audio, "fLaC") { $0.bigEndian32(at: $1 + 4) & 0x7FFF_FFFF == 34 },
        // ID3v2.2 to 2.4: no unknown flag, and a length of four times seven bits.
        ForeignMark(.audio, "ID3") { bytes, place in
            2...4 ~= bytes[place + 3] && bytes[place + 4] == 0 && bytes[place + 5] & 0x0F == 0
                && (6..<10).allSatisfy { bytes[place + $0] < 0x80 }
        },
    ]

    /// A first segment that ends where another marker stands (ITU-T T.81 B.1.1.4).
    private static func isJPEG(_ bytes: ByteView, at place: Int) -> Bool {
        switch bytes[place + 3] {
        case 0xC0...0xC7, 0xC9...0xCF, 0xDB, 0xDD, 0xE0...0xEF, 0xFE: break
        default: return false
        }
        let next = place + 4 + bytes.bigEndian16(at: place + 4)
        return bytes.bigEndian16(at: place + 4) >= 2 && bytes[next] == 0xFF && bytes[next + 1] >= 0xC0
    }

    /// A directory that lies within the file, with entries of known types (TIFF 6.0 section 2).
    private static func isTIFF(_ bytes: ByteView, at place: Int) -> Bool {
        let isLittle = bytes[place] == 0x49
        func short(_ at: Int) -> Int { isLittle ? bytes.littleEndian16(at: at) : bytes.bigEndian16(at: at) }
        let offset = isLittle ? bytes.littleEndian32(at: place + 4) : bytes.bigEndian32(at: place + 4)
        let directory = place + offset
        guard offset >= 8, directory + 14 <= bytes.count, 1...200 ~= short(directory) else { return false }
        return 1...13 ~= short(directory + 4)
    }

    /// One entry that says nothing impossible: no reserved byte, planes, colours, and data within the file.
    private static func isIcon(_ bytes: ByteView, at place: Int) -> Bool {
        let size = bytes.littleEndian32(at: place + 14)
        let start = bytes.littleEndian32(at: place + 18)
        return 1...64 ~= bytes.littleEndian16(at: place + 4) && bytes[place + 9] == 0
            && bytes.littleEndian16(at: place + 10) <= 1 && size >= 40 && start >= 22
            && start <= 22 + 64 * 16 && place + start + size <= bytes.count
            && [0, 1, 4, 8, 16, 24, 32].contains(bytes.littleEndian16(at: place + 12))
    }
}
