/// Compresses what is mostly runs of the same byte: a zlib stream (RFC 1950) of one block with the fixed codes of DEFLATE
/// (RFC 1951). It finds no other repetitions; in exchange it is short, and nothing in it depends on a library.
enum Deflate {
    static func zlib(_ bytes: [UInt8]) -> [UInt8] {
        var writer = BitWriter([0x78, 0x01])
        let lastBlock = 1
        let fixedCodes = 1
        writer.put(lastBlock | fixedCodes << 1, bits: 3)
        var place = 0
        while place < bytes.count {
            let length = place == 0 ? 0 : run(in: bytes, at: place)
            if length >= 3 {
                writer.putRun(length)
                place += length
            } else {
                writer.putSymbol(Int(bytes[place]))
                place += 1
            }
        }
        let endOfBlock = 256
        writer.putSymbol(endOfBlock)
        return writer.finished() + adler(bytes)
    }

    /// How many bytes from `place` on are the same as the one before; at most what one code can say.
    private static func run(in bytes: [UInt8], at place: Int) -> Int {
        let end = min(bytes.count, place + 258)
        var next = place
        while next < end && bytes[next] == bytes[place - 1] { next += 1 }
        return next - place
    }

    /// Adler-32, RFC 1950 section 8.
    private static func adler(_ bytes: [UInt8]) -> [UInt8] {
        var (low, high) = (1, 0)
        for byte in bytes {
            low = (low + Int(byte)) % 65_521
            high = (high + low) % 65_521
        }
        return [high >> 8, high & 0xFF, low >> 8, low & 0xFF].map { UInt8($0) }
    }
}

/// Bits from the lowest on, RFC 1951 section 3.1.1.
private struct BitWriter {
    private var bytes: [UInt8]
    private var pending = 0
    private var count = 0

    init(_ start: [UInt8]) { bytes = start }

    mutating func put(_ value: Int, bits: Int) {
        pending |= value << count
        count += bits
        while count >= 8 {
            bytes.append(UInt8(truncatingIfNeeded: pending))
            pending >>= 8
            count -= 8
        }
    }

    /// A code of the fixed table, RFC 1951 section 3.2.6. Codes go from their highest bit on.
    mutating func putSymbol(_ symbol: Int) {
        switch symbol {
        case ...143: putReversed(0x30 + symbol, bits: 8)
        case ...255: putReversed(0x190 + symbol - 144, bits: 9)
        case ...279: putReversed(symbol - 256, bits: 7)
        default: putReversed(0xC0 + symbol - 280, bits: 8)
        }
    }

    /// As many bytes as the last one (distance 1), 3 to 258.
    mutating func putRun(_ length: Int) {
        if length == 258 {
            putSymbol(285)
        } else if length < 11 {
            putSymbol(254 + length)
        } else {
            // Each group of four codes has one bit more than the one before it.
            let extraBits = (length - 3).bitWidth - (length - 3).leadingZeroBitCount - 3
            let step = (length - 3) >> extraBits
            putSymbol(257 + 4 * extraBits + step)
            put((length - 3) & (1 << extraBits - 1), bits: extraBits)
        }
        put(0, bits: 5)
    }

    private mutating func putReversed(_ code: Int, bits: Int) {
        for bit in stride(from: bits - 1, through: 0, by: -1) { put(code >> bit & 1, bits: 1) }
    }

    mutating func finished() -> [UInt8] {
        if count > 0 { bytes.append(UInt8(truncatingIfNeeded: pending)) }
        return bytes
    }
}
