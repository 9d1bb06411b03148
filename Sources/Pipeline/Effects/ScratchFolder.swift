internal import Foundation

/// A private folder (mode 0700) for copies that nobody keeps; it goes, with all in it, with its last user.
public final class ScratchFolder: Sendable {
    /// Absolute, without links.
    public let path: String
    private let effects = DurableEffects()

    /// - Throws: `FileError` where the temporary folder of the system can't be written to.
    public init() throws(FileError) {
        let base = FileManager.default.temporaryDirectory.resolvingSymlinksInPath().path
        path = "\(base)/filsluss-\(RandomID.make())"
        _ = try Folders.create(path: path, effects: effects)
    }

    deinit {
        let url = URL(fileURLWithPath: path)
        guard let above = try? Folders.open(path: url.deletingLastPathComponent().path) else { return }
        try? remove(FileName(url.lastPathComponent), in: above)
    }

    private func remove(_ name: FileName, in above: OpenFile) throws(FileError) {
        guard try Folders.identity(of: name, in: above).isFolder else { return try effects.unlink(name, in: above) }
        let folder = try Folders.open(name, in: above)
        // Listed before the first is taken away: a listing need not survive changes.
        for inner in try Folders.names(in: folder) { try remove(inner, in: folder) }
        _ = try effects.removeFolder(name, in: above)
    }
}
