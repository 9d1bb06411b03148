public import Inspector

/// Whether a document ends where its format says that it does.
///
/// White space and zeros behind the end mark are padding, not data.
public enum FileEnd: String, CaseIterable, FactValue, Sendable {
    /// The end mark stands at the end.
    case complete
    /// More bytes follow the end mark: another document, an archive, a film, or rubbish.
    case trailingData = "trailing_data"
    /// There is no end mark: the document was cut off, or its structure cannot be followed to it.
    case missing
    /// This type's end is not looked at.
    case notChecked = "not_checked"
}

extension FileEnd {
    init(of bytes: ByteView, type: MediaType) {
        let end: Int?
        switch type {
        case .pdf: end = endOfPDF(bytes)
        case .jpeg: end = endOfJPEG(bytes)
        case .png: end = endOfPNG(bytes)
        case .gif: end = endOfGIF(bytes)
        default:
            self = .notChecked
            return
        }
        guard let end else {
            self = .missing
            return
        }
        self = bytes.isPadding(from: end) ? .complete : .trailingData
    }
}

/// Where a PDF ends: behind its last `%%EOF` (ISO 32000-1 7.5.5).
private func endOfPDF(_ bytes: ByteView) -> Int? {
    bytes.lastOffset(of: "%%EOF").map { $0 + 5 }
}

/// Where a JPEG ends: behind the EOI that its markers lead to (ITU-T T.81 B.1.1).
///
/// The preview inside EXIF has an EOI of its own, so the last one in the file is no sign.
private func endOfJPEG(_ bytes: ByteView) -> Int? {
    var offset = 2
    while let marker = bytes.firstOffset(of: 0xFF, from: offset), marker + 1 < bytes.count {
        switch bytes[marker + 1] {
        case 0xD9:
            return marker + 2
        case 0xFF:
            // A fill byte (B.1.1.2).
            offset = marker + 1
        case 0x00, 0x01, 0xD0...0xD8:
            // A stuffed zero within entropy-coded data, or a marker without parameters.
            offset = marker + 2
        default:
            let length = bytes.bigEndian16(at: marker + 2)
            guard length >= 2 else { return nil }
            offset = marker + 2 + length
        }
    }
    return nil
}

/// Where a PNG ends: behind its IEND chunk (PNG 3rd ed. 5.3 and 11.2.4).
private func endOfPNG(_ bytes: ByteView) -> Int? {
    var offset = 8
    while offset + 12 <= bytes.count {
        let length = bytes.bigEndian32(at: offset)
        let next = offset + 12 + length
        if bytes.has("IEND", at: offset + 4) { return length == 0 && next <= bytes.count ? next : nil }
        offset = next
    }
    return nil
}

/// Where a GIF ends: behind the trailer that its blocks lead to (GIF89a section 27).
private func endOfGIF(_ bytes: ByteView) -> Int? {
    var offset = 13 + sizeOfColourTable(flags: bytes[10])
    while offset < bytes.count {
        switch bytes[offset] {
        case 0x3B:
            return offset + 1
        case 0x21:
            offset = behindBlocks(of: bytes, from: offset + 2)
        case 0x2C:
            // The descriptor, its colours, and the byte that says how wide the first codes are.
            offset = behindBlocks(of: bytes, from: offset + 11 + sizeOfColourTable(flags: bytes[offset + 9]))
        default:
            return nil
        }
    }
    return nil
}

/// GIF89a sections 18 and 20: the highest bit says that there is a table, the lowest three how large it is.
private func sizeOfColourTable(flags: UInt8) -> Int {
    flags & 0x80 == 0 ? 0 : 3 << (Int(flags & 7) + 1)
}

/// GIF89a section 15: blocks of up to 255 bytes, ended by one of none.
private func behindBlocks(of bytes: ByteView, from start: Int) -> Int {
    var offset = start
    while bytes[offset] != 0 { offset += 1 + Int(bytes[offset]) }
    return offset + 1
}
