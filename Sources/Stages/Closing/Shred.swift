internal import Glibc
public import Inspector
public import Pipeline

/// Makes an original unreadable before its name goes: overwrite, sync, truncate, rename, unlink, sync the folder.
///
/// The receipt says how far that can be trusted on the medium. One pass is enough where the blocks are written in
/// place (NIST SP 800-88); on file systems that write elsewhere no number of passes reaches the old blocks.
public struct Shred: ClosingStep {
    public static let descriptor = ClosingDescriptor(
        name: "shred", summary: "Overwrite the original once, then remove it.", rules: ["SKAS-16"])

    public init(options: NoOptions) {}

    public func close(_ original: ClaimedOriginal, effects: DurableEffects) throws(FileError) -> ClosingReceipt {
        // The name as given went when the original was claimed; this one only says what is going on with it.
        let lastName = FileName("shredding-\(original.name.text)")
        let file: OpenFile
        do throws(FileError) {
            file = try Folders.openFile(original.name, in: original.folder, writable: true)
        } catch {
            guard error.isMissing else { throw error }
            return try finish(lastName, in: original.folder, effects)
        }
        let identity = try FileIdentity(of: file)
        guard identity.isRegular, identity.linkCount == 1 else { throw FileError(EBUSY, while: .remove) }
        guard original.identity.map({ $0 == identity }) ?? true else { throw FileError(EAGAIN, while: .remove) }
        let medium = Medium(of: file)
        try overwrite(file, size: identity.size, effects)
        // A sync that fails is never followed by an unlink: the old bytes would stay, without a name to find them by.
        try effects.sync(file)
        try effects.truncate(file)
        try effects.rename(original.name, in: original.folder, to: lastName, in: original.folder)
        try effects.unlink(lastName, in: original.folder)
        try effects.sync(original.folder)
        return ClosingReceipt(grade: medium.grade, reason: medium.reason)
    }

    /// A run was ended between the overwriting and the receipt: what is left is an empty file, or nothing.
    private func finish(
        _ lastName: FileName, in folder: OpenFile, _ effects: DurableEffects
    ) throws(FileError) -> ClosingReceipt {
        let medium = Medium(of: folder)
        do throws(FileError) {
            try effects.unlink(lastName, in: folder)
        } catch {
            guard error.isMissing else { throw error }
        }
        try effects.sync(folder)
        return ClosingReceipt(grade: medium.grade, reason: medium.reason)
    }

    private func overwrite(_ file: OpenFile, size: Int, _ effects: DurableEffects) throws(FileError) {
        let zeros = [UInt8](repeating: 0, count: min(max(size, 1), 1 << 20))
        var offset = 0
        while offset < size {
            let count = min(zeros.count, size - offset)
            try effects.overwrite(zeros, count: count, at: offset, of: file)
            offset += count
        }
    }
}
