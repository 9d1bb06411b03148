internal import Crypto
internal import Foundation
internal import Glibc

/// One of the two places in a file where the document's key stands, wrapped under a master key.
///
/// Two, so that the key can be wrapped anew without a moment in which it stands nowhere: the other slot is written and
/// synced before this one is overwritten.
enum VaultSlot {
    /// The identity and the id of the master key, to which the wrapped key is bound.
    private static let boundSize = VaultIdentity.size + MasterKey.Key.idSize
    private static let wrappedSize = VaultFormat.nonceSize + 32 + VaultFormat.tagSize

    /// The bytes of a slot.
    static func wrap(
        _ dataKey: SymmetricKey, of identity: VaultIdentity, under key: MasterKey.Key
    ) throws(VaultError) -> [UInt8] {
        let bound = identity.bytes + key.id
        var raw = dataKey.withUnsafeBytes(Array.init)
        defer { raw.wipe() }
        // A random nonce: a master key wraps far fewer than the 2^32 keys for which that is safe (NIST SP 800-38D, 8.3).
        guard let box = try? AES.GCM.seal(raw, using: key.wrapping, authenticating: bound), let sealed = box.combined
        else { throw VaultError(FileError(EINVAL, while: .write)) }
        let bytes = bound + sealed
        return bytes + [UInt8](repeating: 0, count: VaultFormat.slotSize - bytes.count)
    }

    /// What a header of two slots says.
    struct Content {
        let identity: VaultIdentity
        let key: SymmetricKey
        /// Which slot it is, and the id of its master key.
        let slot: Int
        let keyID: [UInt8]
    }

    /// Whether both slots have been overwritten: the document's key is gone.
    static func isDestroyed(_ header: [UInt8]) -> Bool { !header.contains { $0 != 0 } }

    /// The id of the master key that each slot names, for counting; `nil` for one that is empty.
    static func keyIDs(_ header: [UInt8]) -> [[UInt8]?] {
        slots(header).map { slot in
            guard VaultIdentity(bytes: slot.prefix(VaultIdentity.size)) != nil else { return nil }
            return Array(slot.dropFirst(VaultIdentity.size).prefix(MasterKey.Key.idSize))
        }
    }

    private static func slots(_ header: [UInt8]) -> [ArraySlice<UInt8>] {
        [header.prefix(VaultFormat.slotSize), header.dropFirst(VaultFormat.slotSize)]
    }

    /// Reads the slot that opens, of two the one that is wrapped under the current key. The other may be empty, or torn
    /// by an end of the program while it was written.
    ///
    /// - Parameters:
    ///   - id: the document that is asked for; another one's file is as good as damaged.
    ///   - site: 32 bytes.
    static func read(
        _ header: [UInt8], id: String, site: [UInt8], with keys: MasterKey
    ) throws(VaultError) -> Content {
        guard !isDestroyed(header) else { throw VaultError(.missing) }
        var trouble = VaultError.Kind.damaged
        var found: Content?
        for (index, slot) in slots(header).enumerated() {
            guard let identity = VaultIdentity(bytes: slot.prefix(VaultIdentity.size)), identity.id == Array(id.utf8)
            else { continue }
            guard identity.site == site else {
                trouble = .otherSite
                continue
            }
            let bound = slot.prefix(boundSize)
            guard let key = keys.key(bound.suffix(MasterKey.Key.idSize)) else {
                if trouble == .damaged { trouble = .wrongKey }
                continue
            }
            let wrapped = slot.dropFirst(boundSize)
            guard !wrapped.dropFirst(wrappedSize).contains(where: { $0 != 0 }),
                let box = try? AES.GCM.SealedBox(combined: wrapped.prefix(wrappedSize)),
                var raw = try? AES.GCM.open(box, using: key.wrapping, authenticating: bound)
            else { continue }
            defer { raw.wipe() }
            let content = Content(identity: identity, key: SymmetricKey(data: raw), slot: index, keyID: key.id)
            if found == nil || key.id == keys.current.id { found = content }
        }
        guard let found else { throw VaultError(trouble) }
        return found
    }
}
