public import Foundation

/// What lies in a drop folder and has not been taken, by names and times alone: nothing is opened but folders.
public struct SourceLook: Sendable, Hashable {
    /// Files and messages. In a folder whose originals are kept, those that were delivered are among them.
    public private(set) var count = 0
    /// When the oldest of them was last changed; `nil` where nothing lies there.
    public private(set) var oldest: Date?

    /// - Parameter path: of the drop folder.
    /// - Returns: `nil` where the folder can't be read.
    public init?(folder path: String) {
        guard let folder = try? Folders.open(path: path), let reader = try? FolderReader(folder) else { return nil }
        while let name = reader.next() {
            // What is gone meanwhile was taken.
            guard !name.isHidden, let identity = try? Folders.identity(of: name, in: folder) else { continue }
            // Somebody is about to fill it.
            if identity.isFolder, Self.isEmpty(name, in: folder) { continue }
            count += 1
            let time = identity.modified
            oldest = min(oldest ?? time, time)
        }
    }

    private static func isEmpty(_ name: FileName, in folder: OpenFile) -> Bool {
        guard let inner = try? Folders.open(name, in: folder), let reader = try? FolderReader(inner) else {
            return false
        }
        return reader.next() == nil
    }
}
