import Inspector

/// Reads directories of a TIFF structure (TIFF 6.0 section 2) within a range of a document. Offsets count from its start.
struct TIFFReader {
    struct Entry {
        let tag: Int
        let type: Int
        let count: Int
        /// Where it stands.
        let place: Int
    }
    private let bytes: ByteView
    private let range: Range<Int>
    let isLittleEndian: Bool

    /// - Throws: `MetadataUnclear` where it does not begin as a TIFF structure does.
    init(_ bytes: ByteView, in range: Range<Int>) throws(MetadataUnclear) {
        self.bytes = bytes
        self.range = range
        let start = range.lowerBound
        guard range.count >= 8 else { throw MetadataUnclear() }
        if bytes.has("II\u{2A}\0", at: start) {
            isLittleEndian = true
        } else if bytes.has("MM\0\u{2A}", at: start) {
            isLittleEndian = false
        } else {
            throw MetadataUnclear()
        }
    }

    /// Two or four bytes as a number; zeros outside.
    func number(at offset: Int, count: Int) -> Int {
        guard offset >= 0, offset + count <= range.count else { return 0 }
        let place = range.lowerBound + offset
        return switch (count, isLittleEndian) {
        case (2, true): bytes.littleEndian16(at: place)
        case (2, false): bytes.bigEndian16(at: place)
        case (_, true): bytes.littleEndian32(at: place)
        case (_, false): bytes.bigEndian32(at: place)
        }
    }

    /// The entries of a directory; `nil` where it does not lie within the structure.
    func directory(at offset: Int) -> [Entry]? {
        guard offset >= 8, offset + 2 <= range.count else { return nil }
        let count = number(at: offset, count: 2)
        guard count > 0, offset + 2 + 12 * count <= range.count else { return nil }
        return (0..<count).map { index in
            let place = offset + 2 + 12 * index
            return Entry(
                tag: number(at: place, count: 2), type: number(at: place + 2, count: 2),
                count: number(at: place + 4, count: 4), place: place)
        }
    }

    /// An entry's value; `nil` where its type is not known, it does not lie within the structure, or is longer than
    /// `limit`: many entries may point to the same long value.
    func value(of entry: Entry, limit: Int) -> [UInt8]? {
        // BYTE to DOUBLE, of TIFF 6.0 section 2.
        let sizes = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8]
        guard sizes.indices.contains(entry.type), sizes[entry.type] > 0, entry.count > 0 else { return nil }
        let size = sizes[entry.type] * entry.count
        let offset = size <= 4 ? entry.place + 8 : number(at: entry.place + 8, count: 4)
        guard size <= min(limit, range.count), offset >= 0, offset + size <= range.count else { return nil }
        let start = range.lowerBound + offset
        return (start..<start + size).map { bytes[$0] }
    }
}
