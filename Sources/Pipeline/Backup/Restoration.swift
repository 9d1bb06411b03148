internal import Glibc

/// Puts a backup back as a state folder.
public struct Restoration {
    private let backup: OpenFile
    private let effects: DurableEffects
    public let manifest: BackupManifest

    /// - Throws: `BackupError`; with `noBackup` for a folder that holds no whole one.
    public init(from path: String, effects: DurableEffects) throws(BackupError) {
        do throws(FileError) {
            backup = try Folders.open(path: path)
        } catch {
            throw error.isMissing ? BackupError(.noBackup) : BackupError(.file(error))
        }
        self.effects = effects
        var bytes: [UInt8] = []
        do throws(FileError) {
            let file = try Folders.openFile(BackupManifest.name, in: backup)
            let size = try FileIdentity(of: file).size
            guard size <= BackupManifest.maximumBytes else { throw FileError(EFBIG, while: .read) }
            try readChunks(of: file, upTo: size) { chunk throws(FileError) in bytes += chunk }
        } catch {
            throw error.isMissing ? BackupError(.noBackup) : BackupError(.file(error))
        }
        manifest = try BackupManifest(json: bytes)
    }

    /// Copies everything, each file checked against the manifest; the ledger comes last, so that nothing takes an
    /// unfinished state for a whole one. Where it was ended in the middle it can be begun anew.
    ///
    /// - Parameter state: not there yet, or empty.
    public func restore(to state: String) throws(BackupError) {
        let target = try BackupError.wrapping { () throws(FileError) in
            try Folders.create(path: state, effects: effects)
        }
        let names = try BackupError.wrapping { () throws(FileError) in try Folders.names(in: target) }
        let isBegun = names.contains(Self.mark) && !names.contains(FileName(BackupManifest.ledger))
        guard names.isEmpty || isBegun else { throw BackupError(.notEmpty) }
        let copy = FolderCopy(folder: target, effects: effects)
        if !isBegun {
            try BackupError.wrapping { () throws(FileError) in
                try effects.sync(effects.create(Self.mark, in: target))
                try effects.sync(target)
            }
        }
        let ledger = manifest.files.filter { $0.path == BackupManifest.ledger }
        let others = manifest.files.filter { $0.path != BackupManifest.ledger }
        for file in others { try put(file, as: file.path, copy) }
        try BackupError.wrapping { () throws(FileError) in try copy.syncFolders(of: others) }
        for file in ledger { try put(file, as: Self.unfinished, copy) }
        try BackupError.wrapping { () throws(FileError) in
            try effects.rename(
                FileName(Self.unfinished), in: target, to: FileName(BackupManifest.ledger), in: target)
            try effects.unlink(Self.mark, in: target)
            try effects.sync(target)
        }
    }

    /// It says that a restoration has begun here.
    private static let mark: FileName = ".restoring"
    private static let unfinished = "ledger.new"

    private func put(_ file: BackupManifest.File, as path: String, _ copy: FolderCopy) throws(BackupError) {
        let source: OpenFile
        do throws(FileError) {
            let (place, name) = try FolderCopy.find(file.path, in: backup)
            source = try Folders.openFile(name, in: place)
        } catch {
            throw error.isMissing ? BackupError(.damaged) : BackupError(.file(error))
        }
        let copied = try BackupError.wrapping { () throws(FileError) in
            let (place, name) = try copy.open(path)
            // Of an earlier attempt.
            do throws(FileError) { try effects.unlink(name, in: place) } catch {
                guard error.isMissing else { throw error }
            }
            return try copy.copy(source, to: path)
        }
        guard copied.size == file.size, copied.sha256 == file.sha256 else { throw BackupError(.damaged) }
    }
}
