internal import CLinux
internal import Glibc

/// Opening of folders and files for reading: by descriptor, so that nothing can be swapped on the way.
public enum Folders {
    /// By a path from a configuration or the command line.
    public static func open(path: String) throws(FileError) -> OpenFile {
        let descriptor = Glibc.open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw FileError(errno, while: .open) }
        return OpenFile(descriptor)
    }

    public static func open(_ name: FileName, in folder: OpenFile) throws(FileError) -> OpenFile {
        let descriptor = cl_open_at(folder.descriptor, name.bytes, O_RDONLY | O_DIRECTORY, 0)
        guard descriptor >= 0 else { throw FileError(-descriptor, while: .open) }
        return OpenFile(descriptor)
    }

    /// Never follows a link, never waits for a FIFO.
    public static func openFile(
        _ name: FileName, in folder: OpenFile, writable: Bool = false
    ) throws(FileError) -> OpenFile {
        let descriptor = cl_open_at(folder.descriptor, name.bytes, writable ? O_RDWR : O_RDONLY, 0)
        guard descriptor >= 0 else { throw FileError(-descriptor, while: .open) }
        return OpenFile(descriptor)
    }

    /// The identity of what has this name, itself where it is a link.
    public static func identity(of name: FileName, in folder: OpenFile) throws(FileError) -> FileIdentity {
        var status = stat()
        guard fstatat(folder.descriptor, name.bytes, &status, AT_SYMLINK_NOFOLLOW) == 0 else {
            throw FileError(errno, while: .read)
        }
        return FileIdentity(status)
    }

    /// Creates a folder and those above it, for state folders and targets that configuration names.
    public static func create(path: String, mode: UInt32 = 0o700, effects: DurableEffects) throws(FileError) -> OpenFile
    {
        if let folder = try? open(path: path) { return folder }
        guard let slash = path.lastIndex(of: "/"), slash != path.startIndex else {
            let start = path.hasPrefix("/") ? "/" : "."
            let name = path.hasPrefix("/") ? String(path.dropFirst()) : path
            return try effects.createFolder(FileName(name), in: open(path: start), mode: mode)
        }
        let above = try create(path: String(path[..<slash]), mode: mode, effects: effects)
        let name = String(path[path.index(after: slash)...])
        guard !name.isEmpty, name != "." else { return above }
        let folder = try effects.createFolder(FileName(name), in: above, mode: mode)
        try effects.sync(above)
        return folder
    }
}
