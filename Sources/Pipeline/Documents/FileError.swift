internal import Glibc

/// A call on a file that failed, in words that a person can act on.
public struct FileError: Error, Sendable, Hashable, CustomStringConvertible {
    public enum Operation: String, Sendable {
        case open, read, write, sync, rename, remove, createFolder = "create_folder", lock, commit
    }
    /// The errno.
    public let code: Int32
    public let operation: Operation

    public init(_ code: Int32, while operation: Operation) {
        self.code = code
        self.operation = operation
    }

    /// The system's short words for it, such as `No space left on device`.
    public var reason: String { String(cString: strerror(code)) }

    /// The same in both languages, for what a case handler can meet.
    public var words: LocalizedText {
        switch code {
        case ENOENT, ENOTDIR: LocalizedText(word: "reason_missing")
        case EACCES, EPERM: LocalizedText(word: "reason_denied")
        case EROFS: LocalizedText(word: "reason_read_only")
        case ENOSPC, EDQUOT: LocalizedText(word: "reason_full")
        case EBUSY: LocalizedText(word: "reason_busy")
        case EEXIST: LocalizedText(word: "reason_taken")
        case EIO: LocalizedText(word: "reason_disk")
        default: LocalizedText(word: "reason_other", filling: ["code": "\(code)"])
        }
    }

    public var description: String { "\(operation.rawValue) failed: \(reason)" }

    public var isMissing: Bool { code == ENOENT || code == ENOTDIR }
    public var isDenied: Bool { code == EACCES || code == EPERM || code == EROFS }
    public var isFull: Bool { code == ENOSPC || code == EDQUOT || code == EFBIG }
    public var isOutOfMemory: Bool { code == ENOMEM }
    /// A symbolic link where a file was expected.
    public var isLink: Bool { code == ELOOP }
    /// The file changed or got shorter while it was read.
    public var isChange: Bool { code == EAGAIN }
    var hasSeveralNames: Bool { code == EMLINK }
    public var exists: Bool { code == EEXIST }
}

/// The code that stands for a link, a folder or a device where a file was expected; `open` says so of links.
let notARegularFile = ELOOP

/// The code that stands for a file that has other names beside this one.
let severalNames = EMLINK
