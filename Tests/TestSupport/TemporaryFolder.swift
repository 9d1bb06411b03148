public import Foundation

/// A folder of a test's own that goes with it.
public final class TemporaryFolder: Sendable {
    public let url: URL

    public init() throws {
        url = FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
            .appendingPathComponent("filsluss-test-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    public var path: String { url.path }

    /// Writes a file, with the folders above it.
    @discardableResult
    public func write(_ bytes: [UInt8], to path: String) throws -> URL {
        let file = url.appendingPathComponent(path)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: file)
        return file
    }

    @discardableResult
    public func write(_ text: String, to path: String) throws -> URL { try write(Array(text.utf8), to: path) }

    /// What stays in a drop folder and in the vault for good: whose it is, and what is locked.
    private static let bookkeeping = [".filsluss/site", ".filsluss/.claiming", "vault/.keys", "vault/.rotating"]

    /// Paths of all files below, in order, relative to this folder; without that bookkeeping.
    public func files(below path: String = "") -> [String] {
        let base = url.appendingPathComponent(path)
        let all = FileManager.default.enumerator(at: base, includingPropertiesForKeys: [.isDirectoryKey])
        var files: [String] = []
        for case let file as URL in all ?? .init() {
            let values = try? file.resourceValues(forKeys: [.isDirectoryKey])
            if values?.isDirectory != true, !Self.bookkeeping.contains(where: file.path.hasSuffix) {
                files.append(String(file.path.dropFirst(base.path.count + 1)))
            }
        }
        return files.sorted()
    }
}
