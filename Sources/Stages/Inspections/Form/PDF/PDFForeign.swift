import Inspector

/// Looks for other formats in a PDF, by how much of anything each part of it may hold.
struct PDFForeign {
    private(set) var first: ForeignSignature?
    private let bytes: ByteView

    init(_ bytes: ByteView) {
        self.bytes = bytes
        // What programs find whatever stands before it.
        for found in [ForeignSignature.atFixedPlaces(of: bytes), ForeignSignature.openableArchive(of: bytes)] {
            if let found { note(found.format, at: found.place) }
        }
    }

    /// What no document has a reason to hold as it is, and what opens it wherever it lies.
    private static let strange: Set<ForeignFormat> = [
        .zip, .archive, .diskImage, .program, .office, .medicalImage,
    ]
    /// Where data must begin that are meant to be the stream's.
    private static let beginning = 64

    mutating func note(_ format: ForeignFormat, at place: Int) {
        guard first.map({ place < $0.place }) ?? true else { return }
        first = ForeignSignature(format: format, place: place)
    }

    /// Between objects, in comments, and behind the end: nothing stands there that a reader needs.
    mutating func lookOutside(_ range: Range<Int>) {
        if let found = ForeignSignature.first(in: clamped(range), of: bytes) { first = found }
    }

    /// In an object but for its stream, and in a stream that is stored as it is. Text may speak of web pages and
    /// scripts.
    mutating func lookInside(_ range: Range<Int>) {
        var range = clamped(range)
        while let found = ForeignSignature.first(in: range, of: bytes) {
            // An archive's mark that is nothing but digits may stand in any string that is written in them.
            let isDigits = bytes.has("07070", at: found.place)
            if Self.strange.contains(found.format), !isDigits {
                first = found
                return
            }
            // A mark that does not stand first in its format is told by the format's start, which may lie before.
            range = min(max(found.place, range.lowerBound) + 1, range.upperBound)..<range.upperBound
        }
    }

    /// - Parameter filter: the name of the stream's first filter.
    mutating func lookIntoStream(_ range: Range<Int>, filter: Range<Int>?) {
        guard let filter else { return lookInside(range) }
        switch fits(range.lowerBound, filter) {
        case true: return
        case false: lookInside(range)
        // Nothing tells such data from others.
        case nil: lookInside(range.lowerBound..<min(range.upperBound, range.lowerBound + Self.beginning))
        }
    }

    /// Whether data begin as this filter's do (ISO 32000-2 7.4); `nil` where they may begin with anything.
    private func fits(_ start: Int, _ filter: Range<Int>) -> Bool? {
        func isFilter(_ name: StaticString) -> Bool {
            filter.count == name.utf8CodeUnitCount && bytes.has(name, at: filter.lowerBound)
        }
        if isFilter("FlateDecode") || isFilter("Fl") {
            // RFC 1950 2.2; older programs put a line end before it.
            return bytes[start] & 0x0F == 8 && bytes.bigEndian16(at: start).isMultiple(of: 31)
        }
        if isFilter("DCTDecode") || isFilter("DCT") { return bytes.bigEndian16(at: start) == 0xFFD8 }
        if isFilter("JPXDecode") {
            return bytes.bigEndian32(at: start) == 12 || bytes.bigEndian32(at: start) == 0xFF4F_FF51
        }
        return nil
    }

    /// What stands behind the first one is not looked at.
    private func clamped(_ range: Range<Int>) -> Range<Int> { range.clamped(to: 0..<(first?.place ?? bytes.count)) }
}
