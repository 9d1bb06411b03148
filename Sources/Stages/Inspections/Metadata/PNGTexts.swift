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
        // A colour profile is packed the same way, and no text.
        guard !bytes.has("iCCP", at: start + 4) else { return nil }
        return PNGPackedText.place(of: start + 4, start + 8..<end, bytes).map(Text.init)
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
