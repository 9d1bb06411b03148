internal import Foundation

/// What lies in the vault, held against the ledger. It needs no key.
public struct VaultLook: Sendable {
    /// Documents that the ledger says are here.
    public private(set) var known = 0
    /// Sealed by a run that was ended before the ledger knew of it: the next run does it again, or takes it away.
    public private(set) var unfinished = 0
    /// Files that the ledger does not know, or knows to be gone: nobody would ever deal with them.
    public private(set) var unknown = 0

    /// - Returns: `nil` where the folder can't be read; one that is not there is empty.
    public init?(folder path: String, ledger: any Ledger) async throws(LedgerError) {
        guard FileManager.default.fileExists(atPath: path) else { return }
        guard let folder = try? Folders.open(path: path), let shelves = try? VaultTally.shelves(in: folder) else {
            return nil
        }
        for name in shelves {
            guard let shelf = try? Folders.open(name, in: folder), let files = try? FolderReader(shelf) else {
                return nil
            }
            while let file = files.next() {
                guard RandomID.isOne(file.text) else { continue }
                switch try await ledger.document(file.text)?.original {
                case .sealing, .sealed: known += 1
                case .claiming, .claimed: unfinished += 1
                case .kept, .closed, nil: unknown += 1
                }
            }
        }
    }
}
