internal import Glibc

/// A file with 32 secret bytes, such as a key, which only its owner may read.
enum SecretFile {
    static let length = 32

    /// Reads it, or makes it (mode 0600) of `fresh` where none is.
    ///
    /// - Throws: `FileError`; with `EBADMSG` for a file of another length, with `EACCES` for one that others may read.
    static func read(
        orMake fresh: @autoclosure () -> [UInt8], at path: String, effects: DurableEffects
    ) throws(FileError) -> [UInt8] {
        let slash = path.lastIndex(of: "/")
        let folderPath = slash.map { String(path[..<$0]) } ?? "."
        let name = FileName(slash.map { String(path[path.index(after: $0)...]) } ?? path)
        let folder = try Folders.create(path: folderPath.isEmpty ? "/" : folderPath, effects: effects)
        do {
            return try bytes(of: Folders.openFile(name, in: folder))
        } catch {
            guard error.isMissing else { throw error }
        }
        let secret = fresh()
        let temporary = FileName("key-\(RandomID.make())")
        let file = try effects.create(temporary, in: folder)
        try effects.write(secret, to: file)
        try effects.sync(file)
        do {
            try effects.rename(temporary, in: folder, to: name, in: folder)
        } catch {
            // Another process was first: its key holds.
            try effects.unlink(temporary, in: folder)
            guard error.exists else { throw error }
            return try bytes(of: Folders.openFile(name, in: folder))
        }
        try effects.sync(folder)
        return secret
    }

    private static func bytes(of file: OpenFile) throws(FileError) -> [UInt8] {
        var status = stat()
        guard fstat(file.descriptor, &status) == 0 else { throw FileError(errno, while: .read) }
        guard status.st_mode & 0o077 == 0 else { throw FileError(EACCES, while: .read) }
        guard status.st_size == length else { throw FileError(EBADMSG, while: .read) }
        var bytes: [UInt8] = []
        try readChunks(of: file, upTo: length) { chunk throws(FileError) in bytes += chunk }
        return bytes
    }
}
