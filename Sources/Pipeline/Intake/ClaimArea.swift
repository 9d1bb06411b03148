internal import Foundation
internal import Glibc

/// The hidden folder inside a drop folder where claimed documents lie under random names, a folder a submission.
///
/// It is inside, and not beside, because only there a rename is sure to stay on one file system. Several processes of a
/// site work in it at once: each holds the lease of the submission that it works on, and only one at a time takes files
/// in.
struct ClaimArea: Sendable {
    static let name: FileName = ".filsluss"
    /// Says whose the area is: another site's ledger would know nothing of what lies here.
    private static let siteName: FileName = "site"
    private static let lockName: FileName = ".claiming"

    let folder: OpenFile
    private let lockFile: OpenFile

    /// - Parameters:
    ///   - key: of the site.
    ///   - isKnown: whether documents of this inbox have been set aside before. Then the area must be there: an empty
    ///     folder in its place is one over which nothing is mounted.
    init(inbox: OpenFile, key: SiteKey, isKnown: Bool, effects: DurableEffects) throws(ClaimAreaError) {
        let opened = attempt { () throws(FileError) in
            let folder =
                isKnown
                ? try Folders.open(Self.name, in: inbox) : try effects.createFolder(Self.name, in: inbox)
            let owner = try Self.owner(of: folder)
            // Before anything is made in it.
            guard owner.isEmpty || owner == key.fingerprint else { return (folder, folder, false) }
            // Before an intent is written down: what can't be moved would be written down anew at each run.
            for place in [inbox, folder] where faccessat(place.descriptor, ".", W_OK | X_OK, 0) != 0 {
                throw FileError(errno, while: .rename)
            }
            let lockFile = try effects.open(Self.lockName, in: folder)
            if owner.isEmpty { try Self.write(key.fingerprint, to: folder, lockFile, effects) }
            return (folder, lockFile, true)
        }
        switch opened {
        case .success(let (folder, lockFile, true)): (self.folder, self.lockFile) = (folder, lockFile)
        case .success: throw .otherSite
        case .failure(let error): throw isKnown && error.isMissing ? .missing : .file(error)
        }
    }

    /// Empty where nobody has said it yet.
    private static func owner(of folder: OpenFile) throws(FileError) -> String {
        do throws(FileError) {
            return String(decoding: try ConfigFile.bytes(of: siteName, in: folder), as: UTF8.self)
        } catch {
            guard error.isMissing else { throw error }
            return ""
        }
    }

    private static func write(
        _ owner: String, to folder: OpenFile, _ lockFile: OpenFile, _ effects: DurableEffects
    ) throws(FileError) {
        guard let lock = try FileLock(lockFile) else { throw FileError(EWOULDBLOCK, while: .lock) }
        try withExtendedLifetime(lock) { () throws(FileError) in
            let file = try effects.open(siteName, in: folder)
            try effects.truncate(file)
            try effects.write(Array(owner.utf8), to: file)
            try effects.sync(file)
            try effects.sync(folder)
        }
    }

    /// The right to take files in, or to go on with taking them in.
    ///
    /// - Returns: `nil` where another one has it just now.
    func lockClaims() throws(FileError) -> FileLock? {
        // A description of its own: a lock that this process has must not be had twice.
        try FileLock(Folders.openFile(Self.lockName, in: folder, writable: true))
    }

    /// What time it is for the folder's file system, which may be another machine's; `nil` where it does not tell.
    func time(effects: DurableEffects) -> Date? {
        let written = attempt { () throws(FileError) in
            try effects.overwrite([0x0A], count: 1, at: 0, of: lockFile)
            return try FileIdentity(of: lockFile).modified
        }
        return try? written.get()
    }

    /// The submission's folder, made where it is not there, and the lease on it.
    ///
    /// - Returns: `nil` where somebody else works on it.
    func lend(_ submission: String, effects: DurableEffects) throws(FileError) -> (OpenFile, Lease)? {
        var last = FileError(ENOENT, while: .createFolder)
        for _ in 0..<8 {
            do throws(FileError) {
                let created = try effects.createFolder(FileName(submission), in: folder)
                guard let lease = try Lease(on: created, effects: effects) else { return nil }
                try effects.sync(folder)
                return (created, lease)
            } catch {
                // The one before has ended it meanwhile, and taken the empty folder away.
                guard error.isMissing else { throw error }
                last = error
            }
        }
        throw last
    }

    /// Takes away what is empty: the submission's folder, and nothing else.
    func removeFolder(of submission: String, _ lease: Lease, effects: DurableEffects) throws(FileError) {
        lease.removeFile()
        if try effects.removeFolder(FileName(submission), in: folder) { try effects.sync(folder) }
    }
}

/// Why a drop folder's documents can't be set aside.
enum ClaimAreaError: Error {
    /// The area was there before, and is not now.
    case missing
    case otherSite
    case file(FileError)

    var finding: Finding {
        switch self {
        case .missing: EngineFindings.notTheSameFolder.found()
        case .otherSite: EngineFindings.otherSite.found()
        case .file(let error) where error.isBusy: EngineFindings.inUse.found()
        case .file(let error): EngineFindings.notClaimed.found([EngineFindings.reason(error)])
        }
    }
}

extension FileError {
    /// Another process has the lock.
    var isBusy: Bool { operation == .lock && code == EWOULDBLOCK }
}
