import Inspector

/// Finds the marks of other formats where a document may hold anything: comments, unknown blocks, what stands between
/// its parts and behind its end.
///
/// Only marks that chance does not write: at least four bytes, with a field behind them that has to fit.
struct ForeignSignature {
    let format: ForeignFormat
    /// In bytes from the document's start.
    let place: Int

    /// The first in these bytes; `nil` where there is none.
    static func first(in range: Range<Int>, of bytes: ByteView) -> ForeignSignature? {
        for place in range {
            if let format = format(at: place, of: bytes, before: range.upperBound) {
                return ForeignSignature(format: format, place: place)
            }
        }
        return nil
    }

    private static func format(at place: Int, of bytes: ByteView, before end: Int) -> ForeignFormat? {
        switch bytes[place] {
        case UInt8(ascii: "%"): bytes.has("%PDF-", at: place) ? .pdf : nil
        case UInt8(ascii: "P"): isZIP(at: place, of: bytes) ? .zip : nil
        case UInt8(ascii: "R"): bytes.has("Rar!\u{1A}\u{7}", at: place) ? .archive : nil
        case 0x37: [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C].indexed(fit: bytes, at: place) ? .archive : nil
        case 0x7F: bytes.has("\u{7F}ELF", at: place) ? .program : nil
        case UInt8(ascii: "<"): bytes.has("<?php", at: place) ? .script : nil
        default: nil
        }
    }

    /// A local header, or the end of a directory (APPNOTE.TXT 4.3.7, 4.3.16).
    private static func isZIP(at place: Int, of bytes: ByteView) -> Bool {
        if bytes.has("PK\u{5}\u{6}", at: place) { return true }
        return bytes.has("PK\u{3}\u{4}", at: place) && bytes.littleEndian16(at: place + 4) <= 63
            && bytes.littleEndian16(at: place + 26) > 0
    }
}

extension [UInt8] {
    fileprivate func indexed(fit bytes: ByteView, at place: Int) -> Bool {
        indices.allSatisfy { bytes[place + $0] == self[$0] }
    }
}
