import CFormats
import Inspector

/// Where the zlib stream of a text or a colour profile lies in its chunk (PNG 3rd ed. 11.3.2.3 and 11.3.3).
enum PNGPackedText {
    /// - Returns: `nil` for chunks without one.
    static func place(of type: Int, _ content: Range<Int>, _ bytes: ByteView) -> Range<Int>? {
        let isInternational = bytes.has("iTXt", at: type)
        guard isInternational || bytes.has("zTXt", at: type) || bytes.has("iCCP", at: type),
            let keyword = zero(from: content.lowerBound, content, bytes)
        else { return nil }
        guard isInternational else { return keyword + 2 < content.upperBound ? keyword + 2..<content.upperBound : nil }
        guard bytes[keyword + 1] == 1, let language = zero(from: keyword + 3, content, bytes),
            let translated = zero(from: language + 1, content, bytes), translated + 1 < content.upperBound
        else { return nil }
        return translated + 1..<content.upperBound
    }

    private static func zero(from start: Int, _ content: Range<Int>, _ bytes: ByteView) -> Int? {
        guard start < content.upperBound, let place = bytes.firstOffset(of: 0 as UInt8, from: start) else { return nil }
        return place < content.upperBound ? place : nil
    }
}

/// Inflates a PNG's texts and profiles one by one, up to a limit for all of them, and looks for foreign marks in each.
final class PNGTextInflater {
    /// In bytes; one more than the limit where there is more than that.
    private(set) var count = 0
    private let document: DocumentBytes
    private let maximum: Int

    init(_ document: DocumentBytes, maximum: Int) {
        self.document = document
        self.maximum = maximum
    }

    /// - Returns: the first foreign mark in it, at the stream's place.
    func inflate(_ place: Range<Int>) -> ForeignSignature? {
        guard count <= maximum, let start = document.buffer.baseAddress else { return nil }
        var inflated = cf_bytes()
        defer { cf_bytes_free(&inflated) }
        let packed = start.advanced(by: place.lowerBound).assumingMemoryBound(to: UInt8.self)
        // A stream that breaks off is read as far as it goes.
        if cf_inflate(&inflated, packed, place.count, maximum - count) == CF_TOO_MUCH_MEMORY {
            count = maximum + 1
        } else {
            count += inflated.count
        }
        let text = ByteView(UnsafeRawBufferPointer(start: inflated.start, count: inflated.count))
        return ForeignSignature.first(in: 0..<text.count, of: text).map {
            ForeignSignature(format: $0.format, place: place.lowerBound)
        }
    }
}
