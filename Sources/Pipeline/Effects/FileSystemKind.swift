internal import CLinux

/// What matters of a file system for watching a folder on it.
struct FileSystemKind {
    /// Whether others can write to it without this kernel's knowledge: over a network, or through a program.
    let isShared: Bool

    /// By statfs(2)'s magic numbers: NFS, SMB (three generations), Ceph, 9P, FUSE, AFS, OCFS2, GFS2, Lustre, VirtualBox.
    private static let shared: Set<Int64> = [
        0x6969, 0x517B, 0xFF53_4D42, 0xFE53_4D42, 0x00C3_6400, 0x0102_1997, 0x6573_5546, 0x5346_414F, 0x7461_636F,
        0x0116_1970, 0x0BD0_0BD0, 0x786F_4256,
    ]

    init(of folder: OpenFile) { isShared = Self.shared.contains(cl_file_system_type(folder.descriptor)) }
}
