public import Crypto

/// By what a document was changed, for receipts and the ledger: names and digests, never content.
public struct ContentConversion: Sendable, Hashable {
    /// The stage that made the change.
    public let stage: String
    /// Digest of the options in force.
    public let optionsDigest: SHA256Digest
    /// Whether the copy was made from what the document shows, with nothing of its bytes in it.
    public let isRebuilt: Bool
    /// The digest before the change.
    public let digest: SHA256Digest
    /// Before the change, in bytes.
    public let size: Int

    init(stage: String, optionsText: String, isRebuilt: Bool = false, before content: DocumentContent) {
        self.stage = stage
        optionsDigest = SHA256.hash(data: Array(optionsText.utf8))
        self.isRebuilt = isRebuilt
        digest = content.digest
        size = content.size
    }
}
