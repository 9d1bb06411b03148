internal import Crypto
internal import Foundation

/// The key that a site signs its log's checkpoints with: Ed25519, in the form of C2SP's signed notes.
///
/// Its public half is for whoever verifies the log, elsewhere; it is no secret.
public struct LogKey: Sendable {
    private let key: Curve25519.Signing.PrivateKey
    /// Names the log and the key in notes.
    public let name: String

    /// A key that lasts as long as the process, for examples and tests.
    public init() { self.init(Curve25519.Signing.PrivateKey()) }

    /// Reads the key, or makes one (mode 0600) where none is.
    ///
    /// - Throws: `FileError`; with `EBADMSG` for a file that is no key, with `EACCES` for one that others may read.
    public init(path: String, effects: DurableEffects) throws(FileError) {
        let bytes = try SecretFile.read(
            orMake: Array(Curve25519.Signing.PrivateKey().rawRepresentation), at: path, effects: effects)
        guard let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: bytes) else {
            throw FileError(EBADMSG, while: .read)
        }
        self.init(key)
    }

    private init(_ key: Curve25519.Signing.PrivateKey) {
        self.key = key
        // Two sites that write their checkpoints into one folder must not take each other's for their own.
        let digest = SHA256.hash(data: key.publicKey.rawRepresentation)
        name = "filsluss-\(hexadecimal(digest.prefix(4)))"
    }

    /// The algorithm's byte in C2SP's signed notes.
    private static let ed25519: UInt8 = 1

    private var publicBytes: Data { Data([Self.ed25519]) + key.publicKey.rawRepresentation }

    /// C2SP, signed-note: the first four bytes of SHA-256 over the name, a line feed, and the key with its algorithm.
    private var identifier: Data {
        Data(SHA256.hash(data: Data(name.utf8) + [0x0A] + publicBytes).prefix(4))
    }

    /// The public key as a line: name, identifier and key, parted by `+`.
    public var verifierLine: String {
        "\(name)+\(hexadecimal(identifier))+\(publicBytes.base64EncodedString())"
    }

    /// - Parameter text: ends with a line feed.
    func note(_ text: String) throws -> String {
        let signature = try key.signature(for: Data(text.utf8))
        return "\(text)\n— \(name) \((identifier + signature).base64EncodedString())\n"
    }

    /// The signed checkpoint of a log: C2SP, tlog-checkpoint.
    func checkpoint(size: Int64, root: Data) throws -> String {
        try note("\(name)\n\(size)\n\(root.base64EncodedString())\n")
    }
}
