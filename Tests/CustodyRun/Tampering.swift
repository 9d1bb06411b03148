import Foundation
import GRDB
import LoadSupport

/// Whether the verifier notices what somebody with the right to write has changed in a ledger.
struct Tampering {
    let programs: Programs
    let canaries: Canaries
    let place: String

    /// What is done to a copy, behind the program's back.
    private static let changes: [(name: String, sql: [String])] = [
        (
            "an entry changed",
            ["UPDATE entry SET canonical = replace(CAST(canonical AS TEXT), 'custody', 'custodi') WHERE sequence = 2"]
        ),
        ("a hash changed", ["UPDATE entry SET hash = lower(hex(randomblob(32))) WHERE sequence = 2"]),
        ("an entry removed", ["DELETE FROM entry WHERE sequence = 2"]),
        (
            "two entries exchanged",
            [
                "UPDATE entry SET sequence = -2 WHERE sequence = 2", "UPDATE entry SET sequence = 2 WHERE sequence = 3",
                "UPDATE entry SET sequence = 3 WHERE sequence = -2",
            ]
        ),
        ("the end cut off", ["DELETE FROM entry WHERE sequence > (SELECT max(sequence) - 3 FROM entry)"]),
        ("all entries removed", ["DELETE FROM entry"]),
        ("a document's state changed", ["UPDATE document SET state = 'delivered' WHERE state = 'refused'"]),
    ]

    /// What the verifier is given of a state: its ledger, or the whole.
    private static let subjects = ["/ledger.sqlite", ""]

    /// It ends with 0 where it finds nothing.
    private func verify(_ state: String, _ subject: String) throws -> Programs.Answer {
        try Programs.run([programs.verifier, state + subject], log: "\(place)/verified.log")
    }

    func run() throws -> Findings {
        head("A ledger that was changed", "change", "noticed")
        var findings = Findings()
        guard FileManager.default.isExecutableFile(atPath: programs.verifier) else {
            row("all", "not built (ingest-verify)")
            return findings
        }
        let own = "\(place)/tampering"
        try FileManager.default.createDirectory(atPath: own, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: own) }
        let site = try CustodySite(programs, canaries, in: own)
        try site.putAll()
        _ = try site.ingest("run", "--json")
        let state = "\(site.own)/state"
        guard let subject = try Self.subjects.first(where: { try verify(state, $0).isSuccess }) else {
            let answer = try verify(state, Self.subjects[0])
            findings.wrong.append("an untouched ledger is not accepted: \(answer.output.prefix(300))")
            return findings
        }
        row("none", "accepted")
        let tables = try checkpointTables(in: state)
        let cut = tables.map { ("\($0) changed", ["DELETE FROM \"\($0)\""]) }
        for (name, sql) in Self.changes + cut {
            let copy = "\(own)/copy"
            try? FileManager.default.removeItem(atPath: copy)
            try FileManager.default.copyItem(atPath: state, toPath: copy)
            guard try change(copy, by: sql) > 0 else {
                findings.wrong.append("\(name): nothing was changed")
                continue
            }
            let isNoticed = try !verify(copy, subject).isSuccess
            if !isNoticed { findings.tamperingMissed += 1 }
            row(name, isNoticed ? "yes" : "NO")
        }
        return findings
    }

    /// Tables of the ledger that hold signed heads, by whatever name.
    private func checkpointTables(in state: String) throws -> [String] {
        try DatabaseQueue(path: "\(state)/ledger.sqlite").read { database in
            try String.fetchAll(
                database,
                sql:
                    "SELECT name FROM sqlite_master WHERE type = 'table' AND (name LIKE '%checkpoint%' OR name LIKE '%head%')"
            )
        }
    }

    /// - Returns: how many rows were changed.
    private func change(_ state: String, by sql: [String]) throws -> Int {
        try DatabaseQueue(path: "\(state)/ledger.sqlite").write { database in
            for trigger in try String.fetchAll(database, sql: "SELECT name FROM sqlite_master WHERE type = 'trigger'") {
                try database.execute(sql: "DROP TRIGGER \"\(trigger)\"")
            }
            let before = database.totalChangesCount
            for statement in sql { try database.execute(sql: statement) }
            return database.totalChangesCount - before
        }
    }
}
