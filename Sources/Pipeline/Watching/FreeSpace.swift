internal import CLinux

/// Whether there is room to take files in: before it is used up, because what is taken in must be written down.
struct FreeSpace: Sendable {
    /// In bytes.
    let minimum: Int

    /// A folder whose file system has less than that free; `nil` where all have enough.
    func firstShort(of folders: [OpenFile]) -> OpenFile? {
        folders.first { folder in
            let free = cl_free_bytes(folder.descriptor)
            return free >= 0 && free < minimum
        }
    }
}
