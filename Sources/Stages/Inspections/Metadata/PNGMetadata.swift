import Inspector

extension MetadataMap {
    /// Chunks that stay (PNG 3rd ed. 11, and the registered extensions `sCAL`, `oFFs` and `sTER`, which hold nothing but
    /// numbers): pixels, colours, sizes, and what animates. All other ancillary chunks go, registered or not: they hold
    /// text, times, other programs' data, or nobody knows what.
    private static let staying: Set<[UInt8]> = Set(
        [
            "IHDR", "PLTE", "IDAT", "tRNS", "cHRM", "gAMA", "iCCP", "sBIT", "sRGB", "cICP", "mDCV", "mDCv", "cLLI",
            "cLLi", "bKGD", "hIST", "pHYs", "sPLT", "acTL", "fcTL", "fdAT", "sCAL", "oFFs", "sTER",
        ].map { Array($0.utf8) })

    /// In bytes.
    private static let maximumExif = 1 << 20

    /// Chunk by chunk (PNG 3rd ed. 5.3).
    mutating func readPNG(_ bytes: ByteView) throws(MetadataUnclear) {
        let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
        guard (0..<8).allSatisfy({ bytes[$0] == signature[$0] }), bytes.has("IHDR", at: 12) else {
            throw MetadataUnclear()
        }
        try stays(0..<8)
        var offset = 8
        var hasPixels = false
        while offset + 12 <= bytes.count {
            let length = bytes.bigEndian32(at: offset)
            let next = offset + 12 + length
            let type = (4..<8).map { bytes[offset + $0] }
            guard next <= bytes.count, type.allSatisfy(isLetter) else { throw MetadataUnclear() }
            let content = (offset + 8)..<(next - 4)
            if type == Array("IEND".utf8) {
                guard length == 0, hasPixels else { throw MetadataUnclear() }
                try stays(offset..<next)
                return try end(at: next, bytes)
            } else if type == Array("eXIf".utf8) {
                // No camera writes more; the checksum of a hostile file's would take its time.
                guard length <= Self.maximumExif else { throw MetadataUnclear() }
                // A reader passes over a chunk with a wrong checksum, and so over how the picture is turned.
                guard isSound(bytes, offset + 4..<next - 4) else { throw MetadataUnclear() }
                try exif(offset..<next, block: content, bytes)
            } else if Self.staying.contains(type) {
                guard type != Array("IHDR".utf8) || offset == 8 else { throw MetadataUnclear() }
                hasPixels = hasPixels || type == Array("IDAT".utf8)
                try stays(offset..<next)
            } else {
                // A critical chunk that is not known changes the picture in a way that is not known (5.4).
                guard type[0] & 0x20 != 0 else { throw MetadataUnclear() }
                try goes(offset..<next, bytes, text: content)
            }
            offset = next
        }
        throw MetadataUnclear()
    }

    private func isLetter(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) }

    /// Whether the checksum behind type and data is theirs (PNG 3rd ed. 5.5).
    private func isSound(_ bytes: ByteView, _ range: Range<Int>) -> Bool {
        let sum = PNGChecksum.of(range.lazy.map { bytes[$0] })
        return bytes.bigEndian32(at: range.upperBound) == Int(sum)
    }
}

/// The checksum of a PNG chunk: CRC-32 of ISO 3309 over type and data (PNG 3rd ed. 5.5).
enum PNGChecksum {
    static func of(_ bytes: some Sequence<UInt8>) -> UInt32 {
        var sum: UInt32 = 0xFFFF_FFFF
        for byte in bytes {
            sum ^= UInt32(byte)
            for _ in 0..<8 { sum = sum & 1 == 0 ? sum >> 1 : (sum >> 1) ^ 0xEDB8_8320 }
        }
        return ~sum
    }
}
