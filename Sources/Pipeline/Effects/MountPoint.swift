internal import Glibc
public import Inspector

/// Whether a folder must lie on a share or disk of its own.
public enum MountDemand: String, Sendable, CaseIterable, OptionValue {
    case optional
    /// On another file system than `/`: what lies there while the share is away would be filled without a word.
    case required
}

/// What is mounted where a folder is, or is to be.
public enum MountPoint {
    /// Whether the folder, or the nearest above it that is there, lies on another file system than `/`.
    ///
    /// Nothing is made on the way. A share whose mount point itself lies on a mounted disk can't be told from that disk.
    public static func lies(behind path: String) -> Bool {
        guard let root = try? Folders.open(path: "/"), let rootIdentity = try? FileIdentity(of: root) else {
            return false
        }
        var place = path
        while true {
            var status = stat()
            if stat(place, &status) == 0 { return UInt64(status.st_dev) != rootIdentity.device }
            guard let slash = place.lastIndex(of: "/"), slash != place.startIndex else { return false }
            place = String(place[..<slash])
        }
    }
}
