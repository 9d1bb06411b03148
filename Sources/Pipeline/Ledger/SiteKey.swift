public import Crypto
public import Foundation

/// The site's secret: digests in the ledger are keyed with it, and sealed fields are opened with it.
///
/// A plain digest of a known form could be looked up; without this key the ledger tells nothing of content.
public struct SiteKey: Sendable {
    private let digestKey: SymmetricKey
    private let sealingKey: SymmetricKey

    public init(_ secret: SymmetricKey) {
        func derive(_ purpose: String) -> SymmetricKey {
            HKDF<SHA256>.deriveKey(
                inputKeyMaterial: secret, info: Data("filsluss \(purpose)".utf8), outputByteCount: 32)
        }
        digestKey = derive("digest")
        sealingKey = derive("seal")
    }

    /// A key that lasts as long as the process, for examples and tests.
    public init() { self.init(SymmetricKey(size: .bits256)) }

    /// Reads the key, or makes one (mode 0600) where none is.
    ///
    /// - Throws: `FileError`; with `EBADMSG` for a file that is no key, with `EACCES` for one that others may read.
    public init(path: String, effects: DurableEffects) throws(FileError) {
        let bytes = try SecretFile.read(
            orMake: SymmetricKey(size: .bits256).withUnsafeBytes(Array.init), at: path, effects: effects)
        self.init(SymmetricKey(data: bytes))
    }

    /// By which the ledger knows its key again; it tells nothing of it.
    public var fingerprint: String { digest(of: Data("filsluss site key".utf8)) }

    /// A keyed digest, in hexadecimal.
    public func digest(of bytes: some DataProtocol) -> String {
        hexadecimal(HMAC<SHA256>.authenticationCode(for: bytes, using: digestKey))
    }

    /// AES-256-GCM with a random nonce in front.
    public func seal(_ plain: Data) throws -> Data {
        guard let sealed = try AES.GCM.seal(plain, using: sealingKey).combined else {
            throw CryptoKitError.incorrectParameterSize
        }
        return sealed
    }

    public func open(_ sealed: Data) throws -> Data {
        try AES.GCM.open(AES.GCM.SealedBox(combined: sealed), using: sealingKey)
    }
}
