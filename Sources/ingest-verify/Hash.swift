import Crypto

/// A SHA-256 hash as four words: no memory of its own for each of a million.
struct Hash: Hashable {
    var words: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)

    static let length = 32

    /// `nil` for bytes of another length.
    init?(_ bytes: UnsafeRawBufferPointer) {
        guard bytes.count == Hash.length else { return nil }
        withUnsafeMutableBytes(of: &words) { $0.copyMemory(from: bytes) }
    }

    init?(_ bytes: [UInt8]) {
        guard let hash = bytes.withUnsafeBytes({ Hash($0) }) else { return nil }
        self = hash
    }

    private init(_ digest: SHA256.Digest) {
        withUnsafeMutableBytes(of: &words) { words in
            digest.withUnsafeBytes { words.copyMemory(from: $0) }
        }
    }

    /// RFC 9162, 2.1.1: an entry.
    static func leaf(_ bytes: UnsafeRawBufferPointer) -> Hash {
        var hash = SHA256()
        withUnsafeBytes(of: UInt8(0)) { hash.update(bufferPointer: $0) }
        hash.update(bufferPointer: bytes)
        return Hash(hash.finalize())
    }

    /// RFC 9162, 2.1.1: two neighbours.
    static func node(_ left: Hash, _ right: Hash) -> Hash {
        // One piece: handing over three costs more than the hash.
        withUnsafeTemporaryAllocation(byteCount: 1 + 2 * length, alignment: 1) { bytes in
            bytes[0] = 1
            withUnsafeBytes(of: left.words) {
                UnsafeMutableRawBufferPointer(rebasing: bytes[1...]).copyMemory(from: $0)
            }
            withUnsafeBytes(of: right.words) {
                UnsafeMutableRawBufferPointer(rebasing: bytes[(1 + length)...]).copyMemory(from: $0)
            }
            var hash = SHA256()
            hash.update(bufferPointer: UnsafeRawBufferPointer(bytes))
            return Hash(hash.finalize())
        }
    }

    static func == (left: Hash, right: Hash) -> Bool { left.words == right.words }

    func hash(into hasher: inout Hasher) {
        hasher.combine(words.0)
        hasher.combine(words.1)
    }
}
