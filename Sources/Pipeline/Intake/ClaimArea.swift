internal import Glibc

/// The hidden folder inside a drop folder where claimed documents lie under random names, a folder a submission.
///
/// It is inside, and not beside, because only there a rename is sure to stay on one file system.
struct ClaimArea: Sendable {
    static let name: FileName = ".filsluss"

    let folder: OpenFile
    private let inbox: OpenFile

    /// Takes the area for this process.
    ///
    /// - Throws: `FileError`; with `EWOULDBLOCK` (`isBusy`) where another process has it.
    init(inbox: OpenFile, effects: DurableEffects) throws(FileError) {
        self.inbox = inbox
        folder = try effects.createFolder(Self.name, in: inbox)
        // Held as long as the descriptor is open, so a process that dies gives it back.
        guard flock(folder.descriptor, LOCK_EX | LOCK_NB) == 0 else { throw FileError(errno, while: .lock) }
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

extension FileError {
    /// Another process has the lock.
    var isBusy: Bool { operation == .lock && code == EWOULDBLOCK }
}
