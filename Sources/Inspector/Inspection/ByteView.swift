/// Bytes that a parser in Swift walks through: an offset outside reads as zero, never past the end.
///
/// `UnsafeRawBufferPointer` checks its bounds in debug builds only, and the offsets come from strangers' documents.
/// So every read of document bytes in Swift goes through here.
public struct ByteView {
    @usableFromInline let buffer: UnsafeRawBufferPointer
    public let count: Int

    @inlinable public init(_ buffer: UnsafeRawBufferPointer) {
        self.buffer = buffer
        count = buffer.count
    }

    @inlinable public init(_ bytes: DocumentBytes) { self.init(bytes.buffer) }

    /// The byte at `offset`, or zero where there is none.
    @inlinable public subscript(offset: Int) -> UInt8 {
        offset >= 0 && offset < count ? buffer[offset] : 0
    }

    /// Whether `text` stands at `offset`.
    @inlinable public func has(_ text: StaticString, at offset: Int) -> Bool {
        guard offset >= 0, offset <= count, text.utf8CodeUnitCount <= count - offset else { return false }
        for index in 0..<text.utf8CodeUnitCount where self[offset + index] != text.utf8Start[index] { return false }
        return true
    }

    /// The first `byte` at or behind `offset`.
    @inlinable public func firstOffset(of byte: UInt8, from offset: Int) -> Int? {
        var place = max(0, offset)
        // Eight bytes at a time: the lowest bit of each byte, subtracted, borrows from the highest where it was zero.
        let lowest: UInt64 = 0x0101_0101_0101_0101
        let wanted = lowest &* UInt64(byte)
        while place &+ 8 <= count {
            let differing = buffer.loadUnaligned(fromByteOffset: place, as: UInt64.self) ^ wanted
            let zeros = (differing &- lowest) & ~differing & (lowest &* 0x80)
            if zeros != 0 { return place + UInt64(littleEndian: zeros).trailingZeroBitCount / 8 }
            place &+= 8
        }
        while place < count {
            if buffer[place] == byte { return place }
            place += 1
        }
        return nil
    }

    /// Where `text` begins for the first time at or behind `offset`.
    @inlinable public func firstOffset(of text: StaticString, from offset: Int) -> Int? {
        var start = max(0, offset)
        while let place = firstOffset(of: text.utf8Start[0], from: start) {
            if has(text, at: place) { return place }
            start = place + 1
        }
        return nil
    }

    /// Where `text` begins for the last time.
    @inlinable public func lastOffset(of text: StaticString) -> Int? {
        var place = count - text.utf8CodeUnitCount
        while place >= 0 {
            if buffer[place] == text.utf8Start[0], has(text, at: place) { return place }
            place -= 1
        }
        return nil
    }

    /// Two bytes as a number, the more significant first.
    @inlinable public func bigEndian16(at offset: Int) -> Int { Int(self[offset]) << 8 | Int(self[offset + 1]) }

    /// Four bytes as a number, the more significant first.
    @inlinable public func bigEndian32(at offset: Int) -> Int {
        bigEndian16(at: offset) << 16 | bigEndian16(at: offset + 2)
    }

    /// Two bytes as a number, the less significant first.
    @inlinable public func littleEndian16(at offset: Int) -> Int { Int(self[offset + 1]) << 8 | Int(self[offset]) }

    /// Four bytes as a number, the less significant first.
    @inlinable public func littleEndian32(at offset: Int) -> Int {
        littleEndian16(at: offset + 2) << 16 | littleEndian16(at: offset)
    }

    /// Whether nothing but zeros and white space stands at or behind `offset`: scanners fill up to a block with zeros,
    /// mail gateways add a line end.
    @inlinable public func isPadding(from offset: Int) -> Bool {
        var place = max(0, offset)
        while place < count {
            switch buffer[place] {
            case 0, 9, 10, 12, 13, 32: place += 1
            default: return false
            }
        }
        return true
    }
}
