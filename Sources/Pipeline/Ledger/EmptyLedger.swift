public import Foundation

/// The ledger of a dry run: it knows of nothing and takes nothing.
public struct EmptyLedger: Ledger {
    public init() {}

    public func append(_ entries: [LedgerEntry]) throws(LedgerError) {
        throw LedgerError(.unavailable, "a dry run records nothing")
    }
    public func append(_ entries: [LedgerEntry], ifUnchanged record: DocumentRecord) throws(LedgerError) -> Bool {
        throw LedgerError(.unavailable, "a dry run records nothing")
    }
    public func document(_ id: String) -> DocumentRecord? { nil }
    public func document(unit: String, identity: String) -> DocumentRecord? { nil }
    public func document(likeContentOf id: String) -> DocumentRecord? { nil }
    public func documents(_ query: DocumentQuery) -> [DocumentRecord] { [] }
    public func submissions(inInbox inbox: String, after: String?, limit: Int) -> [String] { [] }
    public func hasSetAside(inInbox inbox: String) -> Bool { false }
    public func overdue(at time: Date, limit: Int) -> [DocumentRecord] { [] }
    public func newestTime() -> Date? { nil }
    public func hasDelivered(unit: String, target: String) -> Bool { false }
    public func entries(of document: String) -> [RecordedEntry] { [] }
    public func balance() -> [DocumentState: Int] { [:] }
    public func balances() -> [Balance] { [] }
    public func recount() -> [Balance] { [] }
    public func isBalanceEven() -> Bool { true }
    public func waiting() -> [WaitingTotal] { [] }
}
