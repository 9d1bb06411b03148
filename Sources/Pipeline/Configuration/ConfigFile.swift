internal import Foundation
internal import Inspector

/// Reads a file that a person wrote.
enum ConfigFile {
    /// No configuration is larger; a wrong path must not fill the memory.
    static let maximumBytes = 1 << 20

    static func read(_ path: String) throws(ConfigurationError) -> ConfigNode {
        try YAML.parse(text(of: path), file: path)
    }

    static func text(of path: String) throws(ConfigurationError) -> String {
        let start = SourceLocation(file: path, line: 1, column: 1)
        func failure(_ message: String, _ hint: String) -> ConfigurationError {
            ConfigurationError([Diagnostic(.unreadable, at: start, message, hint: hint)])
        }
        let slash = path.lastIndex(of: "/")
        let folderPath = slash.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
        let name = slash.map { String(path[path.index(after: $0)...]) } ?? path
        var bytes: [UInt8] = []
        do throws(FileError) {
            let folder = try Folders.open(path: folderPath)
            bytes = try self.bytes(of: FileName(name), in: folder)
        } catch {
            throw failure("this file can't be read: \(error.reason)", "check the path and its rights")
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw failure("this file is not UTF-8", "save it as UTF-8")
        }
        return text
    }

    /// - Throws: `FileError`; with `EFBIG` for a file above `maximumBytes`.
    static func bytes(of name: FileName, in folder: OpenFile) throws(FileError) -> [UInt8] {
        let file = try Folders.openFile(name, in: folder)
        let identity = try FileIdentity(of: file)
        guard identity.isRegular else { throw FileError(EINVAL, while: .read) }
        guard identity.size <= maximumBytes else { throw FileError(EFBIG, while: .read) }
        var bytes: [UInt8] = []
        try readChunks(of: file, upTo: identity.size) { chunk throws(FileError) in bytes += chunk }
        return bytes
    }
}
