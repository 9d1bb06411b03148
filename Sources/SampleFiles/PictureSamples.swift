/// Pictures in formats that no library of the project writes.
enum PictureSamples {
    /// A grey, uncompressed TIFF.
    static func tiff() -> [UInt8] {
        let image = PixelImage.photo(width: 160, height: 120, channels: 1, seed: 21)
        var directory = TIFFDirectory()
        directory.long(0x0100, 160)
        directory.long(0x0101, 120)
        directory.short(0x0102, 8)
        directory.short(0x0103, 1)
        directory.short(0x0106, 1)
        // One strip right after the directory, which has 11 entries and two rationals.
        directory.long(0x0111, UInt32(8 + 2 + 11 * 12 + 4 + 16))
        directory.short(0x0115, 1)
        directory.long(0x0116, 120)
        directory.long(0x0117, UInt32(image.pixels.count))
        directory.rationals(0x011A, [72])
        directory.rationals(0x011B, [72])
        return Array("II*\0".utf8) + [8, 0, 0, 0] + directory.bytes(at: 8) + image.pixels
    }

    /// A lossless WebP of one colour: every code has one symbol, so pixels take no bits.
    static func webp() -> [UInt8] {
        var bits = BitWriter()
        bits.write(320 - 1, bits: 14)
        bits.write(240 - 1, bits: 14)
        // No alpha, version 0, no transform, no colour cache, no meta codes.
        bits.write(0, bits: 1 + 3 + 1 + 1 + 1)
        for value in [150, 190, 130, 255] {
            bits.write(0b101, bits: 3)
            bits.write(value, bits: 8)
        }
        bits.write(0b0001, bits: 4)
        var stream: [UInt8] = [0x2F] + bits.bytes
        let size = stream.count
        if size % 2 == 1 { stream.append(0) }

        var file = Array("RIFF".utf8)
        file.append(little: UInt32(12 + stream.count))
        file.append(text: "WEBPVP8L")
        file.append(little: UInt32(size))
        return file + stream
    }

    static let svg = Array(
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <svg xmlns="http://www.w3.org/2000/svg" width="120" height="120" viewBox="0 0 120 120">
          <title>Hudkarta</title>
          <circle cx="60" cy="60" r="50" fill="#d8b090" stroke="#604020"/>
        </svg>

        """.utf8)
}

/// Packs numbers from the lowest bit up.
struct BitWriter {
    private(set) var bytes: [UInt8] = []
    private var used = 0

    mutating func write(_ value: Int, bits: Int) {
        for bit in 0..<bits {
            if used % 8 == 0 { bytes.append(0) }
            bytes[bytes.count - 1] |= UInt8((value >> bit) & 1) << UInt8(used % 8)
            used += 1
        }
    }
}
