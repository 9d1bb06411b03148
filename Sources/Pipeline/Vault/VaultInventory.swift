internal import Glibc

/// What lies in a vault, by a look at every document's header; no document is opened.
public struct VaultInventory: Sendable, Hashable {
    public internal(set) var documents = 0
    /// Of the documents' files.
    public internal(set) var bytes = 0
    /// By the id of the master key: how many documents are wrapped under it.
    public internal(set) var keys: [String: Int] = [:]
    /// Documents whose key has been destroyed but whose file is still there: an end of the program left them.
    public internal(set) var destroyed = 0
    /// Files that can't be read, or are no documents.
    public internal(set) var unreadable = 0
    /// Files that were not whole when a program was ended, or are just being written.
    public internal(set) var leftovers = 0
}

extension Vault {
    /// Ids of the keys at hand, the current one first.
    public var keyIDs: [String] { keys.known.ids }

    /// How many bytes the files may come to; `nil` for no limit.
    public var maximumBytes: Int? { quota }

    /// Ids of all documents, in order.
    public func documentIDs() throws(FileError) -> [String] {
        var ids: [String] = []
        for name in try VaultTally.shelves(in: folder) {
            let shelf = try Folders.open(name, in: folder)
            ids += try Folders.names(in: shelf).map(\.text).filter { RandomID.isOne($0) && $0.hasPrefix(name.text) }
        }
        return ids
    }

    public func inventory() throws(FileError) -> VaultInventory {
        var inventory = VaultInventory()
        for name in try VaultTally.shelves(in: folder) {
            let shelf = try Folders.open(name, in: folder)
            for file in try Folders.names(in: shelf) { Self.look(at: file, in: shelf, into: &inventory) }
        }
        return inventory
    }

    private static func look(at name: FileName, in shelf: OpenFile, into inventory: inout VaultInventory) {
        if name.ends(with: unfinished) {
            inventory.leftovers += 1
            return
        }
        guard RandomID.isOne(name.text), let file = try? Folders.openFile(name, in: shelf),
            let size = try? FileIdentity(of: file).size, let header = try? header(of: file, size: size)
        else {
            inventory.unreadable += 1
            return
        }
        guard !VaultSlot.isDestroyed(header) else {
            inventory.destroyed += 1
            return
        }
        let keys = Set(VaultSlot.keyIDs(header).compactMap(\.self))
        if keys.isEmpty { inventory.unreadable += 1 }
        inventory.documents += 1
        inventory.bytes += size
        // While a key is being wrapped anew it stands there twice.
        for key in keys { inventory.keys[hexadecimal(key), default: 0] += 1 }
    }
}
