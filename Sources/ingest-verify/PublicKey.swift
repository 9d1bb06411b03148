import Crypto
import Foundation

/// A key that checkpoints are verified with, from a line as `ingest audit key` prints it: C2SP, signed-note.
struct PublicKey {
    let name: String
    let identifier: [UInt8]
    private let key: Curve25519.Signing.PublicKey

    private static let ed25519: UInt8 = 1

    /// `nil` for what is no such line, or whose parts do not belong together.
    init?(line: String) {
        // Base64 has a `+` of its own: only the first two part.
        let parts = line.trimmingCharacters(in: .whitespacesAndNewlines)
            .split(separator: "+", maxSplits: 2, omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 3, !parts[0].isEmpty, !parts[0].contains(" "),
            let written = UInt32(parts[1], radix: 16), parts[1].count == 8,
            let bytes = Data(base64Encoded: parts[2]), bytes.count == 33, bytes.first == Self.ed25519,
            let key = try? Curve25519.Signing.PublicKey(rawRepresentation: bytes.dropFirst())
        else { return nil }
        name = parts[0]
        identifier = Array(SHA256.hash(data: Data(name.utf8) + [0x0A] + bytes).prefix(4))
        self.key = key
        guard identifier.reduce(0, { $0 << 8 | UInt32($1) }) == written else { return nil }
    }

    func hasSigned(_ text: String, _ signature: Data) -> Bool {
        key.isValidSignature(signature, for: Data(text.utf8))
    }
}
