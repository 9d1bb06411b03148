internal import CLinux
@preconcurrency internal import Dispatch
internal import Glibc
internal import Synchronization

/// Rings when something comes into a folder, or the folder itself goes. What came is not asked of the events: a listing
/// tells it, so that a queue that ran over costs nothing.
final class FolderEvents: Sendable {
    private let watch: OpenFile
    /// Dispatch's sources may be used from anywhere; the module does not say so on Linux.
    private let source: any DispatchSourceRead
    private let arrivals = Atomic(0)

    /// - Returns: `nil` where the folder gives no events, such as when the system's number of watches is used up.
    init?(path: String, bell: Doorbell) {
        let descriptor = cl_watch_folder(path)
        guard descriptor >= 0 else { return nil }
        let watch = OpenFile(descriptor)
        self.watch = watch
        source = DispatchSource.makeReadSource(fileDescriptor: descriptor, queue: .global())
        source.setEventHandler { [weak self] in
            Self.drain(watch)
            self?.arrivals.add(1, ordering: .relaxed)
            bell.ring()
        }
        source.resume()
    }

    deinit { source.cancel() }

    /// How often it has rung.
    var count: Int { arrivals.load(ordering: .relaxed) }

    private static func drain(_ watch: OpenFile) {
        withUnsafeTemporaryAllocation(byteCount: 64 << 10, alignment: 8) { buffer in
            while true {
                let count = read(watch.descriptor, buffer.baseAddress, buffer.count)
                if count < 0 && errno == EINTR { continue }
                if count <= 0 { return }
            }
        }
    }
}
