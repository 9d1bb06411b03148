import Foundation
import GRDB
import Pipeline
import SampleFiles
import Testing
import TestSupport

/// `ingest-verify` as a process, over ledgers that somebody has tampered with.
@Suite struct VerifyTests {
    /// A ledger of 600 entries with checkpoints at 300 and 600, copies of which lie elsewhere.
    private struct Place {
        let folder: TemporaryFolder
        var log: String { folder.path + "/ledger.sqlite" }
        var key: String { folder.path + "/key.txt" }
        var copies: String { folder.path + "/elsewhere" }

        init(entries: Int = 600, documents: String = "d") async throws {
            folder = try TemporaryFolder()
            try FileManager.default.createDirectory(atPath: copies, withIntermediateDirectories: true)
            let signer = try LogKey(path: folder.path + "/log.key", effects: DurableEffects())
            try folder.write(signer.verifierLine + "\n", to: "key.txt")
            let ledger = try SQLiteLedger(path: log)
            let checkpointing = Checkpointing(
                ledger: ledger, key: signer, folder: copies, effects: DurableEffects())
            for start in stride(from: 0, to: entries, by: 300) {
                try await ledger.append(
                    (start..<min(entries, start + 300)).map {
                        LedgerEntry(
                            time: Date(timeIntervalSince1970: 1_000 + Double($0)), unit: "test", submission: "s",
                            document: "\(documents)\($0)", event: .received, details: ["size": "\($0)"])
                    })
                #expect(try await checkpointing.make(at: Date(timeIntervalSince1970: 9)).trouble == nil)
            }
        }

        /// Changes the ledger behind the program's back.
        func tamper(_ sql: String) throws {
            try DatabaseQueue(path: log).write { database in
                for trigger in try String.fetchAll(
                    database, sql: "SELECT name FROM sqlite_master WHERE type = 'trigger'")
                {
                    try database.execute(sql: "DROP TRIGGER \(trigger)")
                }
                try database.execute(sql: sql)
            }
        }

        func verify(_ more: String...) throws -> (code: Int32, output: String, errors: String) {
            try BuiltProducts.run("ingest-verify", [log, "--key", key, "--checkpoint", copies] + more)
        }
    }

    @Test func `a log that nobody has touched is in order, and what is not covered is said`() async throws {
        let place = try await Place()
        let answer = try place.verify()
        #expect(answer.code == 0, "\(answer)")
        #expect(answer.output.contains("log: 600 entries\ncheckpoints: 4 read, 4 in order\nOK"))
        #expect(answer.output.contains("covers the whole log (600). Not shown:"))
        let ledger = try SQLiteLedger(path: place.log)
        try await ledger.append([
            LedgerEntry(
                time: Date(timeIntervalSince1970: 9), unit: "test", submission: "s", document: "later", event: .received
            )
        ])
        let later = try place.verify()
        #expect(later.code == 0)
        #expect(later.output.contains("The newest 1 entry, behind the newest good checkpoint (600)"))
    }

    /// Each way to tamper, and what the answer must say.
    private static let ways: [(String, String)] = [
        ("UPDATE entry SET canonical = replace(canonical, '\"4\"', '\"9\"') WHERE sequence = 5", "entry 5 was changed"),
        (
            "UPDATE entry SET canonical = CAST(canonical || ' ' AS BLOB), leaf = zeroblob(32) WHERE sequence = 5",
            "entry 5 was changed"
        ),
        ("UPDATE entry SET leaf = zeroblob(32), canonical = NULL WHERE sequence = 5", "entries 1–256 are not those"),
        ("DELETE FROM entry WHERE sequence = 10", "entry 10 is missing"),
        ("DELETE FROM entry WHERE sequence BETWEEN 10 AND 12", "entries 10–12 are missing"),
        (
            "DELETE FROM entry WHERE sequence = 10; UPDATE entry SET sequence = sequence - 1 WHERE sequence > 10",
            "entries 1–256 are not those"
        ),
        (
            """
            CREATE TEMP TABLE swap AS SELECT sequence, canonical FROM entry WHERE sequence IN (5, 7);
            UPDATE entry SET canonical = (SELECT canonical FROM swap WHERE sequence = 12 - entry.sequence)
            WHERE sequence IN (5, 7)
            """, "entry 5 has been moved: its place was 7"
        ),
        (
            """
            UPDATE entry SET sequence = -1 WHERE sequence = 595; UPDATE entry SET sequence = 595 WHERE sequence = 596;
            UPDATE entry SET sequence = 596 WHERE sequence = -1
            """, "the first 600 entries are not those that were signed; behind entry 300 one was changed"
        ),
        (
            "DELETE FROM entry WHERE sequence > 550; DELETE FROM checkpoint WHERE size > 550",
            "was signed over 600 entries, and the log has 550: its end was cut off"
        ),
        ("UPDATE checkpoint SET note = replace(note, '300', '299')", "the ledger's checkpoint 300 was changed after"),
        ("UPDATE checkpoint SET note = ''", "is no signed checkpoint"),
        (
            "UPDATE entry SET canonical = NULL, document = NULL WHERE sequence = 5",
            "and the log tells of 0 that were removed"
        ),
        ("UPDATE node SET hash = zeroblob(32)", "entries 1–256 are not those that the stored hash is over"),
        ("DELETE FROM node WHERE position = 1", "the stored hash over entries 257–512 is missing"),
        ("INSERT INTO node VALUES (8, 2, zeroblob(32))", "1 stored hashes are over entries that are not there"),
        ("UPDATE entry SET document = 'd9' WHERE sequence = 5", "entry 5 is listed under another document"),
        ("UPDATE entry SET document = NULL WHERE sequence = 5", "entry 5 is listed under another document"),
    ]

    @Test(arguments: ways) func `tampering is found and named`(_ sql: String, _ words: String) async throws {
        let place = try await Place()
        try place.tamper(sql)
        let answer = try place.verify()
        #expect(answer.code == 1, "\(answer)")
        #expect(answer.output.contains(words), "\(answer.output)")
    }

    @Test func `a log written anew and signed with the same key differs from the copies elsewhere`() async throws {
        let (place, other) = (try await Place(), try await Place(documents: "e"))
        for name in ["ledger.sqlite", "ledger.sqlite-wal", "ledger.sqlite-shm"] {
            try? FileManager.default.removeItem(atPath: "\(place.folder.path)/\(name)")
        }
        try FileManager.default.copyItem(
            atPath: other.folder.path + "/ledger.sqlite", toPath: place.log)
        try place.tamper("DELETE FROM checkpoint")
        let answer = try place.verify()
        #expect(answer.code == 1)
        #expect(answer.output.contains("the first 300 entries are not those that were signed; behind entry 0"))
    }

    @Test func `a changed copy of a checkpoint and one by another key are named`() async throws {
        let (place, other) = (try await Place(), try await Place())
        let name = try #require(try FileManager.default.contentsOfDirectory(atPath: place.copies).sorted().first)
        let note = try String(contentsOfFile: "\(place.copies)/\(name)", encoding: .utf8)
        try place.folder.write(note.replacing("\n300\n", with: "\n301\n"), to: "elsewhere/\(name)")
        let changed = try place.verify()
        #expect(changed.code == 1)
        #expect(changed.output.contains("\(name) was changed after it was signed"))
        let foreign = try BuiltProducts.run("ingest-verify", [place.log, "--key", other.key])
        #expect(foreign.code == 1)
        #expect(foreign.output.contains("the ledger's checkpoint 300 was signed with another key"))
        try place.folder.write(note, to: "elsewhere/\(name)")
        #expect(try place.verify("--key", other.key).code == 0)
    }

    @Test func `several sites may share a folder of checkpoints`() async throws {
        let (place, other) = (try await Place(), try await Place())
        for name in try FileManager.default.contentsOfDirectory(atPath: other.copies) {
            try FileManager.default.copyItem(atPath: "\(other.copies)/\(name)", toPath: "\(place.copies)/\(name)")
        }
        let answer = try place.verify()
        #expect(answer.code == 0)
        #expect(answer.output.contains("of other logs in the same folder, not looked at: 2"))
    }

    @Test func `what was pruned is in order, and what is hidden as pruned is found`() async throws {
        let place = try await Place()
        let ledger = try SQLiteLedger(path: place.log)
        let five = try #require(Retention(years: 5))
        // All are from 1970, and at their end.
        try await ledger.append(
            (0..<40).map {
                LedgerEntry(
                    time: Date(timeIntervalSince1970: 2_000), unit: "test", submission: "s", document: "d\($0)",
                    event: .unclaimed)
            })
        #expect(try await ledger.prune(five, at: Date(timeIntervalSince1970: 1_000_000_000)).entries == 80)
        let answer = try place.verify()
        #expect(answer.code == 0, "\(answer)")
        #expect(answer.output.contains("log: 641 entries, of which 80 without content after 1 pruning\n"))
        #expect(answer.output.contains("\n  entry 641, 2001-09-09T01:46:40Z: 80 entries lost their content\n"))
        try place.tamper("UPDATE entry SET canonical = NULL, document = NULL WHERE sequence = 100")
        let hidden = try place.verify()
        #expect(hidden.code == 1)
        #expect(hidden.output.contains("81 entries have no content, and the log tells of 80 that were removed"))
    }

    @Test func `another entry in the place of a pruned one is found`() async throws {
        let place = try await Place()
        try await DatabaseQueue(path: place.log).write {
            try $0.execute(sql: "CREATE TABLE saved AS SELECT * FROM entry WHERE sequence = 5")
        }
        let ledger = try SQLiteLedger(path: place.log)
        try await ledger.append([
            LedgerEntry(
                time: Date(timeIntervalSince1970: 2_000), unit: "test", submission: "s", document: "d4",
                event: .unclaimed)
        ])
        let five = try #require(Retention(years: 5))
        #expect(try await ledger.prune(five, at: Date(timeIntervalSince1970: 1_000_000_000)).entries == 2)
        #expect(try place.verify().code == 0)
        try place.tamper(
            """
            UPDATE entry SET canonical = (SELECT canonical FROM saved), document = 'd4' WHERE sequence = 5;
            UPDATE entry SET canonical = NULL, document = NULL WHERE sequence = 100
            """)
        let answer = try place.verify()
        #expect(answer.code == 1)
        #expect(answer.output.contains("other entries have no content than those whose removal was written down"))
    }

    @Test func `words that are wrong and files that are not there are no tampering`() async throws {
        let place = try await Place(entries: 3)
        func code(_ words: String...) throws -> Int32 { try BuiltProducts.run("ingest-verify", words).code }
        #expect(try code() == 64)
        #expect(try code(place.log) == 64)
        #expect(try code(place.log, "--key", place.log) == 64)
        #expect(try code(place.log, "--what", place.key) == 64)
        #expect(try code(place.log + "x", "--key", place.key) == 66)
        #expect(try code(place.log, "--key", place.key + "x") == 66)
        #expect(try code(place.log, "--key", place.key, "--checkpoint", place.key + "x") == 66)
        #expect(try code("--help") == 0)
    }

    @Test func `the ledger that the program itself has written is in order, and says so by its own command`() throws {
        let work = try Workplace()
        try work.putMessage([.jpegGrey, .heic])
        try FileManager.default.createDirectory(atPath: work.path("kopior"), withIntermediateDirectories: true)
        let site = try String(contentsOfFile: work.path("site.yaml"), encoding: .utf8)
        try work.folder.write(site + "\ncheckpoints: { folder: kopior }\n", to: "site.yaml")
        #expect(try work.ingest("run").errors == "")
        let line = try work.ingest("audit", "key").output
        try work.folder.write(line, to: "key.txt")
        let words = [
            "audit", "verify", work.path("state/ledger.sqlite"), "--key", work.path("key.txt"), "--checkpoint",
            work.path("kopior"),
        ]
        let answer = try work.ingest(words)
        #expect(answer.code == 0, "\(answer)")
        #expect(answer.output.contains("checkpoints: 2 read, 2 in order\nOK"))
        #expect(answer.output.contains("covers the whole log"))
        // Without words it is this site's.
        #expect(try work.ingest("audit", "verify").output == answer.output)
    }

    @Test func `a verifier that is missing is told with where it is looked for`() throws {
        let folder = try TemporaryFolder()
        let program = BuiltProducts.executable("ingest")
        let copy = folder.url.appendingPathComponent("ingest")
        do {
            try FileManager.default.linkItem(at: program, to: copy)
        } catch {
            // Another disk.
            try FileManager.default.copyItem(at: program, to: copy)
        }
        let process = Process()
        process.executableURL = copy
        process.arguments = ["audit", "verify", "x"]
        let errors = Pipe()
        process.standardError = errors
        try process.run()
        let text = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        #expect(process.terminationStatus == 69)
        #expect(text.contains("\(folder.path)/ingest-verify"))
    }

    @Test func `a folder for checkpoints that is away is told, keeps nothing from being done, and is made up for`()
        throws
    {
        let work = try Workplace()
        try work.putMessage([.jpegGrey])
        let site = try String(contentsOfFile: work.path("site.yaml"), encoding: .utf8)
        try work.folder.write(site + "\ncheckpoints: { folder: kopior }\n", to: "site.yaml")
        let answer = try work.ingest("run", "--language", "sv")
        #expect(answer.code == 0)
        #expect(answer.errors.contains("Kontrollpunkterna kan inte skrivas till sin mapp"))
        #expect(try work.ingest("audit", "checkpoint").code == 1)
        try FileManager.default.createDirectory(atPath: work.path("kopior"), withIntermediateDirectories: true)
        let checkpoint = try work.ingest("audit", "checkpoint")
        #expect(checkpoint.code == 0 && checkpoint.errors == "")
        let names = try FileManager.default.contentsOfDirectory(atPath: work.path("kopior"))
        let name = try #require(names.first)
        #expect(names.count == 1)
        #expect(try String(contentsOfFile: work.path("kopior/\(name)"), encoding: .utf8) == checkpoint.output)
        #expect(checkpoint.output.contains("\n\n— filsluss-"))
    }
}
