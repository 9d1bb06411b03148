internal import Crypto
internal import Glibc
internal import Synchronization

/// The master key as a vault uses it: read again where another process has put other keys into its file.
final class VaultKeys: Sendable {
    private let state: Mutex<MasterKey>

    init(_ key: MasterKey) { state = Mutex(key) }

    /// As last read: enough to open with.
    var known: MasterKey { state.withLock { $0 } }

    /// As it lies on disk now: nothing is sealed under a key that is no longer kept.
    ///
    /// A credential stays the same as long as a service runs.
    func current() throws(VaultError) -> MasterKey {
        let known = known
        guard let origin = known.origin, case .file(let path) = origin.source else { return known }
        let (folder, name) = try VaultError.wrapping { () throws(FileError) in try Folders.place(of: path) }
        if let identity = try? Folders.identity(of: name, in: folder), identity == origin.identity { return known }
        guard let text = try MasterKeyText(name: name, in: .success(folder), allowed: MasterKeyText.fileMode) else {
            throw VaultError(.noKey)
        }
        return try take(text, origin.source)
    }

    private func take(_ text: MasterKeyText, _ source: MasterKeySource) throws(VaultError) -> MasterKey {
        let key = try MasterKey(text, source)
        state.withLock { $0 = key }
        return key
    }

    /// Makes a new key and puts it first in the file. Where there are several already, an earlier rotation has not come to
    /// its end, or somebody has put one there: then the first of them is the new one.
    func renew(_ effects: DurableEffects) throws(VaultError) -> MasterKey {
        let key = try current()
        guard let origin = key.origin, case .file(let path) = origin.source, key.others.isEmpty else { return key }
        var text = try Self.text(path, effects)
        text.secrets.insert(SymmetricKey(size: .bits256), at: 0)
        return try take(text.replace(path, effects), origin.source)
    }

    /// Takes all keys but the first out of the file.
    ///
    /// - Returns: the ids of those that went; none for a credential, which is somebody else's to change.
    func dropOthers(_ effects: DurableEffects) throws(VaultError) -> [String] {
        let key = try current()
        guard let origin = key.origin, case .file(let path) = origin.source, !key.others.isEmpty else { return [] }
        var text = try Self.text(path, effects)
        text.secrets = Array(text.secrets.prefix(1))
        _ = try take(text.replace(path, effects), origin.source)
        return Array(key.ids.dropFirst())
    }

    private static func text(_ path: String, _ effects: DurableEffects) throws(VaultError) -> MasterKeyText {
        let (folder, name) = try MasterKeyText.place(path, effects)
        guard let text = try MasterKeyText(name: name, in: .success(folder), allowed: MasterKeyText.fileMode) else {
            throw VaultError(.noKey)
        }
        return text
    }
}

extension FileLock {
    /// A lock that others give back soon.
    ///
    /// - Throws: `FileError`, with `EBUSY` after 30 seconds.
    static func waiting(for file: OpenFile, isShared: Bool = false) throws(FileError) -> FileLock {
        for _ in 0..<6_000 {
            if let lock = try FileLock(file, isShared: isShared) { return lock }
            usleep(5_000)
        }
        throw FileError(EBUSY, while: .lock)
    }
}

extension Vault {
    /// Shared by those who seal, from the choice of the key on; alone for whoever drops keys.
    func lockKeys(isShared: Bool) throws(FileError) -> FileLock {
        // An empty file to lock: nothing that has to last.
        try FileLock.waiting(for: DurableEffects().open(".keys", in: folder), isShared: isShared)
    }
}
