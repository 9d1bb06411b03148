internal import Crypto
public import Foundation
internal import Glibc

/// Where the master key comes from.
public enum MasterKeySource: Sendable, Hashable {
    /// A file that only its owner may read; made where none is.
    case file(String)
    /// What systemd hands over under this name (`LoadCredential=`, `LoadCredentialEncrypted=`); never written.
    case credential(String)
}

extension MasterKey {
    /// Reads the keys, or makes one where no file is.
    ///
    /// - Parameters:
    ///   - vault: the vault's folder; where it holds documents no new key is made.
    ///   - credentials: the folder of systemd's credentials.
    /// - Throws: `VaultError`; with `noKey` for a key that is lost, with `unusableKey` for a file that is no key or that
    ///   others may read.
    public init(
        _ source: MasterKeySource, vault: String, effects: DurableEffects,
        credentials: String? = ProcessInfo.processInfo.environment["CREDENTIALS_DIRECTORY"]
    ) throws(VaultError) {
        switch source {
        case .credential(let name):
            guard let credentials, MasterKeyText.isName(name) else { throw VaultError(.noKey) }
            let text = try MasterKeyText(
                name: FileName(name), in: attempt { () throws(FileError) in try Folders.open(path: credentials) },
                allowed: MasterKeyText.credentialMode)
            guard let text else { throw VaultError(.noKey) }
            try self.init(text)
        case .file(let path):
            let (folder, name) = try MasterKeyText.place(path, effects)
            if let text = try MasterKeyText(name: name, in: .success(folder), allowed: MasterKeyText.fileMode) {
                try self.init(text)
                return
            }
            if Vault.holdsDocuments(vault) {
                // Another process may have made the key and sealed with it meanwhile.
                guard let text = try MasterKeyText(name: name, in: .success(folder), allowed: MasterKeyText.fileMode)
                else { throw VaultError(.noKey) }
                try self.init(text)
                return
            }
            try self.init(MasterKeyText.make(name, in: folder, effects))
        }
    }

    init(_ text: MasterKeyText) throws(VaultError) {
        guard let first = text.secrets.first else { throw VaultError(.unusableKey) }
        self.init(Key(first), others: text.secrets.dropFirst().map(Key.init))
    }
}

/// The file: a line with its version, then one line a key, its id and itself in Base64; the current one first.
struct MasterKeyText {
    var secrets: [SymmetricKey]

    static let firstLine = "filsluss master key 1"
    static let maximumKeys = 64
    /// Of a file: nobody but its owner.
    static let fileMode: mode_t = 0o600
    /// Of a credential: where systemd gives it by an access list, the group's bits show that list.
    static let credentialMode: mode_t = 0o660
    private static let maximumBytes = 16 << 10

    init(secrets: [SymmetricKey]) { self.secrets = secrets }

    /// - Returns: `nil` where there is no such file.
    init?(name: FileName, in folder: Result<OpenFile, FileError>, allowed: mode_t) throws(VaultError) {
        var bytes: [UInt8] = []
        defer { bytes.wipe() }
        do throws(FileError) {
            let file = try Folders.openFile(name, in: folder.get())
            var status = stat()
            guard fstat(file.descriptor, &status) == 0 else { throw FileError(errno, while: .read) }
            guard status.st_mode & S_IFMT == S_IFREG, status.st_mode & 0o777 & ~allowed == 0,
                status.st_size <= Self.maximumBytes
            else { throw FileError(EBADMSG, while: .read) }
            bytes.reserveCapacity(Int(status.st_size))
            try readChunks(of: file, upTo: Int(status.st_size)) { chunk throws(FileError) in bytes += chunk }
        } catch {
            if error.isMissing { return nil }
            guard [EBADMSG, ELOOP].contains(error.code) else { throw VaultError(error) }
            throw VaultError(.unusableKey)
        }
        guard let secrets = Self.parse(bytes) else { throw VaultError(.unusableKey) }
        self.init(secrets: secrets)
    }

    private static func parse(_ bytes: [UInt8]) -> [SymmetricKey]? {
        let newline = UInt8(ascii: "\n")
        let lines = bytes.split(separator: newline)
        guard bytes.last == newline, lines.first?.elementsEqual(firstLine.utf8) ?? false,
            (2...maximumKeys + 1).contains(lines.count)
        else { return nil }
        var secrets: [SymmetricKey] = []
        for line in lines.dropFirst() {
            guard let space = line.firstIndex(of: UInt8(ascii: " ")),
                var raw = Data(base64Encoded: Data(line[line.index(after: space)...])), raw.count == 32
            else { return nil }
            defer { raw.resetBytes(in: 0..<raw.count) }
            let secret = SymmetricKey(data: raw)
            // A mistyped key would open nothing, and say so only much later.
            guard hexadecimal(MasterKey.Key(secret).id).utf8.elementsEqual(line[..<space]) else { return nil }
            secrets.append(secret)
        }
        return secrets
    }

    /// The text, to be written; whoever asks wipes it.
    var bytes: [UInt8] {
        var bytes = Array("\(Self.firstLine)\n".utf8)
        for secret in secrets {
            bytes += Array("\(hexadecimal(MasterKey.Key(secret).id)) ".utf8)
            bytes += secret.withUnsafeBytes { Data($0) }.base64EncodedData()
            bytes.append(UInt8(ascii: "\n"))
        }
        return bytes
    }

    /// Whether a credential can have this name: no path, nothing hidden.
    static func isName(_ name: String) -> Bool {
        !name.isEmpty && !name.hasPrefix(".") && !name.utf8.contains { $0 == UInt8(ascii: "/") || $0 == 0 }
    }

    static func place(_ path: String, _ effects: DurableEffects) throws(VaultError) -> (OpenFile, FileName) {
        let slash = path.lastIndex(of: "/")
        let above = slash.map { String(path[..<$0]) } ?? "."
        let name = FileName(slash.map { String(path[path.index(after: $0)...]) } ?? path)
        do throws(FileError) {
            return (try Folders.create(path: above.isEmpty ? "/" : above, effects: effects), name)
        } catch { throw VaultError(error) }
    }

    /// A new key, whole and synced before it has its name.
    ///
    /// - Returns: what lies there then; another process may have been first.
    static func make(
        _ name: FileName, in folder: OpenFile, _ effects: DurableEffects
    ) throws(VaultError) -> MasterKeyText {
        do throws(FileError) {
            let text = MasterKeyText(secrets: [SymmetricKey(size: .bits256)])
            let temporary = FileName("master-key-\(RandomID.make())")
            try text.write(temporary, in: folder, effects)
            do throws(FileError) {
                try effects.rename(temporary, in: folder, to: name, in: folder)
            } catch {
                try effects.unlink(temporary, in: folder)
                guard error.exists else { throw error }
            }
            try effects.sync(folder)
        } catch { throw VaultError(error) }
        guard let text = try MasterKeyText(name: name, in: .success(folder), allowed: fileMode) else {
            throw VaultError(.noKey)
        }
        return text
    }

    /// A new file, synced.
    func write(_ name: FileName, in folder: OpenFile, _ effects: DurableEffects) throws(FileError) {
        var bytes = bytes
        defer { bytes.wipe() }
        let file = try effects.create(name, in: folder)
        try effects.write(bytes, to: file)
        try effects.sync(file)
    }
}

extension Array<UInt8> {
    /// Overwrites what it holds, so that the freed memory does not keep it. Only while nobody else holds the same array.
    mutating func wipe() {
        withUnsafeMutableBytes { bytes in
            if let start = bytes.baseAddress { explicit_bzero(start, bytes.count) }
        }
    }
}
