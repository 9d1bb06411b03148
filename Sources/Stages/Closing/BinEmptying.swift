internal import Foundation
internal import Glibc
internal import Pipeline

/// Shreds those entries of one bin that lay in one folder. Ended anywhere, the next time goes on: what an entry holds
/// goes first, and what names it last.
struct BinEmptying {
    let bin: Bin
    /// What the drop folder is, by whatever path an entry names it.
    let folder: FileIdentity
    /// What was thrown away later stays.
    let limit: Date
    let effects: DurableEffects

    private static let ending = ".trashinfo"
    /// How `Shredding` calls a file at its end.
    private static let last = "shredding-"
    /// In bytes: a path and a date.
    private static let longestInfo = 16 << 10
    /// Looked at in one go; a bin with more is emptied over several documents.
    private static let mostEntries = 50_000
    private static let mostInFolder = 10_000
    private static let deepest = 32

    func carryOut(_ outcome: inout BinOutcome) {
        guard let reader = try? FolderReader(bin.info) else { return }
        var names: [FileName] = []
        while names.count < Self.mostEntries, let name = reader.next() { names.append(name) }
        for info in names {
            guard let name = Self.entry(of: info), isDue(info, name) else { continue }
            do throws(FileError) {
                try shred(name, &outcome)
                _ = try Shredding(effects: effects).shred(Self.plain(info), in: bin.info)
            } catch {
                outcome.left += 1
            }
        }
    }

    /// The name in `files` of what an info file speaks of.
    private static func entry(of info: FileName) -> FileName? {
        let bytes = plain(info).bytes.dropLast()
        let ending = FileName(ending).bytes.dropLast()
        guard bytes.count > ending.count, bytes.suffix(ending.count) == ending else { return nil }
        let name = bytes.dropLast(ending.count)
        return name == [0x2E] || name == [0x2E, 0x2E] ? nil : FileName(bytes: name)
    }

    /// The name that an info file had before its end was begun.
    private static func plain(_ info: FileName) -> FileName {
        let start = FileName(last).bytes.dropLast()
        return info.bytes.starts(with: start) ? FileName(bytes: info.bytes.dropLast().dropFirst(start.count)) : info
    }

    /// Whether an entry lay in the drop folder and has lain here long enough, or an earlier try has begun with its end.
    private func isDue(_ info: FileName, _ name: FileName) -> Bool {
        guard let bytes = read(info) else { return false }
        if bytes.allSatisfy({ $0 == 0 }) { return isMissing(name) }
        guard let words = BinInfo(bytes), words.thrownAway.map({ $0 <= limit }) ?? true,
            let from = words.folder(below: bin.top), let identity = try? FileIdentity(of: from)
        else { return false }
        return identity.device == folder.device && identity.inode == folder.inode
    }

    private func isMissing(_ name: FileName) -> Bool {
        do throws(FileError) {
            _ = try Folders.identity(of: name, in: bin.files)
            return false
        } catch {
            return error.isMissing
        }
    }

    private func read(_ info: FileName) -> [UInt8]? {
        guard let file = try? Folders.openFile(info, in: bin.info), let identity = try? FileIdentity(of: file),
            identity.isRegular, identity.linkCount == 1, identity.size <= Self.longestInfo
        else { return nil }
        var bytes = [UInt8](repeating: 0, count: identity.size)
        let count = pread(file.descriptor, &bytes, bytes.count, 0)
        return count == bytes.count ? bytes : nil
    }

    // MARK: - What an entry holds

    private func shred(_ name: FileName, _ outcome: inout BinOutcome) throws(FileError) {
        if try kind(of: name, in: bin.files) == .folder {
            var rest = Self.mostInFolder
            try shredFolder(name, in: bin.files, depth: 0, &rest, &outcome)
            try forgetSize(of: name)
        } else {
            try shredOne(name, in: bin.files, &outcome)
        }
    }

    private enum Kind { case file, folder, link, other, missing }

    private func kind(of name: FileName, in folder: OpenFile) throws(FileError) -> Kind {
        var status = stat()
        guard fstatat(folder.descriptor, name.bytes, &status, AT_SYMLINK_NOFOLLOW) == 0 else {
            guard errno == ENOENT else { throw FileError(errno, while: .read) }
            return .missing
        }
        switch status.st_mode & S_IFMT {
        case S_IFREG: return .file
        case S_IFDIR: return .folder
        case S_IFLNK: return .link
        default: return .other
        }
    }

    /// A link goes itself, never what it leads to; devices and the like, and files that have another name, stay.
    private func shredOne(
        _ name: FileName, in folder: OpenFile, _ outcome: inout BinOutcome
    ) throws(FileError) {
        switch try kind(of: name, in: folder) {
        case .file: outcome.add(try Shredding(effects: effects).shred(name, in: folder))
        // An earlier try may have left it under its last name.
        case .missing: _ = try Shredding(effects: effects).shred(name, in: folder)
        case .link: try effects.unlink(name, in: folder)
        case .folder, .other: throw FileError(EBUSY, while: .remove)
        }
    }

    private func shredFolder(
        _ name: FileName, in above: OpenFile, depth: Int, _ rest: inout Int, _ outcome: inout BinOutcome
    ) throws(FileError) {
        let inner = try Folders.open(name, in: above)
        // Another file system that is mounted there was not thrown away.
        guard depth < Self.deepest, try FileIdentity(of: inner).device == FileIdentity(of: bin.files).device else {
            throw FileError(EBUSY, while: .remove)
        }
        let reader = try FolderReader(inner)
        var names: [FileName] = []
        while let name = reader.next() {
            guard rest > 0 else { throw FileError(EBUSY, while: .remove) }
            rest -= 1
            names.append(name)
        }
        for name in names {
            if try kind(of: name, in: inner) == .folder {
                try shredFolder(name, in: inner, depth: depth + 1, &rest, &outcome)
            } else {
                try shredOne(name, in: inner, &outcome)
            }
        }
        guard try effects.removeFolder(name, in: above) else { throw FileError(EBUSY, while: .remove) }
        try effects.sync(above)
    }

    /// The bin's list of its folders' sizes names each of them: a size, a time, and the percent-encoded name.
    private func forgetSize(of name: FileName) throws(FileError) {
        let path = "\(bin.path)/directorysizes"
        guard let bytes = FileManager.default.contents(atPath: path) else { return }
        let lines = bytes.split(separator: 0x0A)
        let kept = lines.filter { line in
            let written = line.split(separator: 0x20, maxSplits: 2).last.map { String(decoding: $0, as: UTF8.self) }
            return written?.removingPercentEncoding != name.text
        }
        guard kept.count < lines.count else { return }
        try effects.replaceFile(at: path, with: kept.flatMap { Array($0) + [0x0A] })
    }
}
