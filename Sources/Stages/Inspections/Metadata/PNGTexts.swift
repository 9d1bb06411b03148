import CFormats
import Inspector

/// The texts of a PNG that are compressed: `zTXt` and `iTXt` (PNG 3rd ed. 11.3.3).
struct PNGTexts: Sequence, IteratorProtocol {
    struct Text {
        /// A zlib stream.
        let place: Range<Int>
    }
    private let bytes: ByteView
    private var rest: ArraySlice<MetadataMap.Element>
    private var offset = 0

    init(_ bytes: ByteView, in map: MetadataMap) {
        self.bytes = bytes
        rest = bytes.has("\u{89}PNG", at: 0) || bytes.has("PNG", at: 1) ? map.elements[...] : []
        offset = rest.first?.range.lowerBound ?? 0
    }

    mutating func next() -> Text? {
        while let element = rest.first {
            guard element.part == .goes, offset + 12 <= element.range.upperBound else {
                rest = rest.dropFirst()
                offset = rest.first?.range.lowerBound ?? 0
                continue
            }
            // Several chunks side by side are one element.
            let start = offset
            let end = start + 8 + bytes.bigEndian32(at: start)
            offset = end + 4
            guard end <= element.range.upperBound else { continue }
            if let text = text(start, end) { return text }
        }
        return nil
    }

    private func text(_ start: Int, _ end: Int) -> Text? {
        let isInternational = bytes.has("iTXt", at: start + 4)
        guard isInternational || bytes.has("zTXt", at: start + 4),
            let keyword = bytes.firstOffset(of: 0 as UInt8, from: start + 8)
        else { return nil }
        guard isInternational else { return keyword + 2 < end ? Text(place: keyword + 2..<end) : nil }
        // A flag and a method, the language and the keyword in it.
        guard bytes[keyword + 1] == 1, let language = bytes.firstOffset(of: 0 as UInt8, from: keyword + 3),
            let translated = bytes.firstOffset(of: 0 as UInt8, from: language + 1), translated + 1 < end
        else { return nil }
        return Text(place: translated + 1..<end)
    }
}

extension PNGTexts.Text {
    /// Longer than any text that a program writes.
    private static let maximumBytes = 4 << 20

    /// - Returns: `nil` where it can't be read to its end.
    func inflated(_ bytes: ByteView) -> [UInt8]? {
        let packed = place.map { bytes[$0] }
        var inflated = cf_bytes()
        defer { cf_bytes_free(&inflated) }
        guard cf_inflate(&inflated, packed, packed.count, Self.maximumBytes) == CF_DECODED else { return nil }
        return Array(UnsafeRawBufferPointer(start: inflated.start, count: inflated.count))
    }
}
