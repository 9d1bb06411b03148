internal import CLinux

/// How far overwriting a file reaches the blocks that hold it, by its file system, its mount and its own attributes.
///
/// Measured by searching raw images for what had been overwritten (`docs/custody-proof.md`): ext4 and xfs write in place;
/// ext4 with `data=journal` keeps a whole copy in the journal; btrfs writes every change to new blocks, but of a file
/// without copy-on-write. Blocks that two files share (a copy by `cp` on xfs or btrfs) are left to the other. Of what was
/// not measured, or lies behind a server or another layer, nothing is promised. Below the file system (flash, snapshots,
/// backups) nothing can be seen from here.
public struct Medium: Sendable, Hashable {
    public let grade: ClosingReceipt.Grade
    /// The file system, with what decides beside it, as one word.
    public let reason: String

    private init(_ grade: ClosingReceipt.Grade, _ reason: String) { (self.grade, self.reason) = (grade, reason) }

    /// - Parameter file: of a folder, what can be said of files that come into it.
    public init(of file: OpenFile) {
        let attributes = UInt32(truncatingIfNeeded: max(0, cl_file_attributes(file.descriptor)))
        switch cl_file_system_type(file.descriptor) {
        case 0xEF53:
            guard let options = MountLine(of: file)?.options else {
                self = Self(.unlinkOnly, "ext4_unseen")
                return
            }
            let isJournalled = attributes & Attribute.journalled != 0 || options.contains("data=journal")
            self = isJournalled ? Self(.unlinkOnly, "ext4_data_journal") : Self.inPlace("ext4", file)
        case 0x5846_5342:
            self = Self.inPlace("xfs", file)
        case 0x0102_1994:
            self = Self(.overwrittenInPlace, "tmpfs")
        case 0x8584_58F6:
            self = Self(.overwrittenInPlace, "ramfs")
        case 0x9123_683E:
            let isInPlace = attributes & Attribute.withoutCopyOnWrite != 0
            self = isInPlace ? Self.inPlace("btrfs_nodatacow", file) : Self(.unlinkOnly, "btrfs")
        case let type:
            self = Self(.unlinkOnly, Self.unpromising[type] ?? "unknown_file_system")
        }
    }

    /// Whether blocks can be shared between files there, which can't be seen any more once the file has gone.
    var canShareBlocks: Bool { reason == "xfs" || reason == "btrfs_nodatacow" }

    /// On a file system that overwrites in place, unless this very file lies there in a way that it does not.
    private static func inPlace(_ name: String, _ file: OpenFile) -> Self {
        guard let identity = try? FileIdentity(of: file), identity.isRegular else {
            return Self(.overwrittenInPlace, name)
        }
        let answer = cl_extent_flags(file.descriptor)
        guard answer >= 0 else { return Self(.unlinkOnly, "\(name)_unseen") }
        let flags = UInt32(truncatingIfNeeded: answer)
        if flags & Extent.shared != 0 { return Self(.unlinkOnly, "\(name)_shared_blocks") }
        // Content among the file system's own records goes through its journal.
        if flags & Extent.inline != 0 { return Self(.unlinkOnly, "\(name)_inline") }
        return Self(.overwrittenInPlace, name)
    }

    /// linux/fs.h, FS_JOURNAL_DATA_FL and FS_NOCOW_FL.
    private enum Attribute {
        static let journalled: UInt32 = 0x4000
        static let withoutCopyOnWrite: UInt32 = 0x0080_0000
    }

    /// linux/fiemap.h, FIEMAP_EXTENT_DATA_INLINE and FIEMAP_EXTENT_SHARED.
    private enum Extent {
        static let inline: UInt32 = 0x200
        static let shared: UInt32 = 0x2000
    }

    /// By statfs(2)'s magic numbers.
    private static let unpromising: [Int64: String] = [
        0x6969: "nfs", 0xFF53_4D42: "smb", 0xFE53_4D42: "smb", 0x517B: "smb", 0x794C_7630: "overlay",
        0x2FC1_2FC1: "zfs", 0x6573_5546: "fuse", 0xF2F5_2010: "f2fs", 0x0102_1997: "9p", 0x00C3_6400: "ceph",
    ]
}
