/// Moves a submission's files under their random names. Repeating it finishes what was begun.
struct Claiming {
    let effects: DurableEffects
    /// The submission's folder in the claim area.
    let folder: OpenFile

    /// A rename that was made although it is told as failed, as over a network, counts.
    func claim(_ name: FileName, in source: OpenFile, as id: String) throws(FileError) {
        do throws(FileError) {
            try effects.rename(name, in: source, to: FileName(id), in: folder)
        } catch {
            guard has(FileName(id)) else { throw error }
        }
    }

    func has(_ name: FileName) -> Bool { (try? Folders.identity(of: name, in: folder)) != nil }

    /// Makes the renames durable. The manifest comes after the last file, because a file that could not be taken still
    /// needs it; then the empty folder goes.
    ///
    /// - Parameters:
    ///   - entry: the submission's own folder in the inbox; `nil` for a file by itself.
    ///   - names: of the files that were claimed, as given.
    func finish(_ entry: FileName?, _ names: [FileName], in inbox: Inbox) throws(FileError) {
        try effects.sync(folder)
        if let marker = inbox.marker {
            for name in entry.map({ [$0] }) ?? names { try remove(name.followed(by: marker), in: inbox.folder) }
        }
        try finish(entry, in: inbox.folder)
    }

    /// A marker has said what it had to say once its file is claimed.
    private func remove(_ marker: FileName, in inbox: OpenFile) throws(FileError) {
        do throws(FileError) {
            try effects.unlink(marker, in: inbox)
        } catch {
            guard error.isMissing else { throw error }
        }
    }

    private func finish(_ entry: FileName?, in inbox: OpenFile) throws(FileError) {
        guard let entry else { return try effects.sync(inbox) }
        let source: OpenFile
        do throws(FileError) {
            source = try Folders.open(entry, in: inbox)
        } catch {
            // Gone already.
            guard error.isMissing else { throw error }
            return
        }
        let manifest = FileName(SubmissionManifest.fileName)
        let reader = try FolderReader(source)
        while let name = reader.next() {
            guard name == manifest else { return try effects.sync(source) }
        }
        do throws(FileError) {
            try effects.rename(manifest, in: source, to: manifest, in: folder)
            try effects.sync(folder)
        } catch {
            guard error.isMissing else { throw error }
        }
        try effects.sync(source)
        _ = try effects.removeFolder(entry, in: inbox)
        try effects.sync(inbox)
    }
}
