internal import Crypto
internal import Foundation
internal import Glibc

/// The file: a line with its version, then one line a key, its id and itself in Base64; the current one first.
struct MasterKeyText {
    var secrets: [SymmetricKey]
    /// Of the file that it was read from.
    let identity: FileIdentity?

    static let firstLine = "filsluss master key 1"
    static let maximumKeys = 64
    /// Of a file: nobody but its owner.
    static let fileMode: mode_t = 0o600
    /// Of a credential: where systemd gives it by an access list, the group's bits show that list.
    static let credentialMode: mode_t = 0o660
    private static let maximumBytes = 16 << 10

    init(secrets: [SymmetricKey], identity: FileIdentity? = nil) {
        self.secrets = secrets
        self.identity = identity
    }

    /// - Returns: `nil` where there is no such file.
    init?(name: FileName, in folder: Result<OpenFile, FileError>, allowed: mode_t) throws(VaultError) {
        var bytes: [UInt8] = []
        defer { bytes.wipe() }
        let identity: FileIdentity
        do throws(FileError) {
            let file = try Folders.openFile(name, in: folder.get())
            var status = stat()
            guard fstat(file.descriptor, &status) == 0 else { throw FileError(errno, while: .read) }
            guard status.st_mode & S_IFMT == S_IFREG, status.st_mode & 0o777 & ~allowed == 0,
                status.st_size <= Self.maximumBytes
            else { throw FileError(EBADMSG, while: .read) }
            identity = FileIdentity(status)
            bytes.reserveCapacity(Int(status.st_size))
            try readChunks(of: file, upTo: Int(status.st_size)) { chunk throws(FileError) in bytes += chunk }
        } catch {
            if error.isMissing { return nil }
            guard [EBADMSG, ELOOP].contains(error.code) else { throw VaultError(error) }
            throw VaultError(.unusableKey)
        }
        guard let secrets = Self.parse(bytes) else { throw VaultError(.unusableKey) }
        self.init(secrets: secrets, identity: identity)
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

extension MasterKeyText {
    /// Puts this in the place of the file, and overwrites the old one: what is no longer a key must not be found again.
    ///
    /// - Returns: what lies there then.
    func replace(_ path: String, _ effects: DurableEffects) throws(VaultError) -> MasterKeyText {
        let (folder, name) = try Self.place(path, effects)
        try VaultError.wrapping { () throws(FileError) in
            let newer = name.followed(by: ".new")
            try Self.erase(newer, in: folder, effects)
            try write(newer, in: folder, effects)
            let old = try Folders.openFile(name, in: folder, writable: true)
            try effects.replace(name, with: newer, in: folder)
            try effects.sync(folder)
            try Self.overwrite(old, effects)
        }
        guard let text = try MasterKeyText(name: name, in: .success(folder), allowed: Self.fileMode) else {
            throw VaultError(.noKey)
        }
        return text
    }

    /// What a program that was ended in the middle has left.
    private static func erase(
        _ name: FileName, in folder: OpenFile, _ effects: DurableEffects
    ) throws(FileError) {
        do throws(FileError) {
            try overwrite(Folders.openFile(name, in: folder, writable: true), effects)
            try effects.unlink(name, in: folder)
        } catch {
            guard error.isMissing else { throw error }
        }
    }

    private static func overwrite(_ file: OpenFile, _ effects: DurableEffects) throws(FileError) {
        let size = min(try FileIdentity(of: file).size, maximumBytes)
        try effects.overwrite([UInt8](repeating: 0, count: size), count: size, at: 0, of: file)
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
