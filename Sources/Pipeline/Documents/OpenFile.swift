internal import Foundation
internal import Glibc

/// An open descriptor that closes with its last user.
public final class OpenFile: Sendable {
    public let descriptor: Int32

    /// Takes over `descriptor`.
    public init(_ descriptor: Int32) { self.descriptor = descriptor }

    deinit { close(descriptor) }
}

/// What tells one file from another that took its name, and from itself after a change.
public struct FileIdentity: Sendable, Hashable {
    public let device: UInt64
    public let inode: UInt64
    public let size: Int
    let modifiedSeconds: Int
    let modifiedNanoseconds: Int
    /// Of content, name or rights; no program can set it back.
    let changedSeconds: Int
    let changedNanoseconds: Int
    public let linkCount: Int
    public let isRegular: Bool
    public let isFolder: Bool

    init(_ status: stat) {
        device = UInt64(status.st_dev)
        inode = UInt64(status.st_ino)
        size = Int(status.st_size)
        modifiedSeconds = status.st_mtim.tv_sec
        modifiedNanoseconds = status.st_mtim.tv_nsec
        changedSeconds = status.st_ctim.tv_sec
        changedNanoseconds = status.st_ctim.tv_nsec
        linkCount = Int(status.st_nlink)
        isRegular = status.st_mode & S_IFMT == S_IFREG
        isFolder = status.st_mode & S_IFMT == S_IFDIR
    }

    /// When its content was changed last, as its writer or a copying program says.
    var modified: Date { Self.date(modifiedSeconds, modifiedNanoseconds) }

    /// When its content, name or rights were changed last, as the file system says.
    var changed: Date { Self.date(changedSeconds, changedNanoseconds) }

    private static func date(_ seconds: Int, _ nanoseconds: Int) -> Date {
        Date(timeIntervalSince1970: Double(seconds) + Double(nanoseconds) / 1e9)
    }

    /// Of the file behind an open descriptor.
    public init(of file: OpenFile) throws(FileError) {
        var status = stat()
        guard fstat(file.descriptor, &status) == 0 else { throw FileError(errno, while: .read) }
        self.init(status)
    }
}
