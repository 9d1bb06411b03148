import Foundation

/// Checkpoints from outside the log.
enum CheckpointFiles {
    /// A file that can't be read.
    struct Unreadable: Error { let path: String }

    /// The notes in a file or a folder, and how many in the folder are other logs'.
    static func notes(
        at path: String, keys: [PublicKey]
    ) throws(Unreadable) -> (notes: [(place: String, note: String)], others: Int) {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else { throw Unreadable(path: path) }
        guard isFolder.boolValue else { return ([(path, try text(path))], 0) }
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: path) else {
            throw Unreadable(path: path)
        }
        let all = names.filter { $0.hasSuffix(".checkpoint") && !$0.hasPrefix(".") }.sorted()
        // Several sites may share a folder; a file's name begins with its log's.
        let own = all.filter { name in keys.contains { name.hasPrefix($0.name + "-") } }
        var notes: [(String, String)] = []
        for name in own { notes.append((name, try text("\(path)/\(name)"))) }
        return (notes, all.count - own.count)
    }

    /// A file's text, or that of standard input for `-`.
    static func text(_ path: String) throws(Unreadable) -> String {
        let bytes =
            path == "-" ? try? FileHandle.standardInput.readToEnd() : FileManager.default.contents(atPath: path)
        guard let bytes else { throw Unreadable(path: path) }
        return String(decoding: bytes, as: UTF8.self)
    }
}
