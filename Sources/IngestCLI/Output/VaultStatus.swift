internal import Foundation
internal import Pipeline

/// What lies in a site's vault, held against its keys and its ledger.
struct VaultStatus: Encodable {
    struct Key: Encodable {
        let id: String
        let documents: Int
        /// New documents are sealed under it.
        let isCurrent: Bool
        /// Whether it is at hand.
        let isKnown: Bool

        enum CodingKeys: String, CodingKey {
            case id, documents
            case isCurrent = "current"
            case isKnown = "known"
        }
    }
    let documents: Int
    let bytes: Int
    let quota: Int?
    let keys: [Key]
    /// What was just being sealed or destroyed when a program was ended, or is so now.
    let leftovers: Int
    let unreadable: Int
    /// Documents that the ledger does not know, or knows to be gone.
    let unknown: Int
    /// Documents that the ledger says are here.
    let missing: Int
    let isKeyUsable: Bool

    enum CodingKeys: String, CodingKey {
        case documents, bytes, quota, keys, leftovers, unreadable, unknown, missing
        case isKeyUsable = "key_usable"
    }

    /// Changes nothing: no vault, key or ledger is made by it.
    init(of site: Site) async throws {
        let found = try VaultInventory(folder: site.vault.folder)
        (documents, bytes, quota) = (found.documents, found.bytes, site.vault.quota)
        unreadable = found.unreadable
        let known = Self.keys(of: site)
        isKeyUsable = known != nil
        keys = ((known ?? []) + found.keys.keys.filter { !(known ?? []).contains($0) }.sorted()).map { id in
            Key(
                id: id, documents: found.keys[id] ?? 0, isCurrent: id == known?.first,
                isKnown: known?.contains(id) ?? false)
        }
        let isThere = FileManager.default.fileExists(atPath: "\(site.state)/ledger.sqlite")
        let ledger = isThere ? try Workshop.ledger(of: site, Ingest.effects) : nil
        let look = try await VaultLook(folder: site.vault.folder, ledger: ledger ?? EmptyLedger())
        unknown = look?.unknown ?? 0
        leftovers = found.leftovers + found.destroyed + (look?.unfinished ?? 0)
        missing = try await Self.missing(in: site.vault.folder, ledger)
    }

    /// `nil` where the key can't be used; none where none is needed yet.
    private static func keys(of site: Site) -> [String]? {
        if case .file(let path) = site.vault.key, !FileManager.default.fileExists(atPath: path) {
            return Vault.holdsDocuments(site.vault.folder) ? nil : []
        }
        return try? MasterKey(site.vault.key, vault: site.vault.folder, effects: Ingest.effects).ids
    }

    private static func missing(in folder: String, _ ledger: (any Ledger)?) async throws -> Int {
        guard let ledger else { return 0 }
        let there = Set(try Vault.documentIDs(in: folder))
        var missing = 0
        var query = DocumentQuery()
        while true {
            let page = try await ledger.documents(query)
            for record in page where record.isInVault && !there.contains(record.id) {
                // It may just have been sealed, or destroyed.
                let (now, ids) = (try await ledger.document(record.id), try Vault.documentIDs(in: folder))
                if now?.isInVault ?? false, !ids.contains(record.id) { missing += 1 }
            }
            guard let last = page.last, page.count == query.limit else { break }
            query.after = last.id
        }
        return missing
    }

    /// Whether nothing need be done: what a program that was ended has left the next run takes away.
    var isRight: Bool {
        isKeyUsable && unreadable == 0 && missing == 0 && unknown == 0
            && keys.allSatisfy { $0.isKnown || $0.documents == 0 }
    }

    var lines: [LocalizedText] {
        var lines = [VaultWords.documents(documents, bytes: bytes)]
        if let quota { lines.append(VaultWords.quota(quota)) }
        for key in keys { lines.append(VaultWords.key(key)) }
        if !isKeyUsable { lines.append(VaultWords.keyTrouble) }
        if leftovers > 0 { lines.append(VaultWords.leftovers(leftovers)) }
        if unknown > 0 { lines.append(VaultWords.unknown(unknown)) }
        if unreadable > 0 { lines.append(VaultWords.unreadable(unreadable)) }
        if missing > 0 { lines.append(VaultWords.missing(missing)) }
        if isRight { lines.append(VaultWords.right) }
        return lines
    }
}

extension DocumentRecord {
    /// Whether the ledger says that the vault holds it.
    var isInVault: Bool { original == .sealing || original == .sealed }
}

/// What became of a rotation.
struct RotationRecord: Encodable {
    let key: String
    let rewrapped: Int
    let unchanged: Int
    let failed: Int
    /// Ids of keys that are no longer kept.
    let dropped: [String]
    /// Ids of older keys that are still there: a credential's, or because a document can't be opened.
    let kept: [String]

    init(_ rotation: VaultRotation, keys: [String]) {
        key = rotation.key
        rewrapped = rotation.rewrapped
        unchanged = rotation.unchanged
        failed = rotation.failed
        dropped = rotation.dropped
        kept = keys.filter { $0 != rotation.key }
    }

    var lines: [LocalizedText] {
        var lines = [VaultWords.rotated(self)]
        if !dropped.isEmpty { lines.append(VaultWords.dropped(dropped.count)) }
        if failed > 0 {
            lines.append(VaultWords.failed(failed))
        } else if !kept.isEmpty {
            lines.append(VaultWords.kept(kept.count))
        }
        return lines
    }
}
