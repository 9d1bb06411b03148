internal import Glibc
internal import Synchronization

/// The right to work on one claimed submission. It ends with its holder, and a process that dies gives it back: whoever
/// asks next takes the work over.
final class Lease: Sendable {
    static let fileName: FileName = ".lease"

    private let folder: OpenFile
    private let lock: FileLock
    private let effects: DurableEffects
    private let hasFile = Atomic(true)

    /// - Parameter folder: the submission's, in the claim area.
    /// - Returns: `nil` where somebody else works on it.
    /// - Throws: `FileError`; with `ENOENT` where the folder has gone.
    init?(on folder: OpenFile, effects: DurableEffects) throws(FileError) {
        while true {
            let file = try effects.open(Self.fileName, in: folder)
            guard let lock = try FileLock(file) else { return nil }
            // Between the opening and the lock the one before may have taken its file away.
            guard let there = try? Folders.identity(of: Self.fileName, in: folder),
                try FileIdentity(of: file).inode == there.inode
            else { continue }
            self.folder = folder
            self.lock = lock
            self.effects = effects
            return
        }
    }

    /// Takes the lease's file away before its end, so that the folder can go. From then on another one may be made here.
    func removeFile() {
        guard hasFile.exchange(false, ordering: .relaxed) else { return }
        // What is left behind is as good as nothing: it is not locked.
        try? effects.unlink(Self.fileName, in: folder)
    }

    deinit { removeFile() }
}
