public import Crypto
internal import Foundation

/// A delivery that was wrong and is to be taken back (SKANE-8).
public struct Retraction: Sendable {
    public let key: DeliveryKey
    /// The target's own name for what it was given, from its receipt.
    public let reference: String
    private let digest: String
    private let siteKey: SiteKey

    /// - Parameter digest: of what was delivered, keyed as it stands in the ledger.
    init(key: DeliveryKey, reference: String, digest: String, siteKey: SiteKey) {
        self.key = key
        self.reference = reference
        self.digest = digest
        self.siteKey = siteKey
    }

    /// Whether these bytes are what was delivered, by their digest.
    public func isWhatWasDelivered(_ content: SHA256Digest) -> Bool { siteKey.digest(of: Data(content)) == digest }
}

/// What a target says of a delivery that it was asked to delete.
public enum RetractionAnswer: Sendable, Hashable {
    /// It is gone; the receipt says by what means.
    case removed(ClosingReceipt)
    /// It was not there any more.
    case gone
    /// Something else lies in its place, and was left alone.
    case changed
    /// The target can't delete: a person has to ask for it.
    case cannot
}
