public import Foundation

/// Where a document stands. received = delivered + refused + held + waiting.
public enum DocumentState: String, Codable, Sendable, CaseIterable {
    /// Taken in, not decided yet or on its way to its target.
    case waiting
    /// For a person, a service or a time.
    case held
    case refused
    case delivered
    /// It could not be taken in, and lies where it was.
    case notTaken = "not_taken"
}

/// What became of the file that came in.
public enum OriginalState: String, Codable, Sendable {
    /// The unit keeps its originals: it lies where it was.
    case kept
    /// Taking it was intended; whether it was taken shows on disk.
    case claiming
    /// It lies under its random name beside its inbox.
    case claimed
    /// The vault holds it; the file that came in may still be there, and is to be shredded.
    case sealing
    /// It lies in the vault and nowhere else.
    case sealed
    /// It is gone; the receipt says by what means.
    case closed
}

/// What the ledger's entries say of one document, all together. It is derived from them and from nothing else.
public struct DocumentRecord: Sendable, Hashable {
    public let id: String
    public let submission: String
    public let unit: String
    /// Keyed digest of the folder that it came from.
    public let inbox: String
    /// Keyed digest of what tells it from others, for originals that are kept.
    public let identity: String?
    public internal(set) var state: DocumentState
    public internal(set) var original: OriginalState
    /// What it waits for, as a `WaitsFor` word.
    public internal(set) var waitsFor: String?
    /// The finding's code.
    public internal(set) var code: String?
    public internal(set) var rule: String?
    /// Milliseconds since 1970, UTC: when what it waits for, or the time in which it can be given back, is over.
    public internal(set) var until: Int64?
    /// What happens then, as a `Consequence` word.
    public internal(set) var then: String?
    public internal(set) var target: String?
    public internal(set) var mediaType: String?
    /// In bytes.
    public let size: Int
    public let receivedAt: Int64
    public internal(set) var changedAt: Int64
    public internal(set) var sealed: Data?
    /// Keyed digest of unit, sender and content, by which it is known when it comes again.
    public internal(set) var content: String?
    /// The place in the ledger of the entry that brought it: of two, the one with the lower came first.
    var contentOrder: Int64?
    /// The place in the ledger of its newest entry: whoever decides on what was read gives it, so that nothing is decided on
    /// what is no longer so.
    public internal(set) var version: Int64 = 0
}

extension DocumentRecord {
    /// When the ledger saw it first.
    var receivedTime: Date { Date(timeIntervalSince1970: Double(receivedAt) / 1_000) }

    /// The record after its first entry; `nil` for any other event.
    init?(first entry: LedgerEntry) {
        guard entry.event == .received else { return nil }
        id = entry.document
        submission = entry.submission
        unit = entry.unit
        inbox = entry.details["inbox"] ?? ""
        identity = entry.details["identity"]
        state = .waiting
        original = entry.details["original"].flatMap(OriginalState.init) ?? .kept
        size = entry.details["size"].flatMap { Int($0) } ?? 0
        receivedAt = entry.time
        changedAt = entry.time
        sealed = entry.sealed
        content = entry.details[Self.contentDetail]
    }

    /// Whether the time in which it waits, or can be given back, is up.
    func isOver(at time: Date) -> Bool { until.map { Double($0) <= time.timeIntervalSince1970 * 1_000 } ?? false }

    /// The detail of an entry that holds `content`.
    static let contentDetail = "content"

    /// The record after one more entry.
    mutating func apply(_ entry: LedgerEntry) {
        changedAt = entry.time
        if let type = entry.details["media_type"] { mediaType = type }
        if let known = entry.details[Self.contentDetail] { content = known }
        apply(term: entry)
        switch entry.event {
        case .claimed: original = .claimed
        case .unclaimed:
            state = .notTaken
            original = .kept
            code = entry.details["code"]
        case .held, .refused:
            state = entry.event == .held ? .held : .refused
            waitsFor = entry.details["waits_for"]
            code = entry.details["code"]
            rule = entry.details["rule"]
            if let chosen = entry.details["target"] { target = chosen }
        case .deliveryIntended:
            state = .waiting
            target = entry.details["target"]
            rule = entry.details["rule"]
            (waitsFor, code) = (nil, nil)
        case .delivered:
            state = .delivered
            target = entry.details["target"] ?? target
            (waitsFor, code) = (nil, nil)
        case .released:
            state = .waiting
            (waitsFor, code, rule) = (nil, nil, nil)
        case .sealed: original = .sealing
        case .shredded: original = .sealed
        case .closed: original = .closed
        case .closingFailed where state == .delivered:
            waitsFor = entry.details["waits_for"]
            code = entry.details["code"]
        default: break
        }
    }

    /// How long it may wait, and what then: said when it begins to wait, and over with the next decision.
    private mutating func apply(term entry: LedgerEntry) {
        switch entry.event {
        case .sealed where entry.details["until"] == nil: break
        case .held, .refused, .sealed, .returnIntended, .returned:
            until = entry.details["until"].flatMap { Int64($0) }
            then = entry.details["then"]
        case .released, .deliveryIntended, .delivered, .unclaimed, .closed: (until, then) = (nil, nil)
        default: break
        }
    }
}

/// What happens to a document when its time is up.
public enum Consequence: String, Sendable, CaseIterable {
    /// What waited is refused.
    case refuse
    /// What waited for a time goes on.
    case goOn = "go_on"
    /// What was refused, and could be given back until then, is shredded.
    case shred
}
