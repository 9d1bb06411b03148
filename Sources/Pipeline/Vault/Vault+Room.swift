internal import CLinux

extension Vault {
    /// Whether a document of so many bytes can be sealed, as far as its size tells.
    func hasRoom(for size: Int) -> Bool {
        if let quota, size > quota - usage().bytes { return false }
        return cl_free_bytes(folder.descriptor) > Int64(size)
    }
}
