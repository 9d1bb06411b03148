internal import Foundation
internal import GRDB

/// Reads and writes the ledger's rows, inside a transaction that the caller has opened.
enum LedgerRows {
    static func append(_ entries: [LedgerEntry], to database: Database) throws {
        for entry in entries {
            let canonical = try EntryChain.canonical(entry)
            try database.cachedStatement(
                sql: "INSERT INTO entry (document, canonical, leaf) VALUES (?, ?, ?)"
            ).execute(arguments: [entry.document.isEmpty ? nil : entry.document, canonical, MerkleHash.leaf(canonical)])
            let sequence = database.lastInsertedRowID
            try LogRows.grow(sequence, in: database)
            if entry.document.isEmpty { continue }
            try LogRows.noteSubject(of: entry, in: database)
            var record: DocumentRecord
            if let first = DocumentRecord(first: entry) {
                record = first
            } else if let known = try document(entry.document, in: database) {
                record = known
                record.apply(entry)
            } else {
                throw LedgerError(.damaged, "the ledger has no first entry for document \(entry.document)")
            }
            if entry.details[DocumentRecord.contentDetail] != nil { record.contentOrder = sequence }
            record.version = sequence
            try save(record, to: database)
        }
    }

    private static let columns = [
        "id", "submission", "unit", "inbox", "identity", "state", "original", "waits_for", "code", "rule", "target",
        "media_type", "size", "received_at", "changed_at", "sealed",
        "content", "content_order", "until", "then", "version",
    ]

    private static func save(_ record: DocumentRecord, to database: Database) throws {
        let marks = columns.map { _ in "?" }.joined(separator: ", ")
        // `then` is a word of SQL's own.
        let updates = columns.dropFirst().map { "\"\($0)\" = excluded.\"\($0)\"" }.joined(separator: ", ")
        // Only the document's own row is replaced: another one of the same identity must stay, and is an error.
        try database.cachedStatement(
            sql: """
                INSERT INTO document (\(columns.map { "\"\($0)\"" }.joined(separator: ", "))) VALUES (\(marks))
                ON CONFLICT (id) DO UPDATE SET \(updates)
                """
        ).execute(
            arguments: [
                record.id, record.submission, record.unit, record.inbox, record.identity, record.state.rawValue,
                record.original.rawValue, record.waitsFor, record.code, record.rule, record.target, record.mediaType,
                record.size, record.receivedAt, record.changedAt, record.sealed,
                record.content, record.contentOrder, record.until, record.then, record.version,
            ])
    }

    private static func record(_ row: Row) throws -> DocumentRecord {
        guard let state = DocumentState(rawValue: row["state"]),
            let original = OriginalState(rawValue: row["original"])
        else { throw LedgerError(.damaged, "the ledger holds a state that this version does not know") }
        return DocumentRecord(
            id: row["id"], submission: row["submission"], unit: row["unit"], inbox: row["inbox"],
            identity: row["identity"], state: state, original: original, waitsFor: row["waits_for"], code: row["code"],
            rule: row["rule"], until: row["until"], then: row["then"], target: row["target"],
            mediaType: row["media_type"], size: row["size"],
            receivedAt: row["received_at"], changedAt: row["changed_at"], sealed: row["sealed"],
            content: row["content"], contentOrder: row["content_order"], version: row["version"])
    }

    static func document(_ id: String, in database: Database) throws -> DocumentRecord? {
        try Row.fetchOne(database.cachedStatement(sql: "SELECT * FROM document WHERE id = ?"), arguments: [id])
            .map(record)
    }

    static func document(unit: String, identity: String, in database: Database) throws -> DocumentRecord? {
        try Row.fetchOne(
            database, sql: "SELECT * FROM document WHERE unit = ? AND identity = ?", arguments: [unit, identity]
        ).map(record)
    }

    /// One delivered document, else one that was marked earlier; each question is a look at one end of an index.
    static func document(likeContentOf id: String, in database: Database) throws -> DocumentRecord? {
        guard let own = try document(id, in: database), let content = own.content else { return nil }
        let earlier = "content_order < \(own.contentOrder ?? 0)"
        // An original that is kept can be gone without a word to us: what waits for a person then may wait for ever.
        let conditions = [
            "state = 'delivered'", "state = 'waiting' AND \(earlier)",
            "state = 'held' AND original <> 'kept' AND \(earlier)",
        ]
        for condition in conditions {
            let found = try Row.fetchOne(
                database,
                sql: """
                    SELECT * FROM document WHERE content = ? AND id <> ? AND \(condition)
                    ORDER BY content_order LIMIT 1
                    """, arguments: [content, id])
            if let found { return try record(found) }
        }
        return nil
    }

    static func documents(_ query: DocumentQuery, in database: Database) throws -> [DocumentRecord] {
        var conditions: [String] = []
        var arguments: StatementArguments = []
        func require(_ condition: String, _ values: [String]) {
            conditions.append(condition)
            arguments += StatementArguments(values)
        }
        if let unit = query.unit { require("unit = ?", [unit]) }
        if let submission = query.submission { require("submission = ?", [submission]) }
        if let after = query.after { require("id > ?", [after]) }
        if let prefix = query.idPrefix {
            // Behind every id that starts so: ids are hexadecimal, and `g` comes after `f`.
            require("id >= ? AND id < ?", [prefix, prefix + "g"])
        }
        if !query.states.isEmpty {
            let marks = query.states.map { _ in "?" }.joined(separator: ", ")
            require("state IN (\(marks))", query.states.map(\.rawValue))
        }
        if query.isUnfinished {
            conditions.append(LedgerSchema.unfinished)
        }
        let filter = conditions.isEmpty ? "" : "WHERE " + conditions.joined(separator: " AND ")
        arguments += [query.limit]
        return try Row.fetchAll(
            database, sql: "SELECT * FROM document \(filter) ORDER BY id LIMIT ?", arguments: arguments
        ).map(record)
    }

    static func submissions(
        inInbox inbox: String, after: String?, limit: Int, in database: Database
    ) throws -> [String] {
        try String.fetchAll(
            database,
            sql: """
                SELECT DISTINCT submission FROM document WHERE inbox = ? AND submission > ? AND \(LedgerSchema.unfinished)
                ORDER BY submission LIMIT ?
                """, arguments: [inbox, after ?? "", limit])
    }

    /// Whether nothing has happened to the document since the record was read.
    static func isCurrent(_ known: DocumentRecord, in database: Database) throws -> Bool {
        try document(known.id, in: database)?.version == known.version
    }

    static func overdue(at time: Date, limit: Int, in database: Database) throws -> [DocumentRecord] {
        try Row.fetchAll(
            database,
            sql: """
                SELECT * FROM document WHERE until IS NOT NULL AND until <= ?
                AND (state = 'held' OR (state = 'refused' AND original = 'sealed')) ORDER BY until LIMIT ?
                """,
            arguments: [Int64(time.timeIntervalSince1970 * 1_000), limit]
        ).map(record)
    }

    static func hasSetAside(inInbox inbox: String, in database: Database) throws -> Bool {
        try Bool.fetchOne(
            database, sql: "SELECT EXISTS (SELECT 1 FROM document WHERE inbox = ? AND original != 'kept')",
            arguments: [inbox]) ?? false
    }

    static func hasDelivered(unit: String, target: String, in database: Database) throws -> Bool {
        try Bool.fetchOne(
            database,
            sql: "SELECT EXISTS (SELECT 1 FROM document WHERE unit = ? AND target = ? AND state = 'delivered')",
            arguments: [unit, target]) ?? false
    }

    static func entries(of document: String, in database: Database) throws -> [RecordedEntry] {
        try Row.fetchAll(
            database, sql: "SELECT sequence, canonical, leaf FROM entry WHERE document = ? ORDER BY sequence",
            arguments: [document]
        ).map { row in
            RecordedEntry(
                sequence: row["sequence"],
                entry: try JSONDecoder().decode(LedgerEntry.self, from: row["canonical"]),
                hash: hexadecimal(row["leaf"] as Data))
        }
    }

    static func newestTime(in database: Database) throws -> Date? {
        try Data.fetchOne(
            database, sql: "SELECT canonical FROM entry WHERE canonical IS NOT NULL ORDER BY sequence DESC LIMIT 1"
        ).map {
            let entry = try JSONDecoder().decode(LedgerEntry.self, from: $0)
            return Date(timeIntervalSince1970: Double(entry.time) / 1_000)
        }
    }

    static func balance(in database: Database) throws -> [DocumentState: Int] {
        let rows = try Row.fetchAll(database, sql: "SELECT state, COUNT(*) AS count FROM document GROUP BY state")
        return try rows.reduce(into: [:]) { balance, row in
            guard let state = DocumentState(rawValue: row["state"]) else {
                throw LedgerError(.damaged, "the ledger holds a state that this version does not know")
            }
            balance[state] = row["count"]
        }
    }

    static func balances(in database: Database) throws -> [Balance] {
        var sheet = BalanceSheet()
        let rows = try Row.fetchCursor(
            database,
            sql: "SELECT unit, inbox, state, original, COUNT(*) AS count FROM document GROUP BY 1, 2, 3, 4")
        while let row = try rows.next() {
            guard let state = DocumentState(rawValue: row["state"]),
                let original = OriginalState(rawValue: row["original"])
            else { throw LedgerError(.damaged, "the ledger holds a state that this version does not know") }
            sheet.count(unit: row["unit"], inbox: row["inbox"], state, original, row["count"])
        }
        return sheet.sorted
    }

    /// SQLite would not choose the small index by itself: it keeps no statistics here.
    static func waiting(in database: Database) throws -> [WaitingTotal] {
        try Row.fetchAll(
            database,
            sql: """
                SELECT unit, waits_for, target, COUNT(*) AS count, MIN(received_at) AS oldest
                FROM document INDEXED BY document_unfinished
                WHERE \(LedgerSchema.unfinished) GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
                """
        ).map { row in
            let milliseconds: Int64 = row["oldest"]
            return WaitingTotal(
                unit: row["unit"], waitsFor: row["waits_for"], target: row["target"], count: row["count"],
                oldestReceivedAt: Date(timeIntervalSince1970: Double(milliseconds) / 1_000))
        }
    }

    /// A cursor, because there may be more entries than memory.
    static func recount(in database: Database) throws -> [Balance] {
        var sheet = BalanceSheet()
        var record: DocumentRecord?
        func add() {
            guard let record else { return }
            sheet.count(unit: record.unit, inbox: record.inbox, record.state, record.original)
        }
        let rows = try Row.fetchCursor(
            database, sql: "SELECT canonical FROM entry WHERE document IS NOT NULL ORDER BY document, sequence")
        while let row = try rows.next() {
            let entry = try JSONDecoder().decode(LedgerEntry.self, from: row["canonical"])
            if record?.id == entry.document {
                record?.apply(entry)
            } else {
                add()
                record = DocumentRecord(first: entry)
            }
        }
        add()
        return sheet.sorted
    }
}
