internal import Pipeline

/// Puts a file into a folder so that it is there whole or not at all.
struct FolderWriter {
    let folder: OpenFile
    let effects: DurableEffects

    /// What a run that was ended left under the temporary name is replaced: it was never anybody's.
    func write(
        _ name: String, _ content: ((UnsafeRawBufferPointer) throws(FileError) -> Void) throws(FileError) -> Void
    ) throws(FileError) {
        let temporary = FileName(".\(name).partial")
        do throws(FileError) {
            try effects.unlink(temporary, in: folder)
        } catch {
            guard error.isMissing else { throw error }
        }
        let file = try effects.create(temporary, in: folder, mode: 0o640)
        do throws(FileError) {
            try content { bytes throws(FileError) in try effects.write(bytes, to: file) }
            try effects.sync(file)
            try effects.rename(temporary, in: folder, to: FileName(name), in: folder)
        } catch {
            // Whatever this can't take away, the next try does.
            try? effects.unlink(temporary, in: folder)
            throw error
        }
        try effects.sync(folder)
    }
}
