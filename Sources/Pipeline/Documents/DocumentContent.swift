internal import CLinux
public import Crypto
internal import Glibc

/// A handle to a document's bytes; the bytes themselves are never all in the keeper's memory.
///
/// Up to a limit they are a sealed copy in memory that nobody can change or cut off, so what was looked at is what is
/// delivered. A larger document stays where it is behind a read-only descriptor; its digest is compared on delivery.
public struct DocumentContent: Sendable {
    public let file: OpenFile
    /// In bytes.
    public let size: Int
    public let digest: SHA256Digest
    public let isSealed: Bool

    static let chunkSize = 256 << 10

    /// Reads each byte once: it is copied and its digest is taken in the same pass.
    ///
    /// - Throws: `FileError`; with `EAGAIN` for a file that changed meanwhile.
    public init(reading source: OpenFile, memoryLimit: Int) throws(FileError) {
        let before = try FileIdentity(of: source)
        var hash = SHA256()
        if before.size <= memoryLimit {
            let descriptor = cl_memory_file()
            guard descriptor >= 0 else { throw FileError(-descriptor, while: .write) }
            let copy = OpenFile(descriptor)
            try readChunks(of: source, upTo: before.size) { chunk throws(FileError) in
                hash.update(bufferPointer: chunk)
                try writeAll(chunk, to: descriptor)
            }
            let sealed = cl_seal(descriptor)
            guard sealed == 0 else { throw FileError(-sealed, while: .write) }
            file = copy
            isSealed = true
        } else {
            try readChunks(of: source, upTo: before.size) { chunk throws(FileError) in
                hash.update(bufferPointer: chunk)
            }
            file = source
            isSealed = false
        }
        guard try FileIdentity(of: source) == before else { throw FileError(EAGAIN, while: .read) }
        size = before.size
        digest = hash.finalize()
    }

    /// Passes through all bytes in order, a bounded piece at a time.
    public func forEachChunk(_ body: (UnsafeRawBufferPointer) throws(FileError) -> Void) throws(FileError) {
        try readChunks(of: file, upTo: size, body)
    }
}

/// Reads exactly `size` bytes from the start.
///
/// - Throws: `FileError` with `EAGAIN` when the file is shorter than that.
func readChunks(
    of file: OpenFile, upTo size: Int, _ body: (UnsafeRawBufferPointer) throws(FileError) -> Void
) throws(FileError) {
    let capacity = min(DocumentContent.chunkSize, max(size, 1))
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: capacity, alignment: 16)
    defer {
        // A freed piece of memory keeps what was in it.
        if let start = buffer.baseAddress { explicit_bzero(start, buffer.count) }
        buffer.deallocate()
    }
    var offset = 0
    while offset < size {
        let count = pread(file.descriptor, buffer.baseAddress, min(buffer.count, size - offset), off_t(offset))
        if count < 0 && errno == EINTR { continue }
        guard count >= 0 else { throw FileError(errno, while: .read) }
        guard count > 0 else { throw FileError(EAGAIN, while: .read) }
        try body(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
        offset += count
    }
}

/// To memory only: what must last goes through `DurableEffects`.
private func writeAll(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) throws(FileError) {
    var rest = bytes[...]
    while !rest.isEmpty {
        let count = write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
        if count < 0 && errno == EINTR { continue }
        guard count > 0 else { throw FileError(errno, while: .write) }
        rest = rest.dropFirst(count)
    }
}
