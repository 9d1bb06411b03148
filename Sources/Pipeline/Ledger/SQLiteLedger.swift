public import Foundation
internal import GRDB

/// The ledger in one SQLite file beside the site's state: no server to run.
///
/// Entries that arrive while a commit is under way share the next one, so that many documents share a sync.
public actor SQLiteLedger: Ledger {
    private struct Waiting {
        let entries: [LedgerEntry]
        /// Where it is given, the entries are appended only if the document has no newer entry.
        let record: DocumentRecord?
        let done: CheckedContinuation<Result<Bool, LedgerError>, Never>
    }

    let database: DatabasePool
    let effects: DurableEffects
    private var waiting: [Waiting] = []
    private var isCommitting = false

    /// Opens the ledger, or makes it where there is none.
    public init(path: String, effects: DurableEffects = DurableEffects()) throws(LedgerError) {
        self.effects = effects
        do {
            var configuration = Configuration()
            configuration.busyMode = .timeout(10)
            try Self.look(path)
            database = try DatabasePool(path: path, configuration: configuration)
            // Group commit gives the speed; a commit that could be lost in a power cut gives nothing. The pool has set
            // NORMAL when it opened the connection that writes, so only now: NORMAL does not sync a commit.
            try database.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
            try database.read { try Self.checkVersion($0) }
            try Self.migrate(database, at: path)
        } catch {
            throw LedgerError(wrapping: error)
        }
    }

    /// Looks at a ledger that is there without writing a byte to it: opening it for writing does.
    private static func look(_ path: String) throws {
        guard FileManager.default.fileExists(atPath: path) else { return }
        var configuration = Configuration()
        configuration.readonly = true
        configuration.busyMode = .timeout(10)
        do {
            try DatabaseQueue(path: path, configuration: configuration).read { database in
                guard try database.tableExists("entry") else { return }
                _ = try LedgerRows.newestTime(in: database)
                try checkVersion(database)
            }
        } catch let error as DatabaseError where [.SQLITE_READONLY, .SQLITE_CANTOPEN].contains(error.resultCode) {
            // A process was ended in the middle of a commit, and only whoever may write can bring it to its end.
        }
    }

    /// Brings the tables to this version. One process at a time: two that begin together would both make them.
    private static func migrate(_ database: DatabasePool, at path: String) throws {
        guard try !database.read(LedgerSchema.migrator.hasCompletedMigrations) else { return }
        let (folder, name) = try Folders.place(of: path)
        // An empty file to lock: nothing that has to last.
        let file = try DurableEffects().open(name.followed(by: ".lock"), in: folder)
        for _ in 0..<6_000 {
            if let lock = try FileLock(file) {
                return try withExtendedLifetime(lock) { try LedgerSchema.migrator.migrate(database) }
            }
            usleep(5_000)
        }
        throw LedgerError(.busy, "another process has been making the ledger's tables for 30 seconds")
    }

    private static func checkVersion(_ database: Database) throws {
        guard try !LedgerSchema.migrator.hasBeenSuperseded(database) else {
            throw LedgerError(
                .newer, "the ledger was written by a newer version of this program; install that version")
        }
    }

    /// Whether nothing has happened yet.
    public nonisolated func isEmpty() throws(LedgerError) -> Bool {
        do {
            return try database.read { try Int.fetchOne($0, sql: "SELECT 1 FROM entry LIMIT 1") == nil }
        } catch {
            throw LedgerError(wrapping: error)
        }
    }

    /// Takes this key's site for its own, or makes sure that it is: with another key what waits could not be gone on with,
    /// and no digest would be found again.
    public nonisolated func belong(to key: SiteKey) throws(LedgerError) {
        do {
            let known = try database.read { try String.fetchOne($0, sql: "SELECT key FROM site") }
            if let known {
                guard known == key.fingerprint else {
                    throw LedgerError(
                        .unavailable,
                        "site.key is not the key that this ledger was written with; put back the copy that belongs to it"
                    )
                }
                return
            }
            try database.writeWithoutTransaction { database in
                try effects.commit {
                    try database.execute(sql: "INSERT INTO site (key) VALUES (?)", arguments: [key.fingerprint])
                }
            }
        } catch {
            throw LedgerError(wrapping: error)
        }
    }

    public func append(_ entries: [LedgerEntry]) async throws(LedgerError) {
        _ = try await append(entries, record: nil)
    }

    public func append(
        _ entries: [LedgerEntry], ifUnchanged record: DocumentRecord
    ) async throws(LedgerError) -> Bool {
        try await append(entries, record: record)
    }

    private func append(_ entries: [LedgerEntry], record: DocumentRecord?) async throws(LedgerError) -> Bool {
        guard !entries.isEmpty else { return true }
        return try await withCheckedContinuation { done in
            waiting.append(Waiting(entries: entries, record: record, done: done))
            guard !isCommitting else { return }
            isCommitting = true
            Task { await commitWaiting() }
        }.get()
    }

    private func commitWaiting() async {
        while !waiting.isEmpty {
            let batch = waiting
            waiting = []
            var results: [Result<Bool, LedgerError>]
            do {
                let effects = effects
                results = try await database.writeWithoutTransaction { database in
                    try effects.commit {
                        var results: [Result<Bool, LedgerError>] = []
                        try database.inTransaction {
                            for item in batch {
                                let isSame = try item.record.map { try LedgerRows.isCurrent($0, in: database) } ?? true
                                if isSame { try LedgerRows.append(item.entries, to: database) }
                                results.append(.success(isSame))
                            }
                            return .commit
                        }
                        return results
                    }
                }
            } catch {
                let failure = LedgerError(wrapping: error)
                results = batch.map { _ in .failure(failure) }
            }
            for (item, result) in zip(batch, results) { item.done.resume(returning: result) }
        }
        isCommitting = false
    }

    func read<Value: Sendable>(
        _ body: @escaping @Sendable (Database) throws -> Value
    ) async throws(LedgerError) -> Value {
        do { return try await database.read(body) } catch { throw LedgerError(wrapping: error) }
    }

    /// One commit of its own, for what does not wait with entries.
    func write<Value: Sendable>(
        _ body: @escaping @Sendable (Database) throws -> Value
    ) async throws(LedgerError) -> Value {
        let effects = effects
        do {
            return try await database.writeWithoutTransaction { database in
                try effects.commit {
                    var value: Value?
                    try database.inTransaction {
                        value = try body(database)
                        return .commit
                    }
                    guard let value else { throw LedgerError.damage }
                    return value
                }
            }
        } catch {
            throw LedgerError(wrapping: error)
        }
    }

    public func document(_ id: String) async throws(LedgerError) -> DocumentRecord? {
        try await read { try LedgerRows.document(id, in: $0) }
    }

    public func document(unit: String, identity: String) async throws(LedgerError) -> DocumentRecord? {
        try await read { try LedgerRows.document(unit: unit, identity: identity, in: $0) }
    }

    public func document(likeContentOf id: String) async throws(LedgerError) -> DocumentRecord? {
        try await read { try LedgerRows.document(likeContentOf: id, in: $0) }
    }

    public func documents(_ query: DocumentQuery) async throws(LedgerError) -> [DocumentRecord] {
        try await read { try LedgerRows.documents(query, in: $0) }
    }

    public func submissions(
        inInbox inbox: String, after: String?, limit: Int
    ) async throws(LedgerError) -> [String] {
        try await read { try LedgerRows.submissions(inInbox: inbox, after: after, limit: limit, in: $0) }
    }

    public func hasSetAside(inInbox inbox: String) async throws(LedgerError) -> Bool {
        try await read { try LedgerRows.hasSetAside(inInbox: inbox, in: $0) }
    }

    public func overdue(at time: Date, limit: Int) async throws(LedgerError) -> [DocumentRecord] {
        try await read { try LedgerRows.overdue(at: time, limit: limit, in: $0) }
    }

    public func newestTime() async throws(LedgerError) -> Date? {
        try await read { try LedgerRows.newestTime(in: $0) }
    }

    /// Reads the whole ledger for damage; it takes as long as that does.
    ///
    /// - Throws: `LedgerError`, of kind `damaged` where a part of it can't be right.
    public nonisolated func examine() throws(LedgerError) {
        do {
            let word = try database.read { try String.fetchOne($0, sql: "PRAGMA quick_check(1)") }
            guard word == "ok" else { throw LedgerError.damage }
        } catch {
            throw LedgerError(wrapping: error)
        }
    }

    public func hasDelivered(unit: String, target: String) async throws(LedgerError) -> Bool {
        try await read { try LedgerRows.hasDelivered(unit: unit, target: target, in: $0) }
    }

    public func entries(of document: String) async throws(LedgerError) -> [RecordedEntry] {
        try await read { try LedgerRows.entries(of: document, in: $0) }
    }

    public func balance() async throws(LedgerError) -> [DocumentState: Int] {
        try await read { try LedgerRows.balance(in: $0) }
    }

    public func balances() async throws(LedgerError) -> [Balance] {
        try await read { try LedgerRows.balances(in: $0) }
    }

    public func recount() async throws(LedgerError) -> [Balance] {
        try await read { try LedgerRows.recount(in: $0) }
    }

    public func isBalanceEven() async throws(LedgerError) -> Bool {
        // One transaction, so that what is appended meanwhile is in both or in none.
        try await read { try LedgerRows.balances(in: $0) == LedgerRows.recount(in: $0) }
    }

    public func waiting() async throws(LedgerError) -> [WaitingTotal] {
        try await read { try LedgerRows.waiting(in: $0) }
    }
}

extension LedgerError {
    fileprivate static let fullDisk = LedgerError(
        .full, "the disk that holds the ledger is full; make room and run again: nothing is lost")
    fileprivate static let damage = LedgerError(.damaged, "the ledger is damaged; put back a copy and run again")

    /// SQLite's own messages can quote values, so only its code decides the words.
    init(wrapping error: any Error) {
        if let error = error as? LedgerError {
            self = error
        } else if error is DecodingError {
            self = .damage
        } else if let error = error as? FileError {
            self = error.isFull ? .fullDisk : LedgerError(.unavailable, "the ledger: \(error)")
        } else if let error = error as? DatabaseError {
            switch error.resultCode {
            case .SQLITE_FULL: self = .fullDisk
            case .SQLITE_CORRUPT, .SQLITE_NOTADB:
                self = .damage
            case .SQLITE_BUSY, .SQLITE_LOCKED:
                self.init(.busy, "another process has kept the ledger locked for 10 seconds")
            case .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_CANTOPEN:
                self.init(.unavailable, "the ledger can't be opened for writing; check the state folder's rights")
            case .SQLITE_IOERR:
                self.init(
                    .unavailable,
                    "the disk that holds the ledger is full or failing; make room, or mend it, and run again")
            default: self.init(.unavailable, "the ledger can't be used (SQLite \(error.resultCode.rawValue))")
            }
        } else {
            self.init(.unavailable, "the ledger can't be used")
        }
    }
}
