internal import CLinux
internal import Glibc

/// A durable step of the program, before which and after which it can be ended by a test.
public struct EffectStep: Sendable, Hashable {
    public enum Kind: String, Sendable, CaseIterable {
        case create, write, sync, rename, truncate, unlink, createFolder = "create_folder"
        case removeFolder = "remove_folder", commit, send
    }
    public enum Moment: String, Sendable { case before, after }
    public let kind: Kind
    public let moment: Moment
}

/// The one layer through which everything goes that must last: files, folders and the ledger's commits.
///
/// Tests give an `observer` that ends or fails the program at each step; a repository test keeps these calls out of
/// every other file.
public struct DurableEffects: Sendable {
    public typealias Observer = @Sendable (EffectStep) throws(FileError) -> Void

    private let observer: Observer?

    public init(observer: Observer? = nil) { self.observer = observer }

    private func step<Result>(
        _ kind: EffectStep.Kind, _ body: () throws(FileError) -> Result
    ) throws(FileError) -> Result {
        try observer?(EffectStep(kind: kind, moment: .before))
        let result = try body()
        try observer?(EffectStep(kind: kind, moment: .after))
        return result
    }

    /// A new file; one that exists already is an error.
    public func create(_ name: FileName, in folder: OpenFile, mode: UInt32 = 0o600) throws(FileError) -> OpenFile {
        try step(.create) { () throws(FileError) in
            let descriptor = cl_open_at(folder.descriptor, name.bytes, O_RDWR | O_CREAT | O_EXCL, mode)
            guard descriptor >= 0 else { throw FileError(-descriptor, while: .write) }
            return OpenFile(descriptor)
        }
    }

    /// A file of bookkeeping, such as one to lock: made where it is not there yet.
    func open(_ name: FileName, in folder: OpenFile) throws(FileError) -> OpenFile {
        try step(.create) { () throws(FileError) in
            let descriptor = cl_open_at(folder.descriptor, name.bytes, O_RDWR | O_CREAT, 0o600)
            guard descriptor >= 0 else { throw FileError(-descriptor, while: .open) }
            return OpenFile(descriptor)
        }
    }

    public func write(_ bytes: UnsafeRawBufferPointer, to file: OpenFile) throws(FileError) {
        try step(.write) { () throws(FileError) in
            var rest = bytes[...]
            while !rest.isEmpty {
                let count = Glibc.write(
                    file.descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
                if count < 0 && errno == EINTR { continue }
                guard count > 0 else { throw FileError(count < 0 ? errno : EIO, while: .write) }
                rest = rest.dropFirst(count)
            }
        }
    }

    public func write(_ bytes: [UInt8], to file: OpenFile) throws(FileError) {
        try bytes.withUnsafeBytesTyped { bytes throws(FileError) in try write(bytes, to: file) }
    }

    /// Writes the first `count` bytes over what stands at `offset`.
    public func overwrite(
        _ bytes: [UInt8], count: Int, at offset: Int, of file: OpenFile
    ) throws(FileError) {
        try step(.write) { () throws(FileError) in
            try bytes.withUnsafeBytesTyped { bytes throws(FileError) in
                var done = 0
                while done < min(count, bytes.count) {
                    let rest = UnsafeRawBufferPointer(rebasing: bytes[done..<min(count, bytes.count)])
                    let written = pwrite(file.descriptor, rest.baseAddress, rest.count, off_t(offset + done))
                    if written < 0 && errno == EINTR { continue }
                    guard written > 0 else { throw FileError(written < 0 ? errno : EIO, while: .write) }
                    done += written
                }
            }
        }
    }

    /// A file's or a folder's state to the medium. An answer that is not success is never repeated: the kernel may
    /// have dropped the pages and would say yes the second time.
    public func sync(_ file: OpenFile) throws(FileError) {
        try step(.sync) { () throws(FileError) in
            guard fsync(file.descriptor) == 0 else { throw FileError(errno, while: .sync) }
        }
    }

    /// Moves without ever replacing what has the new name.
    public func rename(
        _ name: FileName, in folder: OpenFile, to newName: FileName, in newFolder: OpenFile
    ) throws(FileError) {
        try step(.rename) { () throws(FileError) in
            let result = cl_rename_exclusive(
                folder.descriptor, name.bytes, newFolder.descriptor, newName.bytes)
            guard result == 0 else { throw FileError(-result, while: .rename) }
        }
    }

    /// Moves over what has the other name. Only for files that are written anew as a whole.
    func replace(_ name: FileName, with newer: FileName, in folder: OpenFile) throws(FileError) {
        try step(.rename) { () throws(FileError) in
            guard renameat(folder.descriptor, newer.bytes, folder.descriptor, name.bytes) == 0 else {
                throw FileError(errno, while: .rename)
            }
        }
    }

    public func truncate(_ file: OpenFile) throws(FileError) {
        try step(.truncate) { () throws(FileError) in
            guard ftruncate(file.descriptor, 0) == 0 else { throw FileError(errno, while: .write) }
        }
    }

    public func unlink(_ name: FileName, in folder: OpenFile) throws(FileError) {
        try step(.unlink) { () throws(FileError) in
            guard unlinkat(folder.descriptor, name.bytes, 0) == 0 else { throw FileError(errno, while: .remove) }
        }
    }

    /// A folder; one that exists already is as good.
    public func createFolder(_ name: FileName, in folder: OpenFile, mode: UInt32 = 0o700) throws(FileError) -> OpenFile
    {
        try step(.createFolder) { () throws(FileError) in
            guard mkdirat(folder.descriptor, name.bytes, mode) == 0 || errno == EEXIST else {
                throw FileError(errno, while: .createFolder)
            }
        }
        return try Folders.open(name, in: folder)
    }

    /// Only an empty folder; `false` where something lies in it.
    public func removeFolder(_ name: FileName, in folder: OpenFile) throws(FileError) -> Bool {
        try step(.removeFolder) { () throws(FileError) in
            if unlinkat(folder.descriptor, name.bytes, AT_REMOVEDIR) == 0 { return true }
            guard errno == ENOTEMPTY || errno == EEXIST else { throw FileError(errno, while: .remove) }
            return false
        }
    }

    /// Brackets a commit of the ledger.
    func commit<Result>(_ body: () throws -> Result) throws -> Result {
        try observer?(EffectStep(kind: .commit, moment: .before))
        let result = try body()
        try observer?(EffectStep(kind: .commit, moment: .after))
        return result
    }
}
