internal import CLinux
public import Crypto
public import Foundation
internal import Glibc

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
        let slash = path.lastIndex(of: "/")
        let folderPath = slash.map { String(path[..<$0]) } ?? "."
        let name = FileName(slash.map { String(path[path.index(after: $0)...]) } ?? path)
        let folder = try Folders.create(path: folderPath.isEmpty ? "/" : folderPath, effects: effects)
        do {
            let file = try Folders.openFile(name, in: folder)
            self.init(try SiteKey.read(file))
            return
        } catch {
            guard error.isMissing else { throw error }
        }
        let secret = SymmetricKey(size: .bits256)
        let temporary = FileName("key-\(RandomID.make())")
        let file = try effects.create(temporary, in: folder)
        try effects.write(secret.withUnsafeBytes(Array.init), to: file)
        try effects.sync(file)
        do {
            try effects.rename(temporary, in: folder, to: name, in: folder)
        } catch {
            // Another process was first: its key holds.
            try effects.unlink(temporary, in: folder)
            guard error.exists else { throw error }
            self.init(try SiteKey.read(Folders.openFile(name, in: folder)))
            return
        }
        try effects.sync(folder)
        self.init(secret)
    }

    private static func read(_ file: OpenFile) throws(FileError) -> SymmetricKey {
        var status = stat()
        guard fstat(file.descriptor, &status) == 0 else { throw FileError(errno, while: .read) }
        guard status.st_mode & 0o077 == 0 else { throw FileError(EACCES, while: .read) }
        guard status.st_size == 32 else { throw FileError(EBADMSG, while: .read) }
        var bytes: [UInt8] = []
        try readChunks(of: file, upTo: 32) { chunk throws(FileError) in bytes += chunk }
        return SymmetricKey(data: bytes)
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
