internal import Glibc

/// Lists a folder one name at a time, so that memory does not grow with the number of files.
///
/// Names are bytes: one that is not UTF-8 is given with its bytes as they are.
public final class FolderReader {
    private let stream: OpaquePointer

    public init(_ folder: OpenFile) throws(FileError) {
        // A stream takes over its descriptor and its position, so it gets one of its own.
        let descriptor = openat(folder.descriptor, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw FileError(errno, while: .read) }
        guard let stream = fdopendir(descriptor) else {
            let code = errno
            close(descriptor)
            throw FileError(code, while: .read)
        }
        self.stream = stream
    }

    deinit { closedir(stream) }

    /// The next name that is not `.` or `..`.
    public func next() -> FileName? {
        while let entry = readdir(stream) {
            let bytes = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { start in
                    Array(UnsafeBufferPointer(start: start, count: strnlen(start, 256)))
                }
            }
            if bytes == [0x2E] || bytes == [0x2E, 0x2E] { continue }
            return FileName(bytes: bytes)
        }
        return nil
    }
}
