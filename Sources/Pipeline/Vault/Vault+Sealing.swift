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
            // Without a key nothing need be written first.
            _ = try keys.current()
            let shelf = try VaultError.wrapping { () throws(FileError) in try shelfToFill(id) }
            let (temporary, file, lock) = try VaultError.wrapping { () throws(FileError) in try newFile(on: shelf) }
            defer { withExtendedLifetime(lock) {} }
            do throws(VaultError) {
                try fill(file, temporary, with: content, note, id, on: shelf)
            } catch {
                try? erase(file, temporary, in: shelf)
                throw error
            }
            try VaultError.wrapping { () throws(FileError) in try effects.sync(shelf) }
            tally.settle(size, isThere: true, quota)
        } catch {
            tally.settle(size, isThere: false, quota)
            throw error
        }
    }

    /// The key comes last, so that an unfinished file has none; then the name.
    private func fill(
        _ file: OpenFile, _ temporary: FileName, with content: DocumentContent, _ note: [UInt8], _ id: String,
        on shelf: OpenFile
    ) throws(VaultError) {
        let dataKey = SymmetricKey(size: .bits256)
        let identity = VaultIdentity(id: id, site: site, noteSize: note.count)
        try VaultError.wrapping { () throws(FileError) in
            try write(content, note, VaultCipher(key: dataKey, binding: identity.bytes), to: file)
        }
        // From the choice of the master key until the document has its name, no key is dropped.
        let lock = try VaultError.wrapping { () throws(FileError) in try lockKeys(isShared: true) }
        defer { withExtendedLifetime(lock) {} }
        let slot = try VaultSlot.wrap(dataKey, of: identity, under: keys.current().current)
        try VaultError.wrapping { () throws(FileError) in
            try effects.overwrite(slot, count: slot.count, at: 0, of: file)
            try effects.sync(file)
            _ = try destroy(id)
            try effects.rename(temporary, in: shelf, to: Self.name(id), in: shelf)
        }
    }

    /// Everything but the key.
    ///
    /// - Throws: `FileError`, with `EAGAIN` for content that changed meanwhile.
    private func write(
        _ content: DocumentContent, _ note: [UInt8], _ cipher: VaultCipher, to file: OpenFile
    ) throws(FileError) {
        try effects.write([UInt8](repeating: 0, count: VaultFormat.headerSize), to: file)
        try note.withUnsafeBytesTyped { bytes throws(FileError) in
            try cipher.seal(bytes, .note) { sealed throws(FileError) in try effects.write(sealed, to: file) }
        }
        let chunks = ChunkSealer(cipher, size: content.size)
        // Sealed memory can't have changed since its digest was taken, and the digest costs more than all else here.
        let digest = content.isSealed ? nil : ParallelDigest()
        try content.forEachChunk { bytes throws(FileError) in
            func seal() throws(FileError) {
                try chunks.add(bytes) { sealed throws(FileError) in try effects.write(sealed, to: file) }
            }
            if let digest { try digest.update(bytes, during: seal) } else { try seal() }
        }
        try chunks.finish { sealed throws(FileError) in try effects.write(sealed, to: file) }
        guard digest.map({ $0.finalize() == content.digest }) ?? true else { throw FileError(EAGAIN, while: .read) }
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
