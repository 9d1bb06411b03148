import Foundation

/// The ledger's own file.
enum LedgerLog {
    /// What the ledger keeps of checkpoints, as they are written there.
    static func notes(in database: Database) throws -> [(place: String, note: String)] {
        let rows = try database.statement("SELECT size, note FROM checkpoint ORDER BY size")
        var notes: [(String, String)] = []
        while try rows.next() {
            let note = rows.bytes(1).map { String(decoding: $0, as: UTF8.self) } ?? ""
            notes.append(("the ledger's checkpoint \(rows.integer(0))", note))
        }
        return notes
    }

    static func read(_ database: Database, into verification: inout Verification) throws {
        let nodes = try Nodes(database)
        let rows = try database.statement("SELECT sequence, canonical, leaf, document FROM entry ORDER BY sequence")
        var expected: Int64 = 1
        while try rows.next() {
            let sequence = rows.integer(0)
            if sequence > expected {
                verification.found(
                    sequence == expected + 1
                        ? "entry \(expected) is missing" : "entries \(expected)–\(sequence - 1) are missing")
            }
            expected = max(expected, sequence) + 1
            let canonical = rows.bytes(1)
            guard let stored = rows.bytes(2).flatMap({ Hash($0) }) else {
                verification.found("entry \(sequence) has no hash")
                continue
            }
            if let canonical, !names(rows.bytes(3), canonical) {
                verification.found("entry \(sequence) is listed under another document than its own")
            }
            try verification.entry(canonical, stored: stored) { try nodes.answer($0, $1) }
        }
        try nodes.end(&verification)
    }

    /// Stored hashes of complete subtrees, read side by side with the entries: those of a level come in their order.
    private final class Nodes {
        private let rows: Database.Statement
        private var stored: [Place: Hash] = [:]
        private var isRead = false

        private struct Place: Hashable {
            let level: Int64
            let position: Int64
        }

        init(_ database: Database) throws {
            rows = try database.statement("SELECT level, position, hash FROM node")
        }

        /// They are few: one for 256 entries, and one for 256 of those.
        private func read() throws {
            guard !isRead else { return }
            isRead = true
            while try rows.next() {
                let place = Place(level: rows.integer(0), position: rows.integer(1))
                stored[place] = rows.bytes(2).flatMap { Hash($0) }
            }
        }

        func answer(_ level: Int, _ position: Int64) throws -> Verification.NodeAnswer {
            guard level % 8 == 0 else { return .notKept }
            try read()
            return .stored(stored.removeValue(forKey: Place(level: Int64(level), position: position)))
        }

        func end(_ verification: inout Verification) throws {
            try read()
            guard !stored.isEmpty else { return }
            verification.found("\(stored.count) stored hashes are over entries that are not there: the end was cut off")
        }
    }
}
