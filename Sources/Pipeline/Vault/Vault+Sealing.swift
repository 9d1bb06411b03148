internal import Crypto
internal import Glibc

extension Vault {
    /// Seals a document; when this returns it is durable, whole, and has its name.
    ///
    /// A document of this id that lies here already is destroyed just before: it was never told to the ledger, and its
    /// original is what is being sealed.
    ///
    /// - Parameters:
    ///   - id: the document's id in the ledger.
    ///   - note: at most 256 KiB of anything, sealed with it.
    /// - Throws: `VaultError`; nothing new has the name then.
    public func seal(_ id: String, _ content: DocumentContent, note: [UInt8]) throws(VaultError) {
        guard note.count <= VaultFormat.maximumNote else { throw VaultError(.noteTooLarge) }
        let size = VaultFormat.fileSize(content: content.size, note: note.count)
        guard tally.reserve(size, quota) else { throw VaultError(.quota) }
        do throws(VaultError) {
            let outcome: Result<Void, FileError> = attempt { () throws(FileError) in
                try seal(content, note, as: Self.name(id), id, on: shelfToFill(id))
            }
            try outcome.mapError { $0.isChange ? VaultError(.changed) : VaultError($0) }.get()
            tally.settle(size, isThere: true, quota)
        } catch {
            tally.settle(size, isThere: false, quota)
            throw error
        }
    }

    /// - Throws: `FileError`, with `EAGAIN` for content that changed meanwhile.
    private func seal(
        _ content: DocumentContent, _ note: [UInt8], as name: FileName, _ id: String, on shelf: OpenFile
    ) throws(FileError) {
        let (temporary, file, lock) = try newFile(on: shelf)
        defer { withExtendedLifetime(lock) {} }
        do throws(FileError) {
            try write(content, note, VaultIdentity(id: id, site: site, noteSize: note.count), to: file)
            _ = try destroy(id)
            try effects.rename(temporary, in: shelf, to: name, in: shelf)
        } catch {
            try? erase(file, temporary, in: shelf)
            throw error
        }
        try effects.sync(shelf)
    }

    /// The key comes last, so that an unfinished file has none.
    private func write(
        _ content: DocumentContent, _ note: [UInt8], _ identity: VaultIdentity, to file: OpenFile
    ) throws(FileError) {
        let dataKey = SymmetricKey(size: .bits256)
        let slot: [UInt8]
        do throws(VaultError) {
            slot = try VaultSlot.wrap(dataKey, of: identity, under: key.current)
        } catch { throw error.fileError }
        let cipher = VaultCipher(key: dataKey, binding: identity.bytes)
        try effects.write([UInt8](repeating: 0, count: VaultFormat.headerSize), to: file)
        try note.withUnsafeBytesTyped { bytes throws(FileError) in
            try cipher.seal(bytes, .note) { sealed throws(FileError) in try effects.write(sealed, to: file) }
        }
        let chunks = ChunkSealer(cipher, size: content.size)
        var hash = SHA256()
        try content.forEachChunk { bytes throws(FileError) in
            hash.update(bufferPointer: bytes)
            try chunks.add(bytes) { sealed throws(FileError) in try effects.write(sealed, to: file) }
        }
        try chunks.finish { sealed throws(FileError) in try effects.write(sealed, to: file) }
        guard hash.finalize() == content.digest else { throw FileError(EAGAIN, while: .read) }
        try effects.overwrite(slot, count: slot.count, at: 0, of: file)
        try effects.sync(file)
    }

    /// A file that nobody else removes while it is written.
    private func newFile(on shelf: OpenFile) throws(FileError) -> (FileName, OpenFile, FileLock) {
        // Whoever sweeps may see the file before it is locked; then it is theirs, and another one is made.
        for _ in 0..<8 {
            let name = FileName(RandomID.make() + Self.unfinished)
            let file = try effects.create(name, in: shelf)
            if let lock = try FileLock(file), try FileIdentity(of: file).linkCount == 1 { return (name, file, lock) }
        }
        throw FileError(EBUSY, while: .lock)
    }

    /// The folder for a document; once a run its own place is made durable, whoever made it.
    private func shelfToFill(_ id: String) throws(FileError) -> OpenFile {
        let name = try Self.shelfName(of: id)
        guard !tally.isDurable(name) else { return try Folders.open(name, in: folder) }
        let shelf = try effects.createFolder(name, in: folder)
        try effects.sync(folder)
        tally.madeDurable(name)
        return shelf
    }
}

/// Cuts what comes in pieces of any size into chunks, and seals each.
private final class ChunkSealer {
    private let cipher: VaultCipher
    private let size: Int
    private var index = 0
    /// Of a chunk that is not full yet.
    private var pending = 0
    private let room = UnsafeMutableRawBufferPointer.allocate(byteCount: VaultFormat.chunkSize, alignment: 16)

    /// - Parameter size: of the whole content, by which the last chunk is known.
    init(_ cipher: VaultCipher, size: Int) {
        self.cipher = cipher
        self.size = size
    }

    deinit {
        if let start = room.baseAddress { explicit_bzero(start, room.count) }
        room.deallocate()
    }

    private var sealedSize: Int { index * VaultFormat.chunkSize }

    func add(
        _ bytes: UnsafeRawBufferPointer, _ write: (UnsafeRawBufferPointer) throws(FileError) -> Void
    ) throws(FileError) {
        guard sealedSize + pending + bytes.count <= size else { throw FileError(EAGAIN, while: .read) }
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = min(rest.count, room.count - pending)
            let piece = UnsafeRawBufferPointer(rebasing: rest.prefix(count))
            rest = rest.dropFirst(count)
            if count == room.count {
                // Whole already: sealed from where it lies.
                try seal(piece, write)
            } else {
                UnsafeMutableRawBufferPointer(rebasing: room[pending...]).copyMemory(from: piece)
                pending += count
                if pending == room.count { try sealPending(write) }
            }
        }
    }

    /// Seals what is left; an empty content is one empty chunk.
    func finish(_ write: (UnsafeRawBufferPointer) throws(FileError) -> Void) throws(FileError) {
        guard sealedSize + pending == size || index == VaultFormat.chunkCount(of: size) else {
            throw FileError(EAGAIN, while: .read)
        }
        if index < VaultFormat.chunkCount(of: size) { try sealPending(write) }
    }

    private func sealPending(
        _ write: (UnsafeRawBufferPointer) throws(FileError) -> Void
    ) throws(FileError) {
        let count = pending
        pending = 0
        try seal(UnsafeRawBufferPointer(rebasing: room[..<count]), write)
    }

    private func seal(
        _ bytes: UnsafeRawBufferPointer, _ write: (UnsafeRawBufferPointer) throws(FileError) -> Void
    ) throws(FileError) {
        let isLast = index == VaultFormat.chunkCount(of: size) - 1
        try cipher.seal(bytes, .chunk(index, isLast: isLast), write)
        index += 1
    }
}
