public import Inspector

/// An inspection whose facts the keeper can partly see for itself.
///
/// A parser that was taken over may lie. So facts that matter for safety and are cheap to see (first and last bytes,
/// lengths, declared pixel sizes) are looked at again in the keeper, in Swift without a C library.
public protocol ConfirmableInspection: Inspection {
    /// Whether the bytes say something else than the facts.
    ///
    /// - Throws: `FileError` where the bytes can't be read.
    static func contradicts(_ facts: Facts, _ bytes: DocumentReader) throws(FileError) -> Bool
}

/// Reads small pieces of a document in the keeper.
public struct DocumentReader: Sendable {
    private let content: DocumentContent

    public init(_ content: DocumentContent) { self.content = content }

    /// In bytes.
    public var size: Int { content.size }

    /// All bytes at once, without a copy, for a look that is cheap in everything but their number.
    ///
    /// - Returns: `nil` for a document that is too large to be held in sealed memory.
    public func withAllBytes<Result>(_ body: (DocumentBytes) -> Result) throws(FileError) -> Result? {
        try content.withSealedBytes(body)
    }

    static let maximumPiece = 64 << 10

    /// At most 64 KiB from `offset`; fewer at the end, none outside.
    public func bytes(at offset: Int, count: Int) throws(FileError) -> [UInt8] {
        guard offset >= 0, offset < size, count > 0 else { return [] }
        var piece: [UInt8] = []
        try content.forEachChunk(of: offset..<offset + min(count, size - offset, Self.maximumPiece)) {
            bytes throws(FileError) in piece += bytes
        }
        return piece
    }
}
