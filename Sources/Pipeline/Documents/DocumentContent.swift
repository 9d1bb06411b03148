internal import CLinux
public import Crypto
internal import Glibc
internal import Inspector

/// A handle to a document's bytes; the bytes themselves are never all in the keeper's memory.
///
/// Up to a limit they are a sealed copy in memory that nobody can change or cut off, so what was looked at is what is
/// delivered. A larger document stays where it is: behind a read-only descriptor, with its digest compared on delivery;
/// or in the vault, from where it is deciphered a chunk at a time, so that nothing of it is written in clear.
public struct DocumentContent: Sendable {
    private enum Storage {
        /// Memory that nobody can change or cut off.
        case memory(OpenFile)
        /// Somebody's file.
        case file(OpenFile)
        case vault(VaultObject)
    }

    private let storage: Storage
    /// In bytes.
    public let size: Int
    public let digest: SHA256Digest

    /// A descriptor of all bytes in clear; `nil` for a document in the vault that is too large for memory.
    public var file: OpenFile? {
        switch storage {
        case .memory(let file), .file(let file): file
        case .vault: nil
        }
    }

    /// What was kept beside it when it was sealed; `nil` for what does not come out of the vault.
    var note: [UInt8]? {
        if case .vault(let object) = storage { object.note } else { nil }
    }

    public var isSealed: Bool {
        if case .memory = storage { true } else { false }
    }

    static let chunkSize = 256 << 10

    /// Reads each byte once: it is copied and its digest is taken in the same pass.
    ///
    /// - Throws: `FileError`; with `EAGAIN` for a file that changed meanwhile.
    public init(reading source: OpenFile, memoryLimit: Int) throws(FileError) {
        let before = try FileIdentity(of: source)
        var hash = SHA256()
        if before.size <= memoryLimit {
            let memory = try sealedMemory { write throws(FileError) in
                try readChunks(of: source, upTo: before.size) { chunk throws(FileError) in
                    hash.update(bufferPointer: chunk)
                    try write(chunk)
                }
            }
            storage = .memory(memory)
        } else {
            try readChunks(of: source, upTo: before.size) { chunk throws(FileError) in
                hash.update(bufferPointer: chunk)
            }
            storage = .file(source)
        }
        guard try FileIdentity(of: source) == before else { throw FileError(EAGAIN, while: .read) }
        size = before.size
        digest = hash.finalize()
    }

    /// Out of the vault: into memory up to the limit, else to be deciphered each time that it is read.
    ///
    /// - Throws: `VaultError` where it is not what was sealed.
    public init(opening object: VaultObject, memoryLimit: Int) throws(VaultError) {
        var hash = SHA256()
        if object.size <= memoryLimit {
            var outcome: Result<Void, VaultError> = .success(())
            let memory = attempt { () throws(FileError) in
                try sealedMemory { write throws(FileError) in
                    do throws(VaultError) {
                        try object.forEachChunk { chunk throws(FileError) in
                            hash.update(bufferPointer: chunk)
                            try write(chunk)
                        }
                    } catch { outcome = .failure(error) }
                }
            }
            try outcome.get()
            storage = .memory(try memory.mapError { VaultError($0) }.get())
        } else {
            try object.forEachChunk { chunk throws(FileError) in hash.update(bufferPointer: chunk) }
            storage = .vault(object)
        }
        size = object.size
        digest = hash.finalize()
    }

    /// Passes through all bytes in order, a bounded piece at a time.
    ///
    /// - Throws: `FileError`; with `EBADMSG` for a document in the vault that is not what was sealed.
    public func forEachChunk(_ body: (UnsafeRawBufferPointer) throws(FileError) -> Void) throws(FileError) {
        switch storage {
        case .memory(let file), .file(let file): try readChunks(of: file, upTo: size, body)
        case .vault(let object):
            do throws(VaultError) { try object.forEachChunk(body) } catch { throw error.fileError }
        }
    }

    /// The bytes of `range`, which must lie within the document.
    ///
    /// - Throws: `FileError`, as `forEachChunk` does.
    func forEachChunk(
        of range: Range<Int>, _ body: (UnsafeRawBufferPointer) throws(FileError) -> Void
    ) throws(FileError) {
        switch storage {
        case .memory(let file), .file(let file): try readChunks(of: file, range, body)
        case .vault(let object):
            var bytes: [UInt8] = []
            defer { bytes.wipe() }
            do throws(VaultError) { bytes = try object.read(range) } catch { throw error.fileError }
            try bytes.withUnsafeBytesTyped { bytes throws(FileError) in try body(bytes) }
        }
    }
}

extension DocumentContent {
    /// What a changed copy may have more than the document: a few words, never another document.
    static let maximumGrowth = 64 << 10

    /// A copy made of pieces of a sealed document, sealed in memory like it.
    ///
    /// - Throws: `FileError`; with `EINVAL` for pieces that do not lie within the document, or are more than it.
    init(_ pieces: [ContentPiece], of source: DocumentContent) throws(FileError) {
        var hash = SHA256()
        var count = 0
        let memory = try sealedMemory { write throws(FileError) in
            func put(_ bytes: UnsafeRawBufferPointer) throws(FileError) {
                hash.update(bufferPointer: bytes)
                try write(bytes)
            }
            for piece in pieces {
                count += piece.count
                guard count <= source.size + Self.maximumGrowth else { throw FileError(EINVAL, while: .write) }
                switch piece {
                case .taken(let range):
                    guard range.lowerBound >= 0, range.upperBound <= source.size else {
                        throw FileError(EINVAL, while: .read)
                    }
                    try source.forEachChunk(of: range, put)
                case .written(let bytes):
                    try bytes.withUnsafeBytesTyped { bytes throws(FileError) in try put(bytes) }
                }
            }
        }
        storage = .memory(memory)
        size = count
        digest = hash.finalize()
    }

    /// Sealed memory that holds one piece behind the other.
    ///
    /// - Parameter next: the next piece, valid until it is asked again; `nil` behind the last.
    init(pieces next: () throws(FileError) -> UnsafeRawBufferPointer?) throws(FileError) {
        var hash = SHA256()
        var count = 0
        let memory = try sealedMemory { write throws(FileError) in
            while let piece = try next() {
                hash.update(bufferPointer: piece)
                try write(piece)
                count += piece.count
            }
        }
        storage = .memory(memory)
        size = count
        digest = hash.finalize()
    }

    /// Maps the bytes for reading, without a copy: nobody can change or cut off sealed memory.
    ///
    /// - Returns: `nil` where the bytes are not sealed. Then they are somebody's file, and reading behind a cut would end
    ///   this process.
    /// - Throws: `FileError` where there is no room to map them.
    func withSealedBytes<Result>(_ body: (DocumentBytes) -> Result) throws(FileError) -> Result? {
        guard case .memory(let file) = storage else { return nil }
        guard size > 0 else { return body(DocumentBytes(UnsafeRawBufferPointer(start: nil, count: 0))) }
        guard let start = mmap(nil, size, PROT_READ, MAP_PRIVATE, file.descriptor, 0), start != MAP_FAILED else {
            throw FileError(errno, while: .read)
        }
        defer { munmap(start, size) }
        return body(DocumentBytes(UnsafeRawBufferPointer(start: start, count: size)))
    }
}

/// A descriptor of memory that holds what `fill` writes and that nobody can change from then on.
private func sealedMemory(
    _ fill: ((UnsafeRawBufferPointer) throws(FileError) -> Void) throws(FileError) -> Void
) throws(FileError) -> OpenFile {
    let descriptor = cl_memory_file()
    guard descriptor >= 0 else { throw FileError(-descriptor, while: .write) }
    let memory = OpenFile(descriptor)
    try fill { bytes throws(FileError) in try writeAll(bytes, to: descriptor) }
    let sealed = cl_seal(descriptor)
    guard sealed == 0 else { throw FileError(-sealed, while: .write) }
    return memory
}

/// Reads exactly `size` bytes from the start.
///
/// - Throws: `FileError` with `EAGAIN` when the file is shorter than that.
func readChunks(
    of file: OpenFile, upTo size: Int, _ body: (UnsafeRawBufferPointer) throws(FileError) -> Void
) throws(FileError) {
    try readChunks(of: file, 0..<max(0, size), body)
}

/// Reads exactly the bytes of `range`.
///
/// - Throws: `FileError` with `EAGAIN` when the file is shorter than that.
func readChunks(
    of file: OpenFile, _ range: Range<Int>, _ body: (UnsafeRawBufferPointer) throws(FileError) -> Void
) throws(FileError) {
    let capacity = min(DocumentContent.chunkSize, max(range.count, 1))
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: capacity, alignment: 16)
    defer {
        // A freed piece of memory keeps what was in it.
        if let start = buffer.baseAddress { explicit_bzero(start, buffer.count) }
        buffer.deallocate()
    }
    var offset = range.lowerBound
    while offset < range.upperBound {
        let wanted = min(buffer.count, range.upperBound - offset)
        let count = pread(file.descriptor, buffer.baseAddress, wanted, off_t(offset))
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
