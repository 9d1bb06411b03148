/// Writes the packets between keeper, fork server and child: whole numbers as zigzag LEB128, texts by length.
public struct WireWriter: Sendable {
    public private(set) var bytes: [UInt8] = []

    public init() {}

    public mutating func put(_ value: Int) {
        var rest = UInt64(bitPattern: Int64((value << 1) ^ (value >> (Int.bitWidth - 1))))
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }

    public mutating func put(_ flag: Bool) { bytes.append(flag ? 1 : 0) }

    public mutating func put(_ text: String) {
        put(text.utf8.count)
        bytes.append(contentsOf: text.utf8)
    }
}

/// A packet that does not say what it should.
public struct WireError: Error {
    public init() {}
}

/// Reads what `WireWriter` wrote. Everything is bounded by the packet, because its writer may have been taken over.
public struct WireReader: Sendable {
    private var rest: ArraySlice<UInt8>

    public init(_ bytes: some Sequence<UInt8>) { rest = ArraySlice(bytes) }

    public var isAtEnd: Bool { rest.isEmpty }

    /// All that is left, as it is.
    mutating func takeRest() -> [UInt8] {
        defer { rest = [] }
        return Array(rest)
    }

    public mutating func int() throws(WireError) -> Int {
        var value: UInt64 = 0
        var shift: UInt64 = 0
        while let byte = rest.popFirst() {
            guard shift < 64 else { throw WireError() }
            value |= UInt64(byte & 0x7F) << shift
            if byte & 0x80 == 0 { return Int(Int64(bitPattern: value >> 1) ^ -Int64(bitPattern: value & 1)) }
            shift += 7
        }
        throw WireError()
    }

    /// A count of things that each take at least one byte, so it can be at most what is left.
    public mutating func count() throws(WireError) -> Int {
        let value = try int()
        guard value >= 0, value <= rest.count else { throw WireError() }
        return value
    }

    public mutating func flag() throws(WireError) -> Bool {
        guard let byte = rest.popFirst(), byte <= 1 else { throw WireError() }
        return byte == 1
    }

    public mutating func text() throws(WireError) -> String {
        let count = try count()
        let text = rest.prefix(count)
        rest = rest.dropFirst(count)
        guard let result = String(validating: text, as: UTF8.self) else { throw WireError() }
        return result
    }
}
