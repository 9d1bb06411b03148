public import Foundation

/// What happened, as a stable word.
public struct LedgerEvent: RawRepresentable, Codable, Sendable, Hashable {
    public let rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }

    /// The document was seen; taking it is intended.
    public static let received = Self(rawValue: "received")
    /// It lies under its random name and nobody else will take it.
    public static let claimed = Self(rawValue: "claimed")
    /// What it holds and who sent it is known now, or has changed since it was taken.
    public static let marked = Self(rawValue: "marked")
    /// It could not be taken and lies where it was.
    public static let unclaimed = Self(rawValue: "unclaimed")
    /// A stage answered.
    public static let judged = Self(rawValue: "judged")
    /// A changed copy was made; what was judged before is the document as it came, what follows is the copy.
    public static let converted = Self(rawValue: "converted")
    public static let held = Self(rawValue: "held")
    /// A person has let it go on; bound to the digest of what they decided on (SKAS-10, SKANE-4, SKANE-5).
    public static let released = Self(rawValue: "released")
    /// Its sender has signed that the message's text says the same, and it goes on because of that (SKANE-3).
    public static let stated = Self(rawValue: "stated")
    public static let refused = Self(rawValue: "refused")
    /// It lies in quarantine and was looked at again, because the policy or the signatures have changed.
    public static let rescanned = Self(rawValue: "rescanned")
    public static let deliveryIntended = Self(rawValue: "delivery_intended")
    public static let delivered = Self(rawValue: "delivered")
    /// A delivery that was wrong is being made good (SKANE-7, SKANE-8).
    public static let recalled = Self(rawValue: "recalled")
    /// A person is being given it back.
    public static let returnIntended = Self(rawValue: "return_intended")
    public static let returned = Self(rawValue: "returned")
    /// The vault holds it, durable and whole.
    public static let sealed = Self(rawValue: "sealed")
    /// The file that it came in is gone; the vault alone holds it.
    public static let shredded = Self(rawValue: "shredded")
    public static let closingIntended = Self(rawValue: "closing_intended")
    /// A closing step was carried out, such as shredding the original.
    public static let closed = Self(rawValue: "closed")
    public static let closingFailed = Self(rawValue: "closing_failed")
    /// What was known of documents was removed after its time; it is about no document of its own.
    public static let pruned = Self(rawValue: "pruned")
}

/// One line of the ledger: ids, codes, numbers and keyed digests; never a name, a path or content in clear.
public struct LedgerEntry: Codable, Sendable, Hashable {
    /// Milliseconds since 1970, UTC.
    public let time: Int64
    public let unit: String
    public let submission: String
    public let document: String
    public let event: LedgerEvent
    public let details: [String: String]
    /// Fields that only the site key opens, as JSON: the name as given, the place, the subject.
    public let sealed: Data?

    public init(
        time: Date, unit: String, submission: String, document: String, event: LedgerEvent,
        details: [String: String] = [:], sealed: Data? = nil
    ) {
        self.time = Int64((time.timeIntervalSince1970 * 1_000).rounded())
        self.unit = unit
        self.submission = submission
        self.document = document
        self.event = event
        self.details = details
        self.sealed = sealed
    }
}

/// An entry with its place in the log.
public struct RecordedEntry: Sendable, Hashable {
    public let sequence: Int64
    public let entry: LedgerEntry
    /// The entry's leaf hash in the Merkle log (RFC 9162), in hexadecimal.
    public let hash: String
}
