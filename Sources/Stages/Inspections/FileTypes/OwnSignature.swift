import Inspector

/// The type that a document's bytes claim by the format's own mark.
struct OwnSignature {
    let type: MediaType
    /// Whether a second format's mark stands where that format looks for it, so that programs will differ.
    let isContested: Bool
    /// What that second mark claims.
    let other: MediaType?

    init?(of bytes: ByteView) {
        // White space and zeros are nothing that anybody could look at.
        if bytes.isPadding(from: 0) {
            type = .empty
            isContested = false
            other = nil
            return
        }
        let elsewhere = Self.typesMarkedElsewhere(in: bytes)
        if let atStart = Self.typeByFirstBytes(of: bytes) {
            type = atStart
            other = elsewhere.first { $0 != atStart }
            isContested = other != nil
        } else if let first = elsewhere.first {
            type = first
            // A PDF reader searches for its header, other programs see only what stands before it.
            isContested = first == .pdf || elsewhere.count > 1
            other = elsewhere.first { $0 != first }
        } else if bytes.count < Self.shortestMark {
            type = .empty
            isContested = false
            other = nil
        } else if let text = textType(of: bytes) {
            type = text
            isContested = false
            other = nil
        } else {
            return nil
        }
    }

    /// In bytes: with fewer it is no document of any kind.
    static let shortestMark = 3

    private static func typeByFirstBytes(of bytes: ByteView) -> MediaType? {
        for mark in marks where bytes.has(mark.text, at: 0) { return mark.type }
        for mark in binaryMarks where mark.bytes.indices.allSatisfy({ bytes[$0] == mark.bytes[$0] }) {
            return mark.type
        }
        if bytes.has("ftyp", at: 4) { return boxFileType(of: bytes) }
        if bytes.has("PK", at: 0) { return zipType(of: bytes) }
        if bytes.has("RIFF", at: 0) { return riffType(of: bytes) }
        if isWindowsProgram(bytes) { return .program }
        if isBitmap(bytes) { return .bmp }
        return nil
    }

    /// Formats whose mark does not stand at the beginning, and which therefore share a file with one whose does.
    private static func typesMarkedElsewhere(in bytes: ByteView) -> [MediaType] {
        var types: [MediaType] = []
        // PDF Reference 1.7, appendix H, note 13: readers accept the header anywhere within the first 1024 bytes.
        if let header = bytes.firstOffset(of: "%PDF-", from: 0), header < 1024 { types.append(.pdf) }
        // DICOM PS3.10 7.1: a preamble of 128 bytes that may be anything.
        if bytes.has("DICM", at: 128) { types.append(.dicom) }
        // POSIX pax, "ustar interchange format": magic.
        if bytes.has("ustar", at: 257) { types.append(.archive) }
        // ECMA-119 8.1.2: the first volume descriptor is in sector 16.
        if bytes.has("CD001", at: 32769) { types.append(.archive) }
        return types
    }

    private static let marks: [(text: StaticString, type: MediaType)] = [
        ("%PDF-", .pdf), ("GIF87a", .gif), ("GIF89a", .gif),
        ("{\\rtf", .rtf), ("Rar!\u{1A}\u{7}", .archive), ("BZh", .archive), ("MSCF", .archive), ("!<arch>\n", .archive),
        ("\u{7F}ELF", .program), ("\0asm", .program), ("#!", .script), ("<?php", .script),
        ("ID3", .audio), ("OggS", .audio), ("fLaC", .audio),
    ]

    /// Marks with bytes above 0x7F.
    private static let binaryMarks: [(bytes: [UInt8], type: MediaType)] = [
        // ITU-T T.81 B.1.1.3: SOI, and the first byte of the next marker.
        ([0xFF, 0xD8, 0xFF], .jpeg),
        // PNG 3rd ed. 5.2.
        ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], .png),
        // TIFF 6.0 section 2, in both byte orders.
        ([0x49, 0x49, 0x2A, 0x00], .tiff), ([0x4D, 0x4D, 0x00, 0x2A], .tiff),
        ([0x49, 0x49, 0x2B, 0x00], .tiff), ([0x4D, 0x4D, 0x00, 0x2B], .tiff),
        // [MS-CFB] 2.2.
        ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], .olderOffice),
        // 7z, gzip, xz, zstd.
        ([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], .archive), ([0x1F, 0x8B], .archive),
        ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00], .archive), ([0x28, 0xB5, 0x2F, 0xFD], .archive),
        // Java classes and Mach-O.
        ([0xCA, 0xFE, 0xBA, 0xBE], .program), ([0xCF, 0xFA, 0xED, 0xFE], .program),
        ([0xCE, 0xFA, 0xED, 0xFE], .program),
    ]

    /// Two letters alone would make a program of a letter about MZ; its header of 64 bytes holds zeros.
    private static func isWindowsProgram(_ bytes: ByteView) -> Bool {
        bytes.has("MZ", at: 0) && bytes.count >= 64 && (2..<64).contains { bytes[$0] == 0 }
    }

    /// `BM`, two reserved fields of zero, and a size of the second header that exists.
    private static func isBitmap(_ bytes: ByteView) -> Bool {
        bytes.has("BM", at: 0) && bytes.count >= 26 && bytes.littleEndian32(at: 6) == 0
            && [12, 16, 40, 52, 56, 64, 108, 124].contains(bytes.littleEndian32(at: 14))
    }
}
