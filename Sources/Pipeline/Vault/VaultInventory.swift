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

extension VaultInventory {
    /// Looks through a vault's folder, without its key; where there is none nothing lies in it.
    public init(folder path: String) throws(FileError) {
        do throws(FileError) {
            let folder = try Folders.open(path: path)
            for name in try VaultTally.shelves(in: folder) {
                let shelf = try Folders.open(name, in: folder)
                for file in try Folders.names(in: shelf) { look(at: file, in: shelf) }
            }
        } catch {
            guard error.isMissing else { throw error }
        }
    }

    private mutating func look(at name: FileName, in shelf: OpenFile) {
        if name.ends(with: Vault.unfinished) {
            leftovers += 1
            return
        }
        guard RandomID.isOne(name.text), let file = try? Folders.openFile(name, in: shelf),
            let size = try? FileIdentity(of: file).size, let header = try? Vault.header(of: file, size: size)
        else {
            unreadable += 1
            return
        }
        guard !VaultSlot.isDestroyed(header) else {
            destroyed += 1
            return
        }
        let ids = Set(VaultSlot.keyIDs(header).compactMap(\.self))
        if ids.isEmpty { unreadable += 1 }
        documents += 1
        bytes += size
        // While a key is being wrapped anew it stands there twice.
        for id in ids { keys[hexadecimal(id), default: 0] += 1 }
    }
}

extension Vault {
    /// Ids of the keys at hand, the current one first.
    public var keyIDs: [String] { keys.known.ids }

    /// Ids of all documents, in order.
    public func documentIDs() throws(FileError) -> [String] { try Self.documentIDs(in: folder) }

    /// The same without a key; where there is no such folder, none.
    public static func documentIDs(in path: String) throws(FileError) -> [String] {
        do throws(FileError) {
            return try documentIDs(in: Folders.open(path: path))
        } catch {
            guard error.isMissing else { throw error }
            return []
        }
    }

    private static func documentIDs(in folder: OpenFile) throws(FileError) -> [String] {
        var ids: [String] = []
        for name in try VaultTally.shelves(in: folder) {
            let shelf = try Folders.open(name, in: folder)
            ids += try Folders.names(in: shelf).map(\.text).filter { RandomID.isOne($0) && $0.hasPrefix(name.text) }
        }
        return ids
    }
}
