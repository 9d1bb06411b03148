internal import CLinux

/// Whether there is room to take files in: before it is used up, because what is taken in must be written down.
struct FreeSpace: Sendable {
    /// In bytes.
    let minimum: Int

    /// Whether the file system of one of the folders has less than that free.
    func isShort(for folders: [OpenFile]) -> Bool {
        folders.contains { folder in
            let free = cl_free_bytes(folder.descriptor)
            return free >= 0 && free < minimum
        }
    }
}
