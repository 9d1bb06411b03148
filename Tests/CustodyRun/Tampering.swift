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
        ("a hash changed", ["UPDATE entry SET leaf = randomblob(32) WHERE sequence = 2"]),
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
    ]

    /// It ends with 0 where it finds nothing.
    ///
    /// - Parameters:
    ///   - state: the folder with the ledger.
    ///   - own: the folder with the public key.
    ///   - copies: of the checkpoints.
    private func verify(_ state: String, _ own: String, copies: String) throws -> Programs.Answer {
        try Programs.run(
            [programs.verifier, "\(state)/ledger.sqlite", "--key", "\(own)/key", "--checkpoint", copies],
            log: "\(place)/verified.log")
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
        let key = try site.ingest("audit", "key").output
        try Data(key.utf8).write(to: URL(fileURLWithPath: "\(own)/key"))
        let state = "\(site.own)/state"
        let untouched = try verify(state, own, copies: site.checkpoints)
        guard untouched.isSuccess else {
            findings.wrong.append("an untouched ledger is not accepted: \(untouched.output.prefix(300))")
            return findings
        }
        row("none", "accepted")
        for (name, sql) in Self.changes {
            let copy = "\(own)/copy"
            try? FileManager.default.removeItem(atPath: copy)
            try FileManager.default.copyItem(atPath: state, toPath: copy)
            guard try change(copy, by: sql) > 0 else {
                findings.wrong.append("\(name): nothing was changed")
                continue
            }
            tell(name, try !verify(copy, own, copies: site.checkpoints).isSuccess, &findings)
        }
        try changeCheckpoints(site.checkpoints)
        tell("a checkpoint changed", try !verify(state, own, copies: site.checkpoints).isSuccess, &findings)
        return findings
    }

    private func tell(_ name: String, _ isNoticed: Bool, _ findings: inout Findings) {
        if !isNoticed { findings.tamperingMissed += 1 }
        row(name, isNoticed ? "yes" : "NO")
    }

    /// The second line of a checkpoint is how many entries it is of.
    private func changeCheckpoints(_ folder: String) throws {
        for name in LoadSite.names(in: folder) {
            let path = "\(folder)/\(name)"
            var lines = LoadSite.content(path).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
            guard lines.count > 2, let size = Int(lines[1]) else { throw CustodyError("\(name) is no checkpoint") }
            lines[1] = "\(size - 1)"
            try Data(lines.joined(separator: "\n").utf8).write(to: URL(fileURLWithPath: path))
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
