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
        case ENOENT, ENOTDIR: LocalizedText(sv: "den finns inte", en: "it does not exist")
        case EACCES, EPERM: LocalizedText(sv: "behörighet saknas", en: "permission is missing")
        case EROFS: LocalizedText(sv: "disken är skrivskyddad", en: "the disk is read-only")
        case ENOSPC, EDQUOT: LocalizedText(sv: "disken är full", en: "the disk is full")
        case EBUSY: LocalizedText(sv: "den har bytts ut eller används", en: "it was replaced or is in use")
        case EEXIST: LocalizedText(sv: "platsen är upptagen", en: "the place is taken")
        case EIO: LocalizedText(sv: "disken svarar med fel", en: "the disk answers with an error")
        default: LocalizedText(sv: "systemfel \(code)", en: reason)
        }
    }

    public var description: String { "\(operation.rawValue) failed: \(reason)" }

    public var isMissing: Bool { code == ENOENT || code == ENOTDIR }
    public var isDenied: Bool { code == EACCES || code == EPERM || code == EROFS }
    public var isFull: Bool { code == ENOSPC || code == EDQUOT || code == EFBIG }
    /// A symbolic link where a file was expected.
    public var isLink: Bool { code == ELOOP }
    /// The file changed or got shorter while it was read.
    public var isChange: Bool { code == EAGAIN }
    public var exists: Bool { code == EEXIST }
}

/// The code that stands for a link, a folder or a device where a file was expected; `open` says so of links.
let notARegularFile = ELOOP
