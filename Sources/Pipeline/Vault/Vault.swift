internal import Crypto
internal import Glibc

/// Documents that must wait, each sealed under a key of its own; whose key is destroyed is gone.
///
/// `<folder>/<first two characters of the id>/<id>`, one file a document (`VaultFormat`).
public struct Vault: Sendable {
    let folder: OpenFile
    let keys: VaultKeys
    /// 32 bytes; a file of another site's is known by them.
    let site: [UInt8]
    let quota: Int?
    let effects: DurableEffects
    let tally: VaultTally

    /// - Parameters:
    ///   - folder: made where it is not there.
    ///   - site: the fingerprint of the site's key.
    ///   - quota: how many bytes the files may come to; `nil` for no limit.
    public init(
        folder: String, key: MasterKey, site: String, quota: Int?, effects: DurableEffects
    ) throws(VaultError) {
        do throws(FileError) {
            self.folder = try Folders.create(path: folder, effects: effects)
        } catch { throw VaultError(error) }
        keys = VaultKeys(key)
        self.site = Array(SHA256.hash(data: Array(site.utf8)))
        self.quota = quota
        self.effects = effects
        tally = VaultTally(self.folder)
    }

    /// - Throws: `VaultError`; with `missing` where there is no such document.
    public func open(_ id: String) throws(VaultError) -> VaultObject {
        let file: OpenFile
        let size: Int
        let header: [UInt8]?
        do throws(FileError) {
            file = try Folders.openFile(Self.name(id), in: shelf(of: id))
            size = try FileIdentity(of: file).size
            header = try Self.header(of: file, size: size)
        } catch {
            throw error.isMissing ? VaultError(.missing) : VaultError(error)
        }
        guard let header else { throw VaultError(.cutOff) }
        let content = try slot(of: header, id)
        return try VaultObject(file, content, fileSize: size)
    }

    private func slot(of header: [UInt8], _ id: String) throws(VaultError) -> VaultSlot.Content {
        do throws(VaultError) {
            return try VaultSlot.read(header, id: id, site: site, with: keys.known)
        } catch {
            // Another process may have made a newer key meanwhile.
            guard error.kind == .wrongKey, let newer = try? keys.current() else { throw error }
            return try VaultSlot.read(header, id: id, site: site, with: newer)
        }
    }

    /// Whether the document lies here with its key. It may still be damaged.
    public func has(_ id: String) -> Bool {
        guard let file = try? Folders.openFile(Self.name(id), in: shelf(of: id)),
            let size = try? FileIdentity(of: file).size, let header = try? Self.header(of: file, size: size)
        else { return false }
        return !VaultSlot.isDestroyed(header)
    }

    /// How many documents lie here, and the bytes of their files. Counted anew each time.
    public func usage() -> (objects: Int, bytes: Int) { tally.count() }

    /// Destroys the document's key, then removes the file. Repeatable: what is gone is destroyed.
    ///
    /// The grade is `cryptoErased` where the key's place was overwritten on the medium. Elsewhere an old block may still
    /// hold the wrapped key, which only the master key opens: then it is `unlinkOnly`, with the medium as its reason.
    public func destroy(_ id: String) throws(FileError) -> ClosingReceipt {
        let shelf: OpenFile
        do throws(FileError) {
            shelf = try self.shelf(of: id)
        } catch {
            guard error.isMissing else { throw error }
            return receipt(folder)
        }
        do throws(FileError) {
            let file = try Folders.openFile(Self.name(id), in: shelf, writable: true)
            // Nobody may be wrapping the key anew while it is destroyed.
            let lock = try FileLock.waiting(for: file)
            defer { withExtendedLifetime(lock) {} }
            let size = try FileIdentity(of: file).size
            let receipt = receipt(file)
            try erase(file, Self.name(id), in: shelf)
            try effects.sync(shelf)
            tally.removed(size)
            return receipt
        } catch {
            guard error.isMissing else { throw error }
            // A run that was ended may have removed it and not come to this.
            try effects.sync(shelf)
            return receipt(shelf)
        }
    }

    /// Removes what a program that was ended has left: half written, or with its key destroyed already.
    ///
    /// - Returns: how many files.
    public func sweep() throws(FileError) -> Int {
        var count = 0
        for name in try VaultTally.shelves(in: folder) {
            let shelf = try Folders.open(name, in: folder)
            let leftovers = try Folders.names(in: shelf).filter {
                $0.ends(with: Self.unfinished) || Self.isDestroyed($0, in: shelf)
            }
            var removed = 0
            for leftover in leftovers where try remove(leftover, in: shelf) { removed += 1 }
            if removed > 0 { try effects.sync(shelf) }
            count += removed
        }
        return count
    }

    private static func isDestroyed(_ name: FileName, in shelf: OpenFile) -> Bool {
        guard RandomID.isOne(name.text), let file = try? Folders.openFile(name, in: shelf),
            let size = try? FileIdentity(of: file).size, let header = try? header(of: file, size: size)
        else { return false }
        return VaultSlot.isDestroyed(header)
    }

    /// What stands behind the name of a file that is not whole yet.
    static let unfinished = ".new"

    /// - Returns: `false` where its writer is still at it, or has just finished.
    private func remove(_ leftover: FileName, in shelf: OpenFile) throws(FileError) -> Bool {
        do throws(FileError) {
            let file = try Folders.openFile(leftover, in: shelf, writable: true)
            guard let lock = try FileLock(file) else { return false }
            defer { withExtendedLifetime(lock) {} }
            // Its writer gives it its own name while it has the lock: under that it is a document, and stays.
            let (mine, there) = (try FileIdentity(of: file), try Folders.identity(of: leftover, in: shelf))
            guard mine.inode == there.inode, mine.device == there.device else { return false }
            try erase(file, leftover, in: shelf)
            return true
        } catch {
            guard error.isMissing else { throw error }
            return false
        }
    }

    /// Overwrites both slots, syncs, and takes the name away. A sync that fails is never followed by an unlink.
    func erase(_ file: OpenFile, _ name: FileName, in shelf: OpenFile) throws(FileError) {
        let identity = try FileIdentity(of: file)
        guard identity.isRegular else { throw FileError(notARegularFile, while: .remove) }
        let zeros = [UInt8](repeating: 0, count: min(VaultFormat.headerSize, identity.size))
        if !zeros.isEmpty {
            try effects.overwrite(zeros, count: zeros.count, at: 0, of: file)
            try effects.sync(file)
        }
        try effects.unlink(name, in: shelf)
    }

    private func receipt(_ file: OpenFile) -> ClosingReceipt {
        let medium = Medium(of: file)
        return ClosingReceipt(
            grade: medium.grade == .overwrittenInPlace ? .cryptoErased : medium.grade, reason: medium.reason)
    }

    /// - Throws: `FileError`, with `ENOENT` for an id that is none: nothing lies under it.
    static func name(_ id: String) throws(FileError) -> FileName {
        guard RandomID.isOne(id) else { throw FileError(ENOENT, while: .open) }
        return FileName(id)
    }

    static func shelfName(of id: String) throws(FileError) -> FileName {
        guard RandomID.isOne(id) else { throw FileError(ENOENT, while: .open) }
        return FileName(String(id.prefix(2)))
    }

    func shelf(of id: String) throws(FileError) -> OpenFile {
        try Folders.open(Self.shelfName(of: id), in: folder)
    }

    /// Both slots; `nil` for a file that is shorter.
    static func header(of file: OpenFile, size: Int) throws(FileError) -> [UInt8]? {
        guard size >= VaultFormat.headerSize else { return nil }
        var header: [UInt8] = []
        try readChunks(of: file, upTo: VaultFormat.headerSize) { chunk throws(FileError) in header += chunk }
        return header
    }
}
