internal import Crypto
internal import Foundation

/// The keys under which the key of each sealed document is wrapped: the first wraps, the others only open.
///
/// Kept are keys derived from the secrets, in memory that is wiped when they go. Nothing of them is ever printed.
public struct MasterKey: Sendable {
    /// One of the ring.
    struct Key: Sendable {
        /// 16 bytes; derived, so that it tells nothing of the secret.
        let id: [UInt8]
        let wrapping: SymmetricKey

        init(_ secret: SymmetricKey) {
            func derive(_ purpose: String, _ count: Int) -> SymmetricKey {
                HKDF<SHA256>.deriveKey(
                    inputKeyMaterial: secret, info: Data("filsluss vault \(purpose)".utf8), outputByteCount: count)
            }
            id = derive("key id", Self.idSize).withUnsafeBytes(Array.init)
            wrapping = derive("wrapping", 32)
        }

        static let idSize = 16
    }

    let current: Key
    let others: [Key]
    /// Where it was read from; `nil` for one that lasts as long as the process.
    let origin: Origin?

    struct Origin: Sendable {
        let source: MasterKeySource
        /// The file as it was read: another one holds other keys.
        let identity: FileIdentity?
    }

    init(_ current: Key, others: [Key] = [], origin: Origin? = nil) {
        self.current = current
        self.others = others
        self.origin = origin
    }

    /// A key that lasts as long as the process, for examples and tests.
    public init() { self.init(Key(SymmetricKey(size: .bits256))) }

    /// Names of the keys in hexadecimal, the current one first; they tell nothing of the keys.
    public var ids: [String] { ([current] + others).map { hexadecimal($0.id) } }

    func key(_ id: some Sequence<UInt8>) -> Key? { ([current] + others).first { $0.id.elementsEqual(id) } }
}
