/// How the documents of one unit and one folder stand: received = delivered + refused + held + waiting.
public struct Balance: Sendable, Hashable {
    public let unit: String
    /// Keyed digest of the folder that they came from.
    public let inbox: String
    public internal(set) var counts: [DocumentState: Int] = [:]
    /// Originals that lie set aside, and those whose setting aside was intended when a run was ended.
    public internal(set) var claimed = 0
    public internal(set) var claiming = 0
    /// Documents that the vault holds.
    public internal(set) var sealed = 0

    /// Documents that were taken in; what could not be taken in lies where it was.
    public var received: Int { [.delivered, .refused, .held, .waiting].reduce(0) { $0 + (counts[$1] ?? 0) } }

    mutating func count(_ state: DocumentState, _ original: OriginalState, _ documents: Int = 1) {
        counts[state, default: 0] += documents
        switch original {
        case .claimed: claimed += documents
        case .claiming: claiming += state == .notTaken ? 0 : documents
        case .sealing, .sealed: sealed += documents
        case .kept, .closed: break
        }
    }
}

/// Adds documents up by unit and folder.
struct BalanceSheet {
    private struct Place: Hashable {
        let unit: String
        let inbox: String
    }
    private var balances: [Place: Balance] = [:]

    mutating func count(
        unit: String, inbox: String, _ state: DocumentState, _ original: OriginalState, _ count: Int = 1
    ) {
        let place = Place(unit: unit, inbox: inbox)
        balances[place, default: Balance(unit: unit, inbox: inbox)].count(state, original, count)
    }

    /// By unit, then by folder.
    var sorted: [Balance] { balances.values.sorted { ($0.unit, $0.inbox) < ($1.unit, $1.inbox) } }
}
