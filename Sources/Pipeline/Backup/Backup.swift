public import Foundation
internal import Glibc

/// Copies a site's ledger, the documents of its vault and its keys into one folder, while the site goes on working.
///
/// What the ledger's copy says is in the vault is in the backup. Documents come first and the ledger after them; what was
/// sealed in between is fetched then, and where something was destroyed in between the ledger is copied once more. What
/// the ledger's copy does not know is taken out again: it was destroyed meanwhile.
public struct Backup {
    private let state: OpenFile
    private let vault: String
    private let key: MasterKeySource
    private let copy: FolderCopy
    private let effects: DurableEffects

    /// - Parameters:
    ///   - state: the site's state folder.
    ///   - folder: where it goes; not there yet, or empty.
    public init(
        state: String, vault: VaultSettings, to folder: String, effects: DurableEffects
    ) throws(BackupError) {
        let target = try BackupError.wrapping { () throws(FileError) in
            try Folders.create(path: folder, effects: effects)
        }
        let isEmpty = try BackupError.wrapping { () throws(FileError) in try Folders.names(in: target).isEmpty }
        guard isEmpty else { throw BackupError(.notEmpty) }
        self.state = try BackupError.wrapping { () throws(FileError) in try Folders.open(path: state) }
        self.vault = vault.folder
        key = vault.key
        copy = FolderCopy(folder: target, effects: effects)
        self.effects = effects
    }

    /// - Parameters:
    ///   - folder: the same again, for the ledger, which is opened by its path.
    ///   - withKeys: without them nothing in it can be opened by who finds it.
    /// - Throws: `BackupError`, `LedgerError`.
    public func make(
        of ledger: SQLiteLedger, in folder: String, withKeys: Bool, at time: Date
    ) throws -> BackupManifest {
        // As long as this is held no key is changed or dropped.
        let lock = try noRotation()
        defer { withExtendedLifetime(lock) {} }
        var documents: [String: BackupManifest.File] = [:]
        for id in try Vault.documentIDs(in: vault) { documents[id] = try copyDocument(id) }
        let known = try copyLedger(ledger, to: "\(folder)/\(BackupManifest.ledger)", &documents)
        for id in documents.keys.filter({ !known.contains($0) }).sorted() {
            try remove(id)
            documents[id] = nil
        }
        var files = documents.values.sorted { $0.path < $1.path }
        files.append(try copy.look(at: BackupManifest.ledger))
        let keys = try keyFiles()
        if withKeys {
            for (name, file) in keys.sorted(by: { $0.key < $1.key }) { files.append(try copy.copy(file, to: name)) }
        }
        try copy.syncFolders(of: files)
        let manifest = BackupManifest(
            madeAt: time, files: files, keysElsewhere: withKeys ? [] : keys.keys.sorted(),
            isMasterKeyCredential: isCredential)
        let file = try effects.create(BackupManifest.name, in: copy.folder)
        try effects.write(try manifest.json(), to: file)
        try effects.sync(file)
        try effects.sync(copy.folder)
        return manifest
    }

    private var isCredential: Bool { if case .credential = key { true } else { false } }

    /// `nil` where there is no vault yet.
    private func noRotation() throws -> FileLock? {
        guard let folder = try? Folders.open(path: vault) else { return nil }
        guard let lock = try FileLock(DurableEffects().open(".rotating", in: folder)) else {
            throw BackupError(.rotating)
        }
        return lock
    }

    /// Copies the ledger until every document that the copy names is here too.
    private func copyLedger(
        _ ledger: SQLiteLedger, to path: String, _ documents: inout [String: BackupManifest.File]
    ) throws -> Set<String> {
        for _ in 0..<5 {
            if let old = try? Folders.openFile(FileName(BackupManifest.ledger), in: copy.folder) {
                withExtendedLifetime(old) {}
                try effects.unlink(FileName(BackupManifest.ledger), in: copy.folder)
            }
            let file = try effects.create(FileName(BackupManifest.ledger), in: copy.folder)
            let known = try ledger.copy(to: path)
            try effects.sync(file)
            var isWhole = true
            for id in known where documents[id] == nil {
                documents[id] = try copyDocument(id)
                if documents[id] == nil { isWhole = false }
            }
            if isWhole { return Set(known) }
        }
        throw BackupError(.missingDocument)
    }

    /// - Returns: `nil` for one that is gone.
    private func copyDocument(_ id: String) throws(FileError) -> BackupManifest.File? {
        let path = "\(BackupManifest.vault)/\(id.prefix(2))/\(id)"
        let file: OpenFile
        let header: [UInt8]?
        do throws(FileError) {
            let shelf = try Folders.open(Vault.shelfName(of: id), in: Folders.open(path: vault))
            file = try Folders.openFile(Vault.name(id), in: shelf)
            // While its key is wrapped anew or destroyed, it is neither the old nor the new one.
            let lock = try FileLock.waiting(for: file, isShared: true)
            defer { withExtendedLifetime(lock) {} }
            header = try Vault.header(of: file, size: FileIdentity(of: file).size)
        } catch {
            guard error.isMissing else { throw error }
            return nil
        }
        guard let header, !VaultSlot.isDestroyed(header) else { return nil }
        return try copy.copy(file, to: path, header: header)
    }

    /// Takes a copy of a document away that has been destroyed meanwhile: no copy may outlive it unseen.
    private func remove(_ id: String) throws(FileError) {
        let (shelf, name) = try copy.open("\(BackupManifest.vault)/\(id.prefix(2))/\(id)")
        let file = try Folders.openFile(name, in: shelf, writable: true)
        let zeros = [UInt8](repeating: 0, count: VaultFormat.headerSize)
        try effects.overwrite(zeros, count: zeros.count, at: 0, of: file)
        try effects.sync(file)
        try effects.unlink(name, in: shelf)
    }

    /// All key files of the state, and the master key wherever it lies, by the name that they get.
    private func keyFiles() throws(FileError) -> [String: OpenFile] {
        var files: [String: OpenFile] = [:]
        for name in try Folders.names(in: state) where BackupManifest.isKey(name.text) {
            files[name.text] = try Folders.openFile(name, in: state)
        }
        if case .file(let path) = key {
            let (folder, name) = try Folders.place(of: path)
            do throws(FileError) {
                files["master.key"] = try Folders.openFile(name, in: folder)
            } catch {
                // Made with the first document that is sealed.
                guard error.isMissing else { throw error }
            }
        }
        return files
    }
}
