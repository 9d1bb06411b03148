internal import Glibc

/// Makes a file unreadable before its name goes: overwrite, sync, truncate, rename, unlink, sync the folder.
///
/// The only place that overwrites. The receipt says how far it can be trusted on the medium. One pass is enough where
/// the blocks are written in place (NIST SP 800-88); on file systems that write elsewhere no number of passes reaches
/// the old blocks. It can be ended at any step and called again: the next call finishes.
public struct Shredding: Sendable {
    private let effects: DurableEffects

    public init(effects: DurableEffects) { self.effects = effects }

    /// - Parameters:
    ///   - name: of a regular file with no other name. Where it is gone already, what an earlier call left is.
    ///   - identity: what the file must be, where the caller has looked at it before.
    /// - Throws: `FileError`; the file then still has a name. With `EBUSY` for what is not a file with one name, with
    ///   `EAGAIN` for another file than `identity`; neither is touched.
    public func shred(
        _ name: FileName, in folder: OpenFile, identity: FileIdentity? = nil
    ) throws(FileError) -> ClosingReceipt {
        let lastName = Self.lastName(of: name)
        let file: OpenFile
        do throws(FileError) {
            file = try Folders.openFile(name, in: folder, writable: true)
        } catch {
            guard error.isMissing else { throw error }
            return try finish(lastName, in: folder)
        }
        let found = try FileIdentity(of: file)
        guard found.isRegular, found.linkCount == 1 else { throw FileError(EBUSY, while: .remove) }
        guard identity.map({ $0 == found }) ?? true else { throw FileError(EAGAIN, while: .remove) }
        let medium = Medium(of: file)
        try overwrite(file, size: found.size)
        // A sync that fails is never followed by an unlink: the old bytes would stay, without a name to find them by.
        try effects.sync(file)
        try effects.truncate(file)
        try effects.rename(name, in: folder, to: lastName, in: folder)
        try effects.unlink(lastName, in: folder)
        try effects.sync(folder)
        return ClosingReceipt(grade: medium.grade, reason: medium.reason)
    }

    /// What a file is called between its overwriting and its end. It says no more than what is going on with it.
    static func lastName(of name: FileName) -> FileName {
        let prefix = FileName("shredding-").bytes.dropLast()
        return FileName(bytes: prefix + name.bytes.dropLast().prefix(longestName - prefix.count))
    }

    /// In bytes, on all common file systems.
    private static let longestName = 255

    /// A run was ended between the overwriting and the receipt: what is left is an empty file, or nothing.
    private func finish(_ lastName: FileName, in folder: OpenFile) throws(FileError) -> ClosingReceipt {
        let medium = Medium(of: folder)
        do throws(FileError) {
            try effects.unlink(lastName, in: folder)
        } catch {
            guard error.isMissing else { throw error }
        }
        try effects.sync(folder)
        // Whether its blocks were its own can't be asked any more.
        guard !medium.canShareBlocks else {
            return ClosingReceipt(grade: .unlinkOnly, reason: "\(medium.reason)_interrupted")
        }
        return ClosingReceipt(grade: medium.grade, reason: medium.reason)
    }

    private func overwrite(_ file: OpenFile, size: Int) throws(FileError) {
        let zeros = [UInt8](repeating: 0, count: min(max(size, 1), 1 << 20))
        var offset = 0
        while offset < size {
            let count = min(zeros.count, size - offset)
            try effects.overwrite(zeros, count: count, at: offset, of: file)
            offset += count
        }
    }
}
