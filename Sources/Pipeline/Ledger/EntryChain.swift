internal import Crypto
internal import Foundation

/// The form of an entry that is hashed, and the chain that ledgers were before they were Merkle logs.
enum EntryChain {
    static let start = String(repeating: "0", count: 64)

    /// JSON with sorted keys and no white space: one entry has one form.
    static func canonical(_ entry: LedgerEntry) throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return try encoder.encode(entry)
    }

    static func hash(of canonical: Data, after previous: String) -> String {
        var hash = SHA256()
        hash.update(data: Data(previous.utf8))
        hash.update(data: canonical)
        return hexadecimal(hash.finalize())
    }
}
