internal import Glibc

extension DurableEffects {
    /// Puts `bytes` in the place of a file that a person wrote: written beside it, synced, renamed over it. Whoever
    /// reads meanwhile sees the old file or the new one, whole. The mode stays.
    ///
    /// - Parameter path: of a regular file that is there.
    /// - Throws: `FileError`; the file is then as it was.
    public func replaceFile(at path: String, with bytes: [UInt8]) throws(FileError) {
        let (folder, name) = try Folders.place(of: path)
        let file = try Folders.openFile(name, in: folder)
        var status = stat()
        guard fstat(file.descriptor, &status) == 0 else { throw FileError(errno, while: .read) }
        guard status.st_mode & S_IFMT == S_IFREG else { throw FileError(notARegularFile, while: .open) }
        let temporary = FileName(".\(name.text).\(RandomID.make())")
        let copy = try create(temporary, in: folder)
        do throws(FileError) {
            try write(bytes, to: copy)
            guard fchmod(copy.descriptor, status.st_mode & 0o777) == 0 else { throw FileError(errno, while: .write) }
            try sync(copy)
            try replace(name, with: temporary, in: folder)
        } catch {
            try? unlink(temporary, in: folder)
            throw error
        }
        try sync(folder)
    }

    /// Puts `bytes` under a path whether something is there or not: written beside it, renamed over it. Whoever reads
    /// meanwhile sees the old file or the new one, whole. Nothing is synced: only for what is written again every few
    /// seconds, by one writer, and worth nothing after a power cut.
    ///
    /// - Throws: `FileError`; the file is then as it was.
    public func refreshFile(at path: String, with bytes: [UInt8], mode: UInt32 = 0o644) throws(FileError) {
        let (folder, name) = try Folders.place(of: path)
        // Always the same name, so that a program that is ended here leaves at most one.
        let temporary = FileName(".\(name.text).new")
        do throws(FileError) { try unlink(temporary, in: folder) } catch {
            guard error.isMissing else { throw error }
        }
        let copy = try create(temporary, in: folder, mode: mode)
        do throws(FileError) {
            // Other programs read it, whatever the umask says.
            guard fchmod(copy.descriptor, mode) == 0 else { throw FileError(errno, while: .write) }
            try write(bytes, to: copy)
            try replace(name, with: temporary, in: folder)
        } catch {
            try? unlink(temporary, in: folder)
            throw error
        }
    }

    /// Writes a new file, with the folders above it, and syncs it.
    ///
    /// - Throws: `FileError`; with `EEXIST` where something has the name.
    public func writeFile(at path: String, _ bytes: [UInt8], mode: UInt32 = 0o600) throws(FileError) {
        let slash = path.lastIndex(of: "/")
        if let slash, slash != path.startIndex {
            _ = try Folders.create(path: String(path[..<slash]), mode: 0o755, effects: self)
        }
        let (folder, name) = try Folders.place(of: path)
        let file = try create(name, in: folder, mode: mode)
        try write(bytes, to: file)
        try sync(file)
        try sync(folder)
    }

    /// Writes a new file into a folder that is there, and syncs it. What can't be written whole is taken away again.
    ///
    /// - Throws: `FileError`; with `EEXIST` where something has the name.
    public func writeWholeFile(at path: String, _ bytes: [UInt8]) throws(FileError) {
        let (folder, name) = try Folders.place(of: path)
        let file = try create(name, in: folder)
        do throws(FileError) {
            try write(bytes, to: file)
            try sync(file)
            try sync(folder)
        } catch {
            try? unlink(name, in: folder)
            throw error
        }
    }
}

extension Folders {
    /// The folder that a path lies in, opened, and the name in it.
    static func place(of path: String) throws(FileError) -> (folder: OpenFile, name: FileName) {
        let slash = path.lastIndex(of: "/")
        let folder = slash.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
        return (try open(path: folder), FileName(slash.map { String(path[path.index(after: $0)...]) } ?? path))
    }

    /// All names in a folder, in the order of their bytes.
    static func names(in folder: OpenFile) throws(FileError) -> [FileName] {
        let reader = try FolderReader(folder)
        var names: [FileName] = []
        while let name = reader.next() { names.append(name) }
        return names.sorted { $0.bytes.lexicographicallyPrecedes($1.bytes) }
    }
}
