import Inspector

extension ForeignMark {
    static let programs: [ForeignMark] = [
        // [PE] 2.1: where the second header stands. Older programs have none; they count where a part begins.
        ForeignMark(.program, "MZ", check: isPortableExecutable),
        ForeignMark(.program, "MZ", isOnlyAtStart: true) {
            // The last page holds at most 512 bytes; there are pages, and a header of two paragraphs at least.
            $0.littleEndian16(at: $1 + 2) < 512 && $0.littleEndian16(at: $1 + 4) - 1 < 2_048
                && 2...64 ~= $0.littleEndian16(at: $1 + 8)
        },
        // ELF: class, byte order, version.
        ForeignMark(.program, "\u{7F}ELF") { 1...2 ~= $0[$1 + 4] && 1...2 ~= $0[$1 + 5] && $0[$1 + 6] == 1 },
        // Mach-O, with a processor that it was made for.
        ForeignMark(.program, [0xFE, 0xED, 0xFA]) {
            $0[$1 + 3] & 0xFE == 0xCE && isProcessor($0.bigEndian32(at: $1 + 4))
        },
        ForeignMark(.program, [0xCE, 0xFA, 0xED, 0xFE]) { isProcessor($0.littleEndian32(at: $1 + 4)) },
        ForeignMark(.program, [0xCF, 0xFA, 0xED, 0xFE]) { isProcessor($0.littleEndian32(at: $1 + 4)) },
        // Java's class (JVMS 4.1: a version since 45), or several Mach-O in one.
        ForeignMark(.program, [0xCA, 0xFE, 0xBA, 0xBE]) { bytes, place in
            let minor = bytes.bigEndian16(at: place + 4)
            return (minor <= 3 || minor == 65_535) && 45...99 ~= bytes.bigEndian16(at: place + 6)
                || 1...32 ~= bytes.bigEndian32(at: place + 4) && isProcessor(bytes.bigEndian32(at: place + 8))
        },
        ForeignMark(.program, "dex\n0") { $0[$1 + 7] == 0 },
        ForeignMark(.program, "\0asm\u{1}\0\0\0"),
        // [MS-SHLLINK] 2.1: the header's size, and the class of links.
        ForeignMark(.program, [0x4C, 0, 0, 0, 0x01, 0x14, 0x02, 0]),
        ForeignMark(.program, "\u{1B}Lua") { 0x50...0x55 ~= $0[$1 + 4] && $0[$1 + 5] == 0 },
        ForeignMark(.program, [0x42, 0x43, 0xC0, 0xDE, 0x35, 0x14]),
        // Help with scripts in it ([CHM] header, version 3).
        ForeignMark(.program, "ITSF\u{3}\0\0\0"),
        // SWF: a version, and a length that the file can hold, or a compressed rest.
        ForeignMark(.program, "FWS") {
            1...50 ~= $0[$1 + 3] && $0.littleEndian32(at: $1 + 4) >= 21
                && $1 + $0.littleEndian32(at: $1 + 4) <= $0.count
                && $0[$1 + 8] >> 3 >= 8
        },
        ForeignMark(.program, "CWS") {
            6...50 ~= $0[$1 + 3] && $0[$1 + 8] == 0x78 && $0.bigEndian16(at: $1 + 8) % 31 == 0
        },
        ForeignMark(.program, "ZWS") { 13...50 ~= $0[$1 + 3] && $0[$1 + 12] == 0x5D },
        // iNES: behind the sizes, reserved bytes of zero.
        ForeignMark(.program, "NES\u{1A}") { bytes, place in
            bytes[place + 4] > 0 && (11..<16).allSatisfy { bytes[place + $0] == 0 }
        },
    ]

    static let scripts: [ForeignMark] = [
        ForeignMark(.script, "#!", isOnlyAtStart: true) {
            $0[$1 + 2] == UInt8(ascii: "/") || $0.has(" /", at: $1 + 2)
        },
        ForeignMark(.script, "%!PS") { [9, 10, 13, 32, UInt8(ascii: "-")].contains($0[$1 + 4]) },
        // EPSF with a preview (PLRM supplement, "Encapsulated PostScript", 5.2).
        ForeignMark(.script, [0xC5, 0xD0, 0xD3, 0xC6]) { $0.littleEndian32(at: $1 + 4) + $1 < $0.count },
    ]

    static let documents: [ForeignMark] = [
        ForeignMark(.pdf, "%PDF-"),
        // [MS-CFB] 2.2.
        ForeignMark(.office, [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]),
        ForeignMark(.office, "{\\rtf"),
        ForeignMark(.medicalImage, "DICM\u{2}\0\0\0UL", distance: 128),
    ]

    static let others: [ForeignMark] = [
        // pcap of both byte orders, version 2.4; pcapng: a section's header and its byte order.
        ForeignMark(.other, [0xD4, 0xC3, 0xB2, 0xA1, 2, 0, 4, 0]),
        ForeignMark(.other, [0xA1, 0xB2, 0xC3, 0xD4, 0, 2, 0, 4]),
        ForeignMark(.other, [0x0A, 0x0D, 0x0D, 0x0A]) {
            let order = $0.bigEndian32(at: $1 + 8)
            return order == 0x1A2B_3C4D || order == 0x4D3C_2B1A
        },
        ForeignMark(.other, "SQLite format 3\0"), ForeignMark(.other, "ILDA\0\0\0") { $0[$1 + 7] <= 5 },
        // Doom: how many lumps, and where they are listed.
        ForeignMark(.other, "WAD", distance: 1) {
            ($0[$1 - 1] == UInt8(ascii: "I") || $0[$1 - 1] == UInt8(ascii: "P"))
                && 1...65_535 ~= $0.littleEndian32(at: $1 + 3) && 12...$0.count ~= $0.littleEndian32(at: $1 + 7)
        },
    ]

    private static func isPortableExecutable(_ bytes: ByteView, at place: Int) -> Bool {
        let header = bytes.littleEndian32(at: place + 60)
        return header >= 4 && bytes.has("PE\0\0", at: place + header)
    }

    /// x86, ARM and PowerPC, each in 32 and 64 bits.
    private static func isProcessor(_ number: Int) -> Bool { [7, 12, 18].contains(number & ~0x0100_0000) }
}
