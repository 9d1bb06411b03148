internal import Glibc

/// Whether a file's last bytes are those with which its format ends. It parses nothing.
enum FormatEnd {
    /// In bytes: readers of PDF look for its end there too (ISO 32000-1, annex H, note 18).
    private static let tail = 1_024

    static func isThere(_ name: FileName, _ identity: FileIdentity, in folder: OpenFile) -> Bool {
        guard let file = try? Folders.openFile(name, in: folder), identity.size > 0 else { return false }
        let start = bytes(of: file, 0..<min(8, identity.size))
        let end = bytes(of: file, max(0, identity.size - tail)..<identity.size)
        return isEnd(end, ofFileStarting: start)
    }

    static func isEnd(_ end: [UInt8], ofFileStarting start: [UInt8]) -> Bool {
        if start.starts(with: [0xFF, 0xD8, 0xFF]) { return end.suffix(2) == [0xFF, 0xD9] }
        if start.starts(with: [0x89, 0x50, 0x4E, 0x47]) {
            return end.suffix(12) == [0, 0, 0, 0, 0x49, 0x45, 0x4E, 0x44, 0xAE, 0x42, 0x60, 0x82]
        }
        if start.starts(with: "GIF8".utf8) { return end.last == 0x3B }
        if start.starts(with: "%PDF-".utf8) { return end.contains("%%EOF".utf8) }
        return false
    }

    private static func bytes(of file: OpenFile, _ range: Range<Int>) -> [UInt8] {
        var found: [UInt8] = []
        _ = attempt { () throws(FileError) in
            try readChunks(of: file, range) { chunk throws(FileError) in found += chunk }
        }
        return found
    }
}
