public import Foundation
internal import GRDB

/// One place of the log, for whoever reads it from end to end.
public struct LogLine: Sendable {
    /// Counted from 1.
    public let sequence: Int64
    /// The entry's bytes, which its hash is over; `nil` where they were removed.
    public let canonical: Data?
    public let leaf: Data

    /// What the bytes say; `nil` where they were removed.
    ///
    /// - Throws: `LedgerError`, of kind `damaged`.
    public func recorded() throws(LedgerError) -> RecordedEntry? {
        guard let canonical else { return nil }
        do {
            let entry = try JSONDecoder().decode(LedgerEntry.self, from: canonical)
            return RecordedEntry(sequence: sequence, entry: entry, hash: hexadecimal(leaf))
        } catch {
            throw LedgerError(.damaged, "the ledger's entry \(sequence) can't be read; put back a copy and run again")
        }
    }
}

/// The log from end to end, and what it holds of one patient.
extension SQLiteLedger {
    /// A page of the log, behind a sequence.
    ///
    /// - Parameter document: only the entries of this one.
    public func log(
        after sequence: Int64, document: String? = nil, limit: Int = 1_000
    ) async throws(LedgerError) -> [LogLine] {
        try await read { database in
            let filter = document == nil ? "" : "AND document = ?"
            let arguments: StatementArguments = document.map { [sequence, $0, limit] } ?? [sequence, limit]
            return try Row.fetchAll(
                database,
                sql: """
                    SELECT sequence, canonical, leaf FROM entry WHERE sequence > ? \(filter) ORDER BY sequence LIMIT ?
                    """, arguments: arguments
            ).map { LogLine(sequence: $0["sequence"], canonical: $0["canonical"], leaf: $0["leaf"]) }
        }
    }

    /// All documents whose patient has this id, by the time at which they came.
    public func documents(of patient: PatientID, by key: SiteKey) async throws(LedgerError) -> [DocumentRecord] {
        let digest = patient.digest(by: key)
        return try await read { database in
            let ids = try String.fetchAll(
                database, sql: "SELECT document FROM subject WHERE digest = ?", arguments: [digest])
            return try ids.compactMap { try LedgerRows.document($0, in: database) }
                .sorted { ($0.receivedAt, $0.id) < ($1.receivedAt, $1.id) }
        }
    }
}
