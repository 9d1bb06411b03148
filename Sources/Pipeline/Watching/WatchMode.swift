internal import Dispatch
internal import Glibc

/// How a watcher learns that something has come into a folder.
public enum WatchMode: Sendable, Hashable {
    /// The file system tells.
    case events
    /// By looking again and again, for a reason.
    case polling(Reason)

    /// Why events are not relied on.
    public enum Reason: String, Sendable {
        /// The unit's file says so.
        case configured
        /// Others write to it from other machines, and those writes give no events here.
        case shared = "shared_file_system"
        /// The kernel gives none: its number of watches is used up, or the file system has none.
        case refused = "no_watch"
        /// A file was made there, and nothing was told.
        case silent = "no_events"
        /// Something came, and only a listing found it.
        case missed = "missed_event"
    }

    /// In seconds.
    static let pollInterval = 2.0

    /// How a drop folder would be watched, as far as can be told without making anything in it; `nil` where it can't be
    /// opened.
    public static func foreseen(for source: Source) -> WatchMode? {
        guard let folder = try? Folders.open(path: source.folder) else { return nil }
        if source.watching == .poll { return .polling(.configured) }
        if FileSystemKind(of: folder).isShared { return .polling(.shared) }
        return FolderEvents(path: source.folder, bell: Doorbell()) == nil ? .polling(.refused) : .events
    }
}

extension FolderEvents {
    /// Whether a file that is made in the folder is told of: some file systems give a watch and never an event.
    ///
    /// - Returns: `nil` where nothing may be made there, so that it can't be known.
    func answersProbe(in folder: OpenFile, _ effects: DurableEffects) -> Bool? {
        let before = count
        // One name for all: what a program that was ended has left is used again.
        let name: FileName = ".filsluss-probe"
        guard (try? effects.open(name, in: folder)) != nil else { return nil }
        defer { try? effects.unlink(name, in: folder) }
        for _ in 0..<100 {
            if count > before { return true }
            usleep(10_000)
        }
        return false
    }
}
