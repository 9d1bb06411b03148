public import Foundation

/// Documents of one unit that wait for the same thing.
public struct WaitingGroup: Sendable {
    /// What puts documents together.
    public struct Kind: Sendable, Hashable {
        public let unit: String
        /// `held`, `waiting` for what is on its way, or `delivered` for what only has its original left to close.
        public let state: DocumentState
        /// A `WaitsFor` word; `nil` where the next run goes on by itself.
        public let waitsFor: String?
        /// The finding's code.
        public let code: String?
        /// The target that it was to go to, where one was chosen.
        public let target: String?
    }
    public let kind: Kind
    public internal(set) var count: Int
    public internal(set) var oldest: DocumentRecord
    /// Since when the oldest waits for this.
    public internal(set) var since: Date

    /// Everything in the ledger that is not at its end, the longest waiting first.
    ///
    /// - Parameter unit: only this unit's; all where it is `nil`.
    /// - Throws: `LedgerError`.
    public static func all(
        in ledger: any Ledger, unit: String? = nil
    ) async throws(LedgerError) -> [WaitingGroup] {
        var groups: [Kind: WaitingGroup] = [:]
        var query = DocumentQuery(unit: unit, isUnfinished: true)
        while true {
            let page = try await ledger.documents(query)
            for record in page {
                let since = since(record, try await ledger.entries(of: record.id).map(\.entry))
                var group =
                    groups[record.kind] ?? WaitingGroup(kind: record.kind, count: 0, oldest: record, since: since)
                group.count += 1
                if since < group.since { (group.oldest, group.since) = (record, since) }
                groups[record.kind] = group
            }
            guard let last = page.last, page.count == query.limit else { break }
            query.after = last.id
        }
        return groups.values.sorted { ($0.since, $0.oldest.id) < ($1.since, $1.oldest.id) }
    }

    /// A document that is asked about again, and still waits for the same, waits since the first time.
    private static func since(_ record: DocumentRecord, _ entries: [LedgerEntry]) -> Date {
        var time = record.receivedAt
        var code: String?
        for entry in entries where [.held, .closingFailed, .delivered].contains(entry.event) {
            if entry.event == .delivered || entry.details["code"] != code {
                code = entry.details["code"]
                time = entry.time
            }
        }
        // On its way: what it once waited for is over.
        if code != record.code { time = record.receivedAt }
        return Date(timeIntervalSince1970: Double(time) / 1_000)
    }
}

extension DocumentRecord {
    fileprivate var kind: WaitingGroup.Kind {
        WaitingGroup.Kind(unit: unit, state: state, waitsFor: waitsFor, code: code, target: target)
    }
}
