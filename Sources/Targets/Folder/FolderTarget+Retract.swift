internal import Crypto
internal import Glibc
public import Pipeline

/// Deleting what was delivered by mistake, and the receipt beside it, which names the patient.
extension FolderTarget {
    public func retract(
        _ retraction: Retraction, effects: DurableEffects
    ) throws(DeliveryFailure) -> RetractionAnswer {
        guard isMounted else { throw .temporary(FolderFindings.notMounted.found()) }
        guard let place = RetractedPlace(retraction) else { return .cannot }
        do throws(FileError) {
            let root = try Folders.open(path: path)
            let folder: OpenFile
            do throws(FileError) {
                folder = try place.folder(in: root)
            } catch {
                guard error.isMissing else { throw error }
                return .gone
            }
            let answer = try remove(place, in: folder, retraction, effects)
            if let name = place.folderName, answer != .changed, try effects.removeFolder(FileName(name), in: root) {
                try effects.sync(root)
            }
            return answer
        } catch {
            throw FolderFindings.failure(error)
        }
    }

    private func remove(
        _ place: RetractedPlace, in folder: OpenFile, _ retraction: Retraction, _ effects: DurableEffects
    ) throws(FileError) -> RetractionAnswer {
        let isTaken = try take(place, in: folder, retraction, effects)
        if isTaken == false { return .changed }
        let shredding = Shredding(effects: effects)
        // Also where an earlier call was ended between them.
        _ = try shredding.shred(place.receipt, in: folder)
        let receipt = try shredding.shred(place.taken, in: folder)
        return isTaken == nil ? .gone : .removed(receipt)
    }

    /// Gives the file a name of its own, which only what is being deleted has: once its overwriting has begun, nothing else
    /// would tell that it is ours.
    ///
    /// - Returns: `false` where something else lies there, `nil` where nothing does.
    private func take(
        _ place: RetractedPlace, in folder: OpenFile, _ retraction: Retraction, _ effects: DurableEffects
    ) throws(FileError) -> Bool? {
        if try isThere(place.taken, in: folder) { return true }
        guard try isThere(place.file, in: folder) else { return nil }
        let file = try Folders.openFile(place.file, in: folder)
        let identity = try FileIdentity(of: file)
        guard identity.isRegular, identity.linkCount == 1 else { return false }
        // No copy is kept: the limit of nothing makes it a digest of what lies there.
        let content = try DocumentContent(reading: file, memoryLimit: -1)
        guard retraction.isWhatWasDelivered(content.digest) else { return false }
        try effects.rename(place.file, in: folder, to: place.taken, in: folder)
        let taken = try Folders.identity(of: place.taken, in: folder)
        guard taken.inode == identity.inode, taken.device == identity.device else {
            // Swapped at the last moment: it is put back.
            try effects.rename(place.taken, in: folder, to: place.file, in: folder)
            return false
        }
        try effects.sync(folder)
        return true
    }

    private func isThere(_ name: FileName, in folder: OpenFile) throws(FileError) -> Bool {
        do throws(FileError) {
            _ = try Folders.identity(of: name, in: folder)
            return true
        } catch {
            guard error.isMissing else { throw error }
            return false
        }
    }
}

/// Where a delivery lies in the target's folder, by its reference. One that this target can't have given leads nowhere.
private struct RetractedPlace {
    let folderName: String?
    let file: FileName
    /// The receipt beside it.
    let receipt: FileName
    let taken: FileName

    init?(_ retraction: Retraction) {
        let key = retraction.key
        let parts = retraction.reference.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard let name = parts.last, name.hasPrefix(key.document), let dot = name.firstIndex(of: "."),
            parts.count == 1 || (parts.count == 2 && [key.document, key.submission].contains(parts[0]))
        else { return nil }
        folderName = parts.count == 2 ? parts[0] : nil
        file = FileName(name)
        receipt = FileName("\(name[..<dot]).receipt.json")
        taken = FileName(".\(name).retracted")
    }

    func folder(in root: OpenFile) throws(FileError) -> OpenFile {
        guard let folderName else { return root }
        return try Folders.open(FileName(folderName), in: root)
    }
}
