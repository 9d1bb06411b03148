internal import Foundation
internal import Pipeline

/// Where an export goes: standard output, or a new file that only its owner may read.
struct ExportSink {
    private let file: (OpenFile, folder: OpenFile, DurableEffects)?

    init() { file = nil }

    /// - Throws: `FileError`; with `EEXIST` where something has the name.
    init(path: String, _ effects: DurableEffects) throws(FileError) {
        let url = URL(fileURLWithPath: path)
        let folder = try Folders.open(path: url.deletingLastPathComponent().path)
        file = (try effects.create(FileName(url.lastPathComponent), in: folder, mode: 0o600), folder, effects)
    }

    /// - Parameter lines: without their line feeds.
    func write(_ lines: [String]) throws(FileError) {
        guard !lines.isEmpty else { return }
        let text = lines.joined(separator: "\n")
        guard let (file, _, effects) = file else { return Console.print(text) }
        try effects.write(Array((text + "\n").utf8), to: file)
    }

    func close() throws(FileError) {
        guard let (file, folder, effects) = file else { return }
        try effects.sync(file)
        try effects.sync(folder)
    }
}
