internal import Glibc

/// What became of a change of the master key.
public struct VaultRotation: Sendable, Hashable {
    /// The id of the key under which everything is wrapped now.
    public let key: String
    /// Documents whose key was wrapped anew, and those that had been before.
    public internal(set) var rewrapped = 0
    public internal(set) var unchanged = 0
    /// Documents that can't be opened; as long as there is one no key is dropped.
    public internal(set) var failed = 0
    /// Ids of the keys that are no longer kept.
    public internal(set) var dropped: [String] = []
}

extension Vault {
    /// Changes the master key: a new one (in a file), or the first of a credential's; wraps every document's key under it,
    /// and then drops the others from the file. The documents themselves are not touched.
    ///
    /// Repeatable after an end at any moment; documents may be sealed, opened and destroyed meanwhile.
    ///
    /// - Throws: `VaultError`; with `file` and `EBUSY` where another process is at it.
    public func rotate() throws(VaultError) -> VaultRotation {
        let alone = try VaultError.wrapping { () throws(FileError) in
            guard let lock = try FileLock(DurableEffects().open(".rotating", in: folder)) else {
                throw FileError(EBUSY, while: .lock)
            }
            return lock
        }
        defer { withExtendedLifetime(alone) {} }
        let key = try keys.renew(effects)
        var rotation = VaultRotation(key: hexadecimal(key.current.id))
        try rewrapAll(under: key, &rotation)
        guard rotation.failed == 0 else { return rotation }
        let lock = try VaultError.wrapping { () throws(FileError) in try lockKeys(isShared: false) }
        defer { withExtendedLifetime(lock) {} }
        // What was sealed under an older key meanwhile.
        var rest = VaultRotation(key: rotation.key)
        try rewrapAll(under: key, &rest)
        rotation.rewrapped += rest.rewrapped
        rotation.failed = rest.failed
        if rotation.failed == 0 { rotation.dropped = try keys.dropOthers(effects) }
        return rotation
    }

    private func rewrapAll(under key: MasterKey, _ rotation: inout VaultRotation) throws(VaultError) {
        let ids = try VaultError.wrapping { () throws(FileError) in try documentIDs() }
        for id in ids {
            do throws(VaultError) {
                guard let isNew = try rewrap(id, under: key) else { continue }
                if isNew { rotation.rewrapped += 1 } else { rotation.unchanged += 1 }
            } catch {
                // A disk that can't be written to is no document's fault.
                if case .file = error.kind { throw error }
                rotation.failed += 1
            }
        }
    }

    /// - Returns: whether there was something to do; `nil` for a document that has gone meanwhile.
    private func rewrap(_ id: String, under key: MasterKey) throws(VaultError) -> Bool? {
        let file: OpenFile
        do throws(FileError) {
            file = try Folders.openFile(Self.name(id), in: shelf(of: id), writable: true)
        } catch {
            guard error.isMissing else { throw VaultError(error) }
            return nil
        }
        let lock = try VaultError.wrapping { () throws(FileError) in try FileLock.waiting(for: file) }
        defer { withExtendedLifetime(lock) {} }
        // Read under the lock: a key that has been destroyed must not come back.
        let identity = try VaultError.wrapping { () throws(FileError) in try FileIdentity(of: file) }
        let header = try VaultError.wrapping { () throws(FileError) in try Self.header(of: file, size: identity.size) }
        guard let header else { throw VaultError(.cutOff) }
        guard identity.linkCount > 0, !VaultSlot.isDestroyed(header) else { return nil }
        let found = try VaultSlot.read(header, id: id, site: site, with: key)
        return try rewrap(file, header, found, under: key.current)
    }

    /// Writes the newly wrapped key into the other slot, syncs, and then overwrites the old one.
    private func rewrap(
        _ file: OpenFile, _ header: [UInt8], _ found: VaultSlot.Content, under key: MasterKey.Key
    ) throws(VaultError) -> Bool {
        let (here, there) = (found.slot * VaultFormat.slotSize, (1 - found.slot) * VaultFormat.slotSize)
        let zeros = [UInt8](repeating: 0, count: VaultFormat.slotSize)
        guard found.keyID != key.id else {
            // Wrapped already; of the other slot an end of the program may have left something.
            guard header[there..<there + zeros.count].contains(where: { $0 != 0 }) else { return false }
            try VaultError.wrapping { () throws(FileError) in
                try effects.overwrite(zeros, count: zeros.count, at: there, of: file)
                try effects.sync(file)
            }
            return true
        }
        let slot = try VaultSlot.wrap(found.key, of: found.identity, under: key)
        try VaultError.wrapping { () throws(FileError) in
            try effects.overwrite(slot, count: slot.count, at: there, of: file)
            try effects.sync(file)
            try effects.overwrite(zeros, count: zeros.count, at: here, of: file)
            try effects.sync(file)
        }
        return true
    }
}
