import Inspector

/// Finds the marks of other formats where a document may hold anything: comments, unknown blocks, what stands between
/// its parts and behind its end.
///
/// Only marks that chance does not write: see `ForeignMark`.
struct ForeignSignature {
    let format: ForeignFormat
    /// In bytes from the document's start.
    let place: Int

    /// The first in these bytes; `nil` where there is none.
    ///
    /// - Parameter besides: formats that may stand there, such as previews beside a picture.
    static func first(
        in range: Range<Int>, of bytes: ByteView, besides: Set<ForeignFormat> = []
    ) -> ForeignSignature? {
        let range = range.clamped(to: 0..<bytes.count)
        return ForeignMark.pairs.withUnsafeBufferPointer { pairs in
            var next = bytes[range.lowerBound]
            for place in range {
                let pair = Int(next) << 8 | Int(bytes[place + 1])
                next = bytes[place + 1]
                guard pairs[pair] else { continue }
                let isStart = place == range.lowerBound
                if let found = mark(at: place, of: bytes, isStart: isStart, besides: besides) { return found }
            }
            return nil
        }
    }

    /// What programs look for at a fixed distance from a file's start, whatever stands there before it.
    static func atFixedPlaces(of bytes: ByteView) -> ForeignSignature? {
        // DICOM PS3.10 7.1: a preamble of 128 bytes that may be anything.
        if bytes.has("DICM", at: 128) { return ForeignSignature(format: .medicalImage, place: 128) }
        // POSIX pax, "ustar interchange format": magic.
        if bytes.has("ustar", at: 257) { return ForeignSignature(format: .archive, place: 257) }
        // ECMA-119 8.1.2: volume descriptors begin in sector 16, of 2,048 bytes, or of 2,336 or 2,352 in a raw image.
        for place in [32_769, 37_393, 37_401, 37_649, 37_657] where bytes.has("CD001", at: place) {
            return ForeignSignature(format: .diskImage, place: place)
        }
        return nil
    }

    /// An archive that programs open from the file's end on, whatever it is that declares these bytes: the end of a
    /// directory (APPNOTE.TXT 4.3.16) with nothing but its comment behind it, that leads to the directory.
    static func openableArchive(of bytes: ByteView) -> ForeignSignature? {
        var place = bytes.count - 22
        let first = max(0, place - 65_535)
        while place >= first {
            if bytes[place] == UInt8(ascii: "P"), bytes.has("PK\u{5}\u{6}", at: place) {
                let directory = place - bytes.littleEndian32(at: place + 12)
                let isEmpty = directory == place && bytes.littleEndian16(at: place + 10) == 0
                if directory >= 0, isEmpty || bytes.has("PK\u{1}\u{2}", at: directory) {
                    return ForeignSignature(format: .zip, place: directory)
                }
            }
            place -= 1
        }
        return nil
    }

    private static func mark(
        at place: Int, of bytes: ByteView, isStart: Bool, besides: Set<ForeignFormat>
    ) -> ForeignSignature? {
        for mark in ForeignMark.all where mark.fits(bytes, at: place) {
            guard isStart || !mark.isOnlyAtStart, !besides.contains(mark.format), mark.check(bytes, place) else {
                continue
            }
            return ForeignSignature(format: mark.format, place: max(0, place - mark.distance))
        }
        guard let format = MarkupMark.format(at: place, of: bytes), !besides.contains(format) else { return nil }
        return ForeignSignature(format: format, place: place)
    }
}
