public import Foundation

/// What a ledger could not do.
public struct LedgerError: Error, Sendable, CustomStringConvertible {
    public enum Kind: String, Sendable {
        /// Written by a newer version of this program.
        case newer
        case damaged
        case full
        case busy
        /// The machine's clock can't be right.
        case clock
        case unavailable
    }
    public let kind: Kind
    public let description: String

    /// Whether it can be over by itself: somebody makes room, or another process ends.
    var canPass: Bool {
        switch kind {
        case .full, .busy, .unavailable, .clock: true
        case .newer, .damaged: false
        }
    }

    public init(_ kind: Kind, _ description: String) {
        self.kind = kind
        self.description = description
    }
}

/// The append-only record of everything that happened to documents.
///
/// When `append` returns, the entries are on the medium.
public protocol Ledger: Sendable {
    /// Appends all entries or none.
    func append(_ entries: [LedgerEntry]) async throws(LedgerError)
    /// Appends all entries where the document has no newer entry than this record knows of, or none of them.
    ///
    /// Of two that decide on a document at the same instant, one has decided first.
    /// - Returns: whether they were appended.
    func append(_ entries: [LedgerEntry], ifUnchanged record: DocumentRecord) async throws(LedgerError) -> Bool
    func document(_ id: String) async throws(LedgerError) -> DocumentRecord?
    /// The document with this identity among the originals that are kept.
    func document(unit: String, identity: String) async throws(LedgerError) -> DocumentRecord?
    /// Another document of the same unit, sender and content: one that was delivered, else one that was marked earlier and
    /// is not at its end.
    func document(likeContentOf id: String) async throws(LedgerError) -> DocumentRecord?
    /// A page of documents by id, behind `after`; all units and states where none is named.
    func documents(_ query: DocumentQuery) async throws(LedgerError) -> [DocumentRecord]
    /// A page of submissions of an inbox with documents that are not at their end, by id, behind `after`.
    func submissions(inInbox inbox: String, after: String?, limit: Int) async throws(LedgerError) -> [String]
    /// Whether originals of an inbox have ever been set aside.
    func hasSetAside(inInbox inbox: String) async throws(LedgerError) -> Bool
    /// A page of documents whose time is up, the longest overdue first: what waits, and what the vault still has to give
    /// back. What is refused and could not be sealed is for the next look at its folder.
    func overdue(at time: Date, limit: Int) async throws(LedgerError) -> [DocumentRecord]
    /// When the newest entry was written; `nil` where there is none.
    func newestTime() async throws(LedgerError) -> Date?
    /// Whether a unit's target has ever been delivered to.
    func hasDelivered(unit: String, target: String) async throws(LedgerError) -> Bool
    /// One document's entries in order.
    func entries(of document: String) async throws(LedgerError) -> [RecordedEntry]
    /// How many documents of each state there are.
    func balance() async throws(LedgerError) -> [DocumentState: Int]
    /// The same by unit and folder.
    func balances() async throws(LedgerError) -> [Balance]
    /// The same, counted anew from the entries alone. It reads all of them, one document's at a time.
    func recount() async throws(LedgerError) -> [Balance]
    /// Whether `balances` and `recount` agree, both asked at the same moment. It reads all entries.
    func isBalanceEven() async throws(LedgerError) -> Bool
    /// What is not at its end, added up; cheap, so that it can be asked every few seconds.
    func waiting() async throws(LedgerError) -> [WaitingTotal]
}

/// Documents of one unit that wait for the same and go to the same target, added up by the ledger.
///
/// `WaitingGroup` tells more and more exactly, for a person, and reads what happened to each document.
public struct WaitingTotal: Sendable, Hashable {
    public let unit: String
    /// A `WaitsFor` word; `nil` where the next run goes on by itself.
    public let waitsFor: String?
    /// The target that they were to go to, where one was chosen.
    public let target: String?
    public let count: Int
    /// When the ledger saw the oldest of them first.
    public let oldestReceivedAt: Date
}

/// Which documents to show.
public struct DocumentQuery: Sendable {
    public var unit: String?
    public var submission: String?
    public var states: [DocumentState]
    /// Only those whose original has not been dealt with to the end.
    public var isUnfinished: Bool
    public var idPrefix: String?
    /// Only those that come behind this id.
    public var after: String?
    public var limit: Int

    public init(
        unit: String? = nil, submission: String? = nil, states: [DocumentState] = [], isUnfinished: Bool = false,
        idPrefix: String? = nil, after: String? = nil, limit: Int = 500
    ) {
        self.unit = unit
        self.submission = submission
        self.states = states
        self.isUnfinished = isUnfinished
        self.idPrefix = idPrefix
        self.after = after
        self.limit = limit
    }
}
