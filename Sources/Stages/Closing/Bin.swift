internal import Foundation
internal import Glibc
internal import Pipeline

/// A desktop's bin, by the freedesktop.org Trash specification 1.0: `files` holds what was thrown away, `info` a file
/// for each that says where it lay.
struct Bin {
    let path: String
    let info: OpenFile
    let files: OpenFile
    /// Where relative paths in it begin.
    let top: String

    /// - Returns: `nil` where there is no bin, or none that may be opened.
    init?(path: String, top: String? = nil) {
        guard let folder = try? Folders.open(path: path), let info = try? Folders.open("info", in: folder),
            let files = try? Folders.open("files", in: folder)
        else { return nil }
        (self.path, self.info, self.files) = (path, info, files)
        self.top = top ?? URL(fileURLWithPath: path).deletingLastPathComponent().path
    }

    /// The bin in the home of the user that the program runs as.
    static var ofUser: Bin? {
        let environment = ProcessInfo.processInfo.environment
        func folder(_ name: String) -> String? { environment[name].flatMap { $0.hasPrefix("/") ? $0 : nil } }
        let data = folder("XDG_DATA_HOME") ?? folder("HOME").map { "\($0)/.local/share" }
        return data.flatMap { Bin(path: "\($0)/Trash") }
    }

    /// Those of all users at the top of a folder's file system: `.Trash-UID`, and `.Trash/UID` where that is no link and
    /// nobody may take away what is another's.
    static func onVolume(of path: String) -> [Bin] {
        let top = topFolder(of: path)
        guard let folder = try? Folders.open(path: top), let reader = try? FolderReader(folder) else { return [] }
        var bins: [Bin] = []
        let base = top == "/" ? "" : top
        while let name = reader.next() {
            let text = name.text
            if text.wholeMatch(of: /\.Trash-[0-9]+/) != nil, (try? Folders.open(name, in: folder)) != nil {
                if let bin = Bin(path: "\(base)/\(text)", top: top) { bins.append(bin) }
            } else if text == ".Trash", let shared = try? Folders.open(name, in: folder), isSticky(shared),
                let users = try? FolderReader(shared)
            {
                while let user = users.next() {
                    guard user.text.wholeMatch(of: /[0-9]+/) != nil, (try? Folders.open(user, in: shared)) != nil,
                        let bin = Bin(path: "\(base)/.Trash/\(user.text)", top: top)
                    else { continue }
                    bins.append(bin)
                }
            }
        }
        return bins
    }

    private static func isSticky(_ folder: OpenFile) -> Bool {
        var status = stat()
        return fstat(folder.descriptor, &status) == 0 && status.st_mode & S_ISVTX != 0
    }

    /// The highest folder above a path that lies on the same file system.
    private static func topFolder(of path: String) -> String {
        var top = URL(fileURLWithPath: path)
        guard let device = device(of: top.path) else { return path }
        while top.path != "/", Self.device(of: top.deletingLastPathComponent().path) == device {
            top.deleteLastPathComponent()
        }
        return top.path
    }

    private static func device(of path: String) -> UInt64? {
        (try? Folders.open(path: path)).flatMap { try? FileIdentity(of: $0) }?.device
    }
}

/// What a bin's info file says: three lines, `[Trash Info]`, `Path=` and `DeletionDate=`.
struct BinInfo {
    /// Where the file lay, percent-encoded.
    private let path: [UInt8]
    /// `nil` where it says none that can be read.
    let thrownAway: Date?

    /// - Returns: `nil` for what is no such file.
    init?(_ bytes: [UInt8]) {
        let lines = bytes.split(separator: 0x0A).map { Array($0) }
        guard lines.first == Array("[Trash Info]".utf8) else { return nil }
        func value(_ key: String) -> [UInt8]? {
            lines.first { $0.starts(with: "\(key)=".utf8) }.map { Array($0.dropFirst(key.utf8.count + 1)) }
        }
        guard let path = value("Path").flatMap(Self.decoded), !path.isEmpty, !path.contains(0) else { return nil }
        self.path = path
        thrownAway = value("DeletionDate").flatMap { Self.date(String(decoding: $0, as: UTF8.self)) }
    }

    /// The folder that the file lay in; a relative path begins at `top`, and may not lead out of it.
    func folder(below top: String) -> OpenFile? {
        guard let slash = path.lastIndex(of: 0x2F) else { return try? Folders.open(path: top) }
        let above = path[..<slash]
        let isAbsolute = path.first == 0x2F
        guard isAbsolute || !above.split(separator: 0x2F).contains(Array("..".utf8)[...]),
            let text = String(validating: above, as: UTF8.self)
        else { return nil }
        return try? Folders.open(path: isAbsolute ? (text.isEmpty ? "/" : text) : "\(top)/\(text)")
    }

    private static func decoded(_ bytes: [UInt8]) -> [UInt8]? {
        var result: [UInt8] = []
        var rest = bytes[...]
        while let byte = rest.popFirst() {
            guard byte == 0x25 else {
                result.append(byte)
                continue
            }
            guard rest.count >= 2, let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16) else {
                return nil
            }
            result.append(value)
            rest = rest.dropFirst(2)
        }
        return result
    }

    /// `YYYY-MM-DDThh:mm:ss` in the time of the place.
    private static func date(_ text: String) -> Date? {
        guard let parts = text.wholeMatch(of: /(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d).*/)?.output else {
            return nil
        }
        let numbers = [parts.1, parts.2, parts.3, parts.4, parts.5, parts.6].compactMap { Int($0) }
        guard numbers.count == 6 else { return nil }
        return Calendar(identifier: .gregorian).date(
            from: DateComponents(
                year: numbers[0], month: numbers[1], day: numbers[2], hour: numbers[3], minute: numbers[4],
                second: numbers[5]))
    }
}
