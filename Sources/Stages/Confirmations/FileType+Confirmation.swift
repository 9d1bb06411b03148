public import Inspector
public import Pipeline

extension FileType: ConfirmableInspection {
    /// The first bytes of the four formats that the rules name, and their end mark where the end is said to be complete.
    public static func contradicts(_ facts: Facts, _ bytes: DocumentReader) throws(FileError) -> Bool {
        guard let type = facts[mediaTypeFact] else { return true }
        if type == .empty, bytes.size < OwnSignature.shortestMark { return false }
        if type == .empty { return try bytes.withAllBytes { !ByteView($0).isPadding(from: 0) } ?? false }
        guard let signature = Self.signature(of: type) else { return false }
        // A PDF whose mark stands later within the first 1024 bytes is one all the same, and is told as uncertain.
        let head = try bytes.bytes(at: 0, count: type == .pdf ? 1_024 + signature.start.count : signature.start.count)
        guard type == .pdf ? head.contains(signature.start) : head == signature.start else { return true }
        guard facts[FileTypeFacts.end] == .complete else { return false }
        return try !Self.endsWith(signature.end, checksum: signature.checksum, bytes)
    }

    /// What stands first and last, and how many bytes of a checksum follow: a wrong one is damage, not a lie.
    private static func signature(of type: MediaType) -> (start: [UInt8], end: [UInt8], checksum: Int)? {
        switch type {
        case .pdf: (Array("%PDF-".utf8), Array("%%EOF".utf8), 0)
        case .jpeg: ([0xFF, 0xD8, 0xFF], [0xFF, 0xD9], 0)
        case .png: ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], Array("IEND".utf8), 4)
        case .gif: (Array("GIF8".utf8), [0x3B], 0)
        default: nil
        }
    }

    /// Whether nothing but white space and zeros stands behind the mark. Padding longer than a piece is passed over
    /// piece by piece.
    private static func endsWith(
        _ mark: [UInt8], checksum: Int, _ bytes: DocumentReader
    ) throws(FileError) -> Bool {
        var end = bytes.size
        while end > 0 {
            let start = max(0, end - 4_096)
            let piece = try bytes.bytes(at: start, count: end - start)
            if let last = piece.lastIndex(where: { ![0x00, 0x09, 0x0A, 0x0C, 0x0D, 0x20].contains($0) }) {
                let behind = start + last + 1
                // The last bytes of a wrong checksum may look like padding.
                let tail = min(behind, mark.count + checksum)
                return try bytes.bytes(at: behind - tail, count: tail).contains(mark)
            }
            end = start
        }
        return false
    }
}
