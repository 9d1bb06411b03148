internal import Glibc

/// The hidden folder inside a drop folder where claimed documents lie under random names, a folder a submission.
///
/// It is inside, and not beside, because only there a rename is sure to stay on one file system.
struct ClaimArea: Sendable {
    static let name: FileName = ".filsluss"

    let folder: OpenFile
    private let inbox: OpenFile
    private let lock: FolderLock

    /// Takes the area for this process.
    ///
    /// - Throws: `FileError`; with `EWOULDBLOCK` (`isBusy`) where another process has it.
    init(inbox: OpenFile, effects: DurableEffects) throws(FileError) {
        self.inbox = inbox
        folder = try effects.createFolder(Self.name, in: inbox)
        lock = try FolderLock(folder)
    }

    func createFolder(of submission: String, effects: DurableEffects) throws(FileError) -> OpenFile {
        let created = try effects.createFolder(FileName(submission), in: folder)
        try effects.sync(folder)
        return created
    }

    /// Takes away what is empty: the submission's folder, and nothing else.
    func removeFolder(of submission: String, effects: DurableEffects) throws(FileError) {
        if try effects.removeFolder(FileName(submission), in: folder) { try effects.sync(folder) }
    }
}

/// Keeps others out of a folder. A process that dies gives it back.
private final class FolderLock: Sendable {
    private let folder: OpenFile

    init(_ folder: OpenFile) throws(FileError) {
        self.folder = folder
        guard flock(folder.descriptor, LOCK_EX | LOCK_NB) == 0 else { throw FileError(errno, while: .lock) }
    }

    /// Given back in so many words: a process that is just being started has a copy of the descriptor until it runs its
    /// own program, and closing ours alone would leave the folder locked until then.
    deinit { flock(folder.descriptor, LOCK_UN) }
}

extension FileError {
    /// Another process has the lock.
    var isBusy: Bool { operation == .lock && code == EWOULDBLOCK }
}
