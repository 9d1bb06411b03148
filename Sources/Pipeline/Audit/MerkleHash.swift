internal import Crypto
public import Foundation

/// The hashes of a Merkle log: RFC 9162, section 2.1.1, with SHA-256.
///
/// The byte in front parts leaves from nodes, so that two hashes put together can't be passed off as an entry.
public enum MerkleHash {
    /// In bytes.
    public static let length = 32

    /// The root of a log without entries.
    public static let empty = Data(SHA256.hash(data: Data()))

    /// The hash of one entry's bytes.
    public static func leaf(_ bytes: Data) -> Data {
        var hash = SHA256()
        hash.update(data: [UInt8(0)])
        hash.update(data: bytes)
        return Data(hash.finalize())
    }

    /// The hash of two neighbours.
    public static func node(_ left: Data, _ right: Data) -> Data {
        var hash = SHA256()
        hash.update(data: [UInt8(1)])
        hash.update(data: left)
        hash.update(data: right)
        return Data(hash.finalize())
    }

    /// The root above a row of hashes whose number is a power of two.
    static func fold(_ row: [Data]) -> Data {
        var row = row
        while row.count > 1 {
            row = stride(from: 0, to: row.count - 1, by: 2).map { node(row[$0], row[$0 + 1]) }
        }
        return row.first ?? empty
    }
}
