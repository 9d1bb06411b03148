internal import CLinux
internal import Foundation
internal import Glibc

/// Whether something in a drop folder is whole.
enum Readiness: Equatable {
    case ready
    /// Not yet; it is worth a look again after so many seconds.
    case later(Double)
    /// It is no document: it belongs to how another one is brought.
    case aside
}

/// Tells what is whole from what is still being written, without reading what it says.
struct ReadinessRule: Sendable {
    let completion: Source.Completion
    /// In seconds.
    let stableTime: Double
    let marker: String
    /// Whether the file system can tell who has a file open; one that others write to over a network can't.
    let knowsWriters: Bool
    /// As the folder's file system tells the time.
    let now: Date

    init(_ source: Source, _ completion: Source.Completion, _ inbox: Inbox, _ effects: DurableEffects, now: Date) {
        self.completion = completion
        stableTime = Double(source.stableTime)
        marker = source.marker
        let medium = FileSystemKind(of: inbox.folder)
        knowsWriters = !medium.isShared
        self.now = medium.isShared ? inbox.claims?.time(effects: effects) ?? now : now
    }

    /// What programs write to before they rename it.
    static let partialSuffixes = [".part", ".partial", ".tmp", ".filepart", ".crdownload"]

    /// - Parameter folder: the drop folder itself.
    func readiness(of name: FileName, in folder: OpenFile) throws(FileError) -> Readiness {
        if completion == .marker {
            if name.ends(with: marker) { return .aside }
            let hasMarker = (try? Folders.identity(of: name.followed(by: marker), in: folder))?.isRegular ?? false
            return hasMarker ? .ready : .later(stableTime)
        }
        if Self.partialSuffixes.contains(where: name.ends(with:)) { return .aside }
        let identity = try Folders.identity(of: name, in: folder)
        guard identity.isFolder else { return file(name, identity, in: folder) }
        let inner = try Folders.open(name, in: folder)
        return try submission(inner, identity)
    }

    /// A folder is whole once its manifest and all that lies in it are.
    private func submission(_ folder: OpenFile, _ identity: FileIdentity) throws(FileError) -> Readiness {
        let reader = try FolderReader(folder)
        var hasManifest = false
        var wait = completion == .renamed ? 0 : rest(identity)
        while let name = reader.next() {
            hasManifest = hasManifest || name == FileName(SubmissionManifest.fileName)
            if name.isHidden { continue }
            if completion != .renamed, Self.partialSuffixes.contains(where: name.ends(with:)) {
                wait = max(wait, stableTime)
                continue
            }
            if case .later(let seconds) = file(name, try Folders.identity(of: name, in: folder), in: folder) {
                wait = max(wait, seconds)
            }
        }
        // Without one it is not whole as long as somebody may be about to write it.
        if !hasManifest, age(identity) < max(stableTime, 10) { wait = max(wait, 1) }
        return wait > 0 ? .later(wait) : .ready
    }

    private func file(_ name: FileName, _ identity: FileIdentity, in folder: OpenFile) -> Readiness {
        // What is no file is refused, whether it is whole or not.
        guard completion != .renamed, completion != .marker, identity.isRegular else { return .ready }
        let rest = rest(identity)
        let isEnded = completion == .formatEnd && FormatEnd.isThere(name, identity, in: folder)
        guard rest <= 0 || isEnded else { return .later(rest) }
        return isBeingWritten(name, in: folder) ? .later(max(1, stableTime)) : .ready
    }

    private func isBeingWritten(_ name: FileName, in folder: OpenFile) -> Bool {
        guard knowsWriters, let file = try? Folders.openFile(name, in: folder) else { return false }
        return cl_has_writer(file.descriptor) == 1
    }

    /// How long it still has to stay as it is, in seconds.
    private func rest(_ identity: FileIdentity) -> Double { stableTime - age(identity) }

    /// Since it was changed last. A time to come is that of a copied file, or of a clock that was set: it counts as now.
    private func age(_ identity: FileIdentity) -> Double {
        now.timeIntervalSince(max(identity.changed, min(identity.modified, now)))
    }
}
