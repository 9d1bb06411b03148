internal import Crypto
internal import Dispatch

/// Takes a digest of bytes on a thread of its own while they are worked on: it costs as much as sealing them.
///
/// `@unchecked Sendable`: the hash is touched on the queue only, and `update` does not return before that is done.
final class ParallelDigest: @unchecked Sendable {
    private let queue = DispatchQueue(label: "digest")
    private var hash = SHA256()

    /// - Parameter work: what is done with the same bytes meanwhile.
    func update(_ bytes: UnsafeRawBufferPointer, during work: () throws(FileError) -> Void) throws(FileError) {
        // They stay as they are until this returns.
        nonisolated(unsafe) let bytes = bytes
        queue.async { self.hash.update(bufferPointer: bytes) }
        defer { queue.sync {} }
        try work()
    }

    func finalize() -> SHA256Digest { queue.sync { hash.finalize() } }
}
