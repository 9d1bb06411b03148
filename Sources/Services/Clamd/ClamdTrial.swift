internal import Pipeline

/// Files by which it shows whether a scanner really looks: the test pattern that every scanner knows, plain, packed, and
/// behind as many bytes as a document may have.
enum ClamdTrial {
    /// The pattern of EICAR's test file. It is no virus; in one piece it would make scanners stop this program's own files.
    static let pattern = Array(
        (["X5O!P%@AP[4\\PZX54(P^)", "7CC)7}$EICAR-STANDARD-", "ANTIVIRUS-TEST-FILE!", "$H+H*"].joined()).utf8)

    /// The pattern in a zip archive, packed so that it does not stand in it as it is.
    static var packed: [UInt8] {
        let member = Member(name: "a.com", stored: fixedHuffman(pattern), method: 8, flags: 0)
        return member.head + member.stored + directory([(member, 0)], at: member.count)
    }

    /// A zip archive whose only member is locked by a password.
    static var locked: [UInt8] {
        let member = Member(
            name: "a.com", stored: Array(repeating: 0x5A, count: 12 + pattern.count), method: 0, flags: 1)
        return member.head + member.stored + directory([(member, 0)], at: member.count)
    }

    /// A zip archive of so many bytes, with the pattern packed in its last member.
    ///
    /// - Parameter hand: takes it piece by piece.
    static func far(
        size: Int, _ hand: (UnsafeRawBufferPointer) throws(FileError) -> Void
    ) throws(FileError) {
        let last = Member(name: "b.com", stored: fixedHuffman(pattern), method: 8, flags: 0)
        var filling = Member(name: "a.bin", stored: [], method: 0, flags: 0)
        let rest = last.count + filling.count + directory([(filling, 0), (last, 0)], at: 0).count
        filling.padding = max(0, size - rest)
        try filling.head.withUnsafeBytesTyped(hand)
        let piece = [UInt8](repeating: 0, count: 256 << 10)
        var padding = filling.padding
        while padding > 0 {
            let count = min(padding, piece.count)
            try piece.withUnsafeBytesTyped { bytes throws(FileError) in
                try hand(UnsafeRawBufferPointer(rebasing: bytes.prefix(count)))
            }
            padding -= count
        }
        let tail =
            last.head + last.stored
            + directory([(filling, 0), (last, filling.count)], at: filling.count + last.count)
        try tail.withUnsafeBytesTyped(hand)
    }

    // MARK: - Zip (APPNOTE 6.3.10, 4.3)

    /// A file in an archive.
    private struct Member {
        let name: String
        let stored: [UInt8]
        let method: Int
        let flags: Int
        /// Zeros, instead of what is stored.
        var padding = 0

        /// What its head and its line in the directory both say. What is filling has no checksum: scanners do not look
        /// at it.
        var fields: [UInt8] {
            let isFilling = stored.isEmpty
            return bytes(20, 2) + bytes(flags, 2) + bytes(method, 2) + bytes(0, 2) + bytes(0x21, 2)
                + bytes(isFilling ? 0 : Int(checksum(pattern)), 4) + bytes(isFilling ? padding : stored.count, 4)
                + bytes(isFilling ? padding : pattern.count, 4) + bytes(name.utf8.count, 2) + bytes(0, 2)
        }

        var head: [UInt8] { bytes(0x0403_4B50, 4) + fields + Array(name.utf8) }
        var count: Int { head.count + stored.count + padding }

        func line(at offset: Int) -> [UInt8] {
            bytes(0x0201_4B50, 4) + bytes(20, 2) + fields + bytes(0, 6) + bytes(0, 4) + bytes(offset, 4)
                + Array(name.utf8)
        }
    }

    private static func directory(_ members: [(Member, Int)], at offset: Int) -> [UInt8] {
        let lines = members.flatMap { $0.0.line(at: $0.1) }
        return lines + bytes(0x0605_4B50, 4) + bytes(0, 4) + bytes(members.count, 2) + bytes(members.count, 2)
            + bytes(lines.count, 4) + bytes(offset, 4) + bytes(0, 2)
    }

    /// Little-endian.
    private static func bytes(_ number: Int, _ count: Int) -> [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: number >> ($0 * 8)) }
    }

    /// Deflate with its fixed codes (RFC 1951, 3.2.6), each byte by itself: all are below 144, so that each has 8 bits.
    private static func fixedHuffman(_ bytes: [UInt8]) -> [UInt8] {
        var bits: [Bool] = [true, true, false]  // The last block, with fixed codes.
        for byte in bytes {
            let code = 0x30 + Int(byte)
            bits += (0..<8).map { code >> (7 - $0) & 1 == 1 }
        }
        bits += Array(repeating: false, count: 7)
        while !bits.count.isMultiple(of: 8) { bits.append(false) }
        return stride(from: 0, to: bits.count, by: 8).map { start in
            (0..<8).reduce(UInt8(0)) { $0 | (bits[start + $1] ? 1 << UInt8($1) : 0) }
        }
    }

    /// CRC-32 as zip has it.
    private static func checksum(_ bytes: [UInt8]) -> UInt32 {
        ~bytes.reduce(UInt32.max) { checksum, byte in
            (0..<8).reduce(checksum ^ UInt32(byte)) { value, _ in
                value & 1 == 1 ? value >> 1 ^ 0xEDB8_8320 : value >> 1
            }
        }
    }
}
