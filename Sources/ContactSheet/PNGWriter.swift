/// Writes a picture as a PNG file (third edition): eight bits of red, green and blue, no interlacing, no other chunk
/// than those that must be.
enum PNGWriter {
    static func file(of canvas: Canvas) -> [UInt8] {
        var bytes: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
        let colourType: UInt8 = 2
        bytes += chunk("IHDR", bigEndian(canvas.width) + bigEndian(canvas.height) + [8, colourType, 0, 0, 0])
        bytes += chunk("IDAT", Deflate.zlib(filtered(canvas)))
        bytes += chunk("IEND", [])
        return bytes
    }

    /// Each row as its difference to the one above (filter 2, "Up"): paper and frames become zeros.
    private static func filtered(_ canvas: Canvas) -> [UInt8] {
        let row = 3 * canvas.width
        var bytes: [UInt8] = []
        bytes.reserveCapacity(canvas.height * (row + 1))
        for y in 0..<canvas.height {
            bytes.append(2)
            for place in y * row..<(y + 1) * row {
                bytes.append(canvas.rgb[place] &- (y == 0 ? 0 : canvas.rgb[place - row]))
            }
        }
        return bytes
    }

    private static func chunk(_ type: String, _ content: [UInt8]) -> [UInt8] {
        let checked = Array(type.utf8) + content
        return bigEndian(content.count) + checked + bigEndian(Int(checksum(checked)))
    }

    private static func bigEndian(_ number: Int) -> [UInt8] {
        [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> $0) }
    }

    /// CRC-32, PNG annex D.
    private static func checksum(_ bytes: [UInt8]) -> UInt32 {
        var value: UInt32 = 0xFFFF_FFFF
        for byte in bytes { value = table[Int(UInt8(truncatingIfNeeded: value) ^ byte)] ^ value >> 8 }
        return ~value
    }

    private static let table: [UInt32] = (0..<256).map { number in
        (0..<8).reduce(UInt32(number)) { value, _ in value & 1 == 1 ? 0xEDB8_8320 ^ value >> 1 : value >> 1 }
    }
}
