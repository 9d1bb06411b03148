import Inspector

/// The checksum of PNG's chunks (PNG 3rd ed. annex D), which ARJ uses too: CRC-32 of ISO 3309.
enum CyclicChecksum {
    /// Eight bytes at a time: row `k` says what a byte does that `k` more follow.
    private static let table: [UInt32] = {
        var table = [UInt32](repeating: 0, count: 8 * 256)
        for index in 0..<256 {
            var value = UInt32(index)
            for _ in 0..<8 { value = value & 1 == 0 ? value >> 1 : 0xEDB8_8320 ^ value >> 1 }
            table[index] = value
        }
        for row in 1..<8 {
            for index in 0..<256 {
                let before = table[(row - 1) * 256 + index]
                table[row * 256 + index] = table[Int(before & 0xFF)] ^ before >> 8
            }
        }
        return table
    }()

    static func of(_ bytes: ByteView, in range: Range<Int>) -> UInt32 {
        table.withUnsafeBufferPointer { table in
            var value: UInt32 = ~0
            var place = range.lowerBound
            while place + 8 <= range.upperBound {
                let low = value ^ UInt32(truncatingIfNeeded: bytes.littleEndian32(at: place))
                let high = UInt32(truncatingIfNeeded: bytes.littleEndian32(at: place + 4))
                value =
                    table[0x700 + Int(low & 0xFF)] ^ table[0x600 + Int(low >> 8 & 0xFF)]
                    ^ table[0x500 + Int(low >> 16 & 0xFF)] ^ table[0x400 + Int(low >> 24)]
                value ^=
                    table[0x300 + Int(high & 0xFF)] ^ table[0x200 + Int(high >> 8 & 0xFF)]
                    ^ table[0x100 + Int(high >> 16 & 0xFF)] ^ table[Int(high >> 24)]
                place += 8
            }
            while place < range.upperBound {
                value = table[Int((value ^ UInt32(bytes[place])) & 0xFF)] ^ value >> 8
                place += 1
            }
            return ~value
        }
    }
}
