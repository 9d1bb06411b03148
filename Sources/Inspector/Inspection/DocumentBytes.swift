/// A document's bytes inside the inspector, valid while the inspection runs.
///
/// Reading outside of it gives `nil` or an empty slice, never a trap: the offsets come from the document.
public struct DocumentBytes {
    /// For a C library. It must not be kept.
    public let buffer: UnsafeRawBufferPointer
    /// What inspections of this document share.
    public let work = SharedWork()

    public init(_ buffer: UnsafeRawBufferPointer) { self.buffer = buffer }

    public var count: Int { buffer.count }

    public subscript(offset: Int) -> UInt8? {
        offset >= 0 && offset < buffer.count ? buffer[offset] : nil
    }

    /// Whether `signature` stands at `offset`.
    public func has(_ signature: [UInt8], at offset: Int = 0) -> Bool {
        guard offset >= 0, offset <= count, signature.count <= count - offset else { return false }
        for (index, byte) in signature.enumerated() where buffer[offset + index] != byte { return false }
        return true
    }

    public func has(_ signature: String, at offset: Int = 0) -> Bool { has(Array(signature.utf8), at: offset) }

    /// Where `signature` stands for the first time within `range`.
    public func firstOffset(of signature: [UInt8], in range: Range<Int>) -> Int? {
        let range = range.clamped(to: 0..<count)
        guard !signature.isEmpty, range.count >= signature.count else { return nil }
        return (range.lowerBound...(range.upperBound - signature.count)).first { has(signature, at: $0) }
    }

    /// Where `signature` stands for the last time within `range`.
    public func lastOffset(of signature: [UInt8], in range: Range<Int>) -> Int? {
        let range = range.clamped(to: 0..<count)
        guard !signature.isEmpty, range.count >= signature.count else { return nil }
        return (range.lowerBound...(range.upperBound - signature.count)).last { has(signature, at: $0) }
    }
}
