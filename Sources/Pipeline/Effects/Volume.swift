internal import CLinux
internal import Foundation
internal import Glibc

/// What lies below a folder: its file system, and the disks that this one is on, as far as the kernel tells.
public struct Volume: Sendable, Hashable {
    /// What protects what was deleted, but not overwritten, from whoever gets the disk.
    public enum Encryption: String, Sendable {
        /// All disks below are dm-crypt (LUKS among them).
        case volume
        /// The folder has an fscrypt policy.
        case folder
        /// None that can be seen from here; a host or a drive may have its own.
        case none
        /// There is no disk below that could be asked: memory, a server, another layer.
        case unknown
    }
    public let medium: Medium
    public let encryption: Encryption
    /// Whether a disk below says that it does not turn. Such a drive writes changes to other cells than before, and no
    /// overwriting reaches the old ones.
    public let isSolidState: Bool

    public init(of folder: OpenFile) {
        medium = Medium(of: folder)
        let device = Self.device(of: folder)
        isSolidState = device?.isSolidState ?? false
        if cl_is_encrypted_by_file_system(folder.descriptor) == 1 {
            encryption = .folder
        } else if let device {
            encryption = device.isEncrypted ? .volume : .none
        } else {
            encryption = .unknown
        }
    }

    /// The mounted device by its path where there is one: some file systems answer with a number that no disk has.
    private static func device(of folder: OpenFile) -> BlockDevice? {
        if let source = MountLine(of: folder)?.source, source.hasPrefix("/") {
            var status = stat()
            if stat(source, &status) == 0, status.st_mode & S_IFMT == S_IFBLK,
                let device = BlockDevice(number: UInt64(status.st_rdev))
            {
                return device
            }
        }
        return (try? FileIdentity(of: folder)).flatMap { BlockDevice(number: $0.device) }
    }
}
