internal import Glibc

/// A lock that others can't have at the same time, on this host or, where the file system passes locks on, on another. A
/// process that dies gives it back.
final class FileLock: Sendable {
    private let file: OpenFile

    /// - Parameter isShared: others may have it too, as long as they share it.
    /// - Returns: `nil` where another one has it.
    init?(_ file: OpenFile, isShared: Bool = false) throws(FileError) {
        let kind = (isShared ? LOCK_SH : LOCK_EX) | LOCK_NB
        var result = flock(file.descriptor, kind)
        while result != 0 && errno == EINTR { result = flock(file.descriptor, kind) }
        if result != 0 && errno == EWOULDBLOCK { return nil }
        guard result == 0 else { throw FileError(errno, while: .lock) }
        self.file = file
    }

    /// Given back in so many words: a process that is just being started has a copy of the descriptor until it runs its
    /// own program, and closing ours alone would leave the file locked until then.
    deinit { flock(file.descriptor, LOCK_UN) }
}
