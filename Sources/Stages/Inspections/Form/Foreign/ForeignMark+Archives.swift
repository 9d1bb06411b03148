import Inspector

extension ForeignMark {
    /// APPNOTE.TXT 4.3: a local header, a directory's header, the ends of a directory. An empty archive is its end alone.
    static let packed: [ForeignMark] = [
        ForeignMark(.zip, "PK\u{3}\u{4}") { isEntry($0, at: $1, fields: 4, name: 26, size: 30) },
        ForeignMark(.zip, "PK\u{1}\u{2}") { isEntry($0, at: $1, fields: 6, name: 28, size: 46) },
        // The directory lies before its end, whatever stands before the archive.
        ForeignMark(.zip, "PK\u{5}\u{6}") {
            $1 + 22 <= $0.count && $0.littleEndian32(at: $1 + 12) + $0.littleEndian32(at: $1 + 16) <= $1
        },
        ForeignMark(.zip, "PK\u{6}\u{6}\u{2C}\0\0\0\0\0\0\0"), ForeignMark(.zip, "PK\u{6}\u{7}\0\0\0\0"),
    ]

    /// - Parameters:
    ///   - fields: where the version stands that is needed; flags and the method stand behind it.
    ///   - name: where the length of the name stands.
    private static func isEntry(_ bytes: ByteView, at place: Int, fields: Int, name: Int, size: Int) -> Bool {
        let methods: Set<Int> = [
            0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 14, 16, 18, 19, 20, 93, 94, 95, 96, 97, 98, 99,
        ]
        let length = bytes.littleEndian16(at: place + name)
        return bytes[place + fields] <= 63 && methods.contains(bytes.littleEndian16(at: place + fields + 4))
            && length > 0 && length <= 4_096 && place + size + length <= bytes.count
    }

    static let archives: [ForeignMark] = [
        // 7zFormat.txt: the signature, and a major version of 0.
        ForeignMark(.archive, [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C]),
        // RAR 1.5 and 5.0.
        ForeignMark(.archive, "Rar!\u{1A}\u{7}") { $0[$1 + 6] <= 1 },
        // [MS-CAB] 2.1: the signature and a reserved field.
        ForeignMark(.archive, "MSCF\0\0\0\0"),
        ForeignMark(.archive, "!<arch>\n"), ForeignMark(.archive, "!<thin>\n"),
        // ARJ: the main header's checksum.
        ForeignMark(.archive, [0x60, 0xEA], check: isARJ),
        // cpio, "newc" and "odc": nothing but digits, which a date in a text is not.
        ForeignMark(.archive, "07070") { bytes, place in
            switch bytes[place + 5] {
            case UInt8(ascii: "1"), UInt8(ascii: "2"): areDigits(bytes, place + 6..<place + 110, hexadecimal: true)
            case UInt8(ascii: "7"): areDigits(bytes, place + 6..<place + 76, hexadecimal: false)
            default: false
            }
        },
        // RFC 1952 2.3: deflate, no reserved flag, a known operating system. Three bytes and little more.
        ForeignMark(.archive, [0x1F, 0x8B, 0x08], isOnlyAtStart: true) {
            $0[$1 + 3] < 0x20 && ($0[$1 + 9] <= 13 || $0[$1 + 9] == 255)
        },
        // bzip2: the size of blocks, and pi.
        ForeignMark(.archive, "BZh") { bytes, place in
            let pi: [UInt8] = [0x31, 0x41, 0x59, 0x26, 0x53, 0x59]
            return pi.indices.allSatisfy { bytes[place + 4 + $0] == pi[$0] }
        },
        ForeignMark(.archive, [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00]),
        ForeignMark(.archive, [0x28, 0xB5, 0x2F, 0xFD], isOnlyAtStart: true) { $0[$1 + 4] & 0x08 == 0 },
        ForeignMark(.archive, [0x04, 0x22, 0x4D, 0x18], isOnlyAtStart: true) { $0[$1 + 4] >> 6 == 1 },
        ForeignMark(.archive, "LZIP\u{1}"),
        // POSIX pax and GNU tar: the magic, and the version behind it.
        ForeignMark(.archive, "ustar\u{0}00", distance: 257), ForeignMark(.archive, "ustar  \0", distance: 257),
        // LHA: the method, and a header's level.
        ForeignMark(.archive, "-lh", distance: 2) {
            $0[$1 + 4] == UInt8(ascii: "-") && $0[$1 + 18] <= 3
                && (UInt8(ascii: "0")...UInt8(ascii: "7") ~= $0[$1 + 3] || $0[$1 + 3] == UInt8(ascii: "d"))
                // The length of the packed data, and a year that is not far.
                && $0.littleEndian32(at: $1 + 5) <= $0.count
        },
        ForeignMark(.archive, "xar!\0\u{1C}\0\u{1}"),
        ForeignMark(.archive, [0xED, 0xAB, 0xEE, 0xDB, 0x03]),
        // The standard identifier of a volume descriptor (ECMA-119 8.1), wherever it was moved.
        ForeignMark(.diskImage, "\u{1}CD001\u{1}"), ForeignMark(.diskImage, "\0BEA01\u{1}"),
        ForeignMark(.diskImage, "koly\0\0\0\u{4}\0\0\u{2}\0"), ForeignMark(.diskImage, "conectix\0\0\0"),
        ForeignMark(.diskImage, [0x51, 0x46, 0x49, 0xFB, 0, 0, 0]),
        ForeignMark(.diskImage, "KDMV") { $0.littleEndian32(at: $1 + 4) - 1 < 3 },
    ]

    private static func areDigits(_ bytes: ByteView, _ range: Range<Int>, hexadecimal: Bool) -> Bool {
        range.allSatisfy { place in
            switch bytes[place] {
            case UInt8(ascii: "0")...UInt8(ascii: "7"): true
            case UInt8(ascii: "8"), UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"),
                UInt8(ascii: "A")...UInt8(ascii: "F"):
                hexadecimal
            default: false
            }
        }
    }

    private static func isARJ(_ bytes: ByteView, at place: Int) -> Bool {
        let size = bytes.littleEndian16(at: place + 2)
        guard size >= 30, size <= 2_600, bytes[place + 10] == 2, place + 8 + size <= bytes.count else { return false }
        return CyclicChecksum.of(bytes, in: place + 4..<place + 4 + size)
            == UInt32(truncatingIfNeeded: bytes.littleEndian32(at: place + 4 + size))
    }
}
