internal import Synchronization

/// What the vault holds, as far as this process knows; others may share the folder.
final class VaultTally: Sendable {
    private struct State {
        var objects = 0
        var bytes = 0
        /// Of what is just being sealed.
        var reserved = 0
        var counted: ContinuousClock.Instant?
        var durableShelves: Set<FileName> = []
    }

    private let folder: OpenFile
    private let state = Mutex(State())

    init(_ folder: OpenFile) { self.folder = folder }

    /// What other processes do is seen that late.
    private static let countingInterval: Duration = .seconds(10)

    func count() -> (objects: Int, bytes: Int) {
        state.withLock { state in
            recount(&state)
            return (state.objects, state.bytes)
        }
    }

    private func recount(_ state: inout State) {
        let (objects, bytes) = Self.files(in: folder)
        state.objects = objects
        state.bytes = bytes
        state.counted = .now
    }

    /// Makes room for a file.
    ///
    /// - Returns: `false` where there would be more than `quota`.
    func reserve(_ size: Int, _ quota: Int?) -> Bool {
        guard let quota else { return true }
        return state.withLock { state in
            if state.counted.map({ $0.duration(to: .now) > Self.countingInterval }) ?? true { recount(&state) }
            // Before somebody is told that there is no room, it is counted once more.
            if state.bytes + state.reserved + size > quota { recount(&state) }
            guard state.bytes + state.reserved + size <= quota else { return false }
            state.reserved += size
            return true
        }
    }

    /// A file for which room was made is whole, or did not come about.
    func settle(_ size: Int, isThere: Bool, _ quota: Int?) {
        guard quota != nil else { return }
        state.withLock { state in
            state.reserved -= size
            if isThere { state.bytes += size }
        }
    }

    /// A file is gone.
    func removed(_ size: Int) { state.withLock { $0.bytes = max(0, $0.bytes - size) } }

    func isDurable(_ shelf: FileName) -> Bool { state.withLock { $0.durableShelves.contains(shelf) } }

    func madeDurable(_ shelf: FileName) { state.withLock { _ = $0.durableShelves.insert(shelf) } }

    /// Names of the folders that documents lie in.
    static func shelves(in folder: OpenFile) throws(FileError) -> [FileName] {
        try Folders.names(in: folder).filter { $0.text.wholeMatch(of: /[0-9a-f]{2}/) != nil }
    }

    /// Counts documents and the bytes of their files. What can't be read counts as nothing.
    private static func files(in folder: OpenFile) -> (objects: Int, bytes: Int) {
        var (objects, bytes) = (0, 0)
        for name in (try? shelves(in: folder)) ?? [] {
            guard let shelf = try? Folders.open(name, in: folder), let reader = try? FolderReader(shelf) else {
                continue
            }
            while let file = reader.next() {
                guard RandomID.isOne(file.text), let identity = try? Folders.identity(of: file, in: shelf),
                    identity.isRegular
                else { continue }
                objects += 1
                bytes += identity.size
            }
        }
        return (objects, bytes)
    }
}

extension Vault {
    /// Whether a document lies in the vault of this folder, or may do so: what can't be looked at counts as one.
    public static func holdsDocuments(_ path: String) -> Bool {
        do throws(FileError) {
            let folder = try Folders.open(path: path)
            for name in try VaultTally.shelves(in: folder) {
                let reader = try FolderReader(Folders.open(name, in: folder))
                while let file = reader.next() {
                    if RandomID.isOne(file.text) { return true }
                }
            }
            return false
        } catch {
            return !error.isMissing
        }
    }
}
