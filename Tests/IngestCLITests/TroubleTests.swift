import Foundation
import GRDB
import Pipeline
import SampleFiles
import Testing
import TestSupport

/// What is wrong around the program: it says so, ends with 74 where the ledger can't be used, and changes nothing.
@Suite struct TroubleTests {
    private let work: Workplace

    /// A site that has run once, and one more file to take in.
    init() throws {
        work = try Workplace()
        try work.putMessage([.jpegGrey])
        try work.ingest("run")
        let queue = try DatabaseQueue(path: work.path("state/ledger.sqlite"))
        _ = try queue.inDatabase { try Row.fetchOne($0, sql: "PRAGMA wal_checkpoint(TRUNCATE)") }
        try queue.close()
        for end in ["wal", "shm"] { try? FileManager.default.removeItem(atPath: ledger + "-" + end) }
        try work.put(.gifStatic, in: "inbox/hudmottagningen")
    }

    private var ledger: String { work.path("state/ledger.sqlite") }

    /// Every folder, and every file with its content, but for what SQLite has beside an open ledger.
    private func tree() throws -> [String: Data] {
        let names = try FileManager.default.subpathsOfDirectory(atPath: work.folder.path)
        return names.reduce(into: [:]) { tree, name in
            guard !name.hasSuffix("-wal"), !name.hasSuffix("-shm") else { return }
            tree[name] = FileManager.default.contents(atPath: work.path(name)) ?? Data()
        }
    }

    /// Runs and expects a refusal that changes nothing.
    ///
    /// - Parameter ledgerOpens: it can be opened, for which SQLite writes into it what means nothing.
    private func expectRefusal(
        _ words: String..., ledgerOpens: Bool = false, sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        func tree() throws -> [String: Data] {
            guard ledgerOpens else { return try self.tree() }
            let answer = try work.ingest("audit", "show", "--json")
            #expect(answer.code == 0, sourceLocation: sourceLocation)
            return try self.tree().merging(["state/ledger.sqlite": Data(answer.output.utf8)]) { $1 }
        }
        let before = try tree()
        for command in [["run"], ["run", "--json"]] {
            let answer = try work.ingest(command)
            #expect(answer.code == 74, "\(answer.transcript)", sourceLocation: sourceLocation)
            for word in words {
                #expect(answer.errors.contains(word), "\(answer.errors)", sourceLocation: sourceLocation)
            }
        }
        let after = try tree()
        #expect(Set(after.keys) == Set(before.keys), sourceLocation: sourceLocation)
        for (name, content) in before { #expect(after[name] == content, "\(name)", sourceLocation: sourceLocation) }
    }

    @Test func `a ledger of a newer version is left as it is`() throws {
        try DatabaseQueue(path: ledger).write {
            try $0.execute(sql: "INSERT INTO grdb_migrations (identifier) VALUES ('99 from the future')")
        }
        try expectRefusal("newer version", "install that version")
    }

    @Test func `a ledger with garbage in its middle is left as it is`() throws {
        var bytes = try Data(contentsOf: URL(fileURLWithPath: ledger))
        #expect(bytes.count > 5 * 4_096)
        bytes.replaceSubrange(4_096..<(bytes.count - 4_096), with: Data(repeating: 0x5A, count: bytes.count - 8_192))
        try bytes.write(to: URL(fileURLWithPath: ledger))
        try expectRefusal("the ledger is damaged", "put back a copy")
        #expect(try work.ingest("doctor").output.contains("damaged"))
    }

    @Test(arguments: [4_096, 10_000, 20_480]) func `a ledger that is cut off is left as it is`(_ size: Int) throws {
        let handle = try FileHandle(forUpdating: URL(fileURLWithPath: ledger))
        try handle.truncate(atOffset: UInt64(size))
        try handle.close()
        try expectRefusal("the ledger is damaged", "put back a copy")
    }

    @Test func `an empty file is no new ledger`() throws {
        try Data().write(to: URL(fileURLWithPath: ledger))
        try expectRefusal("is empty", "put back a copy")
    }

    @Test func `a file that is no ledger is left as it is`() throws {
        try work.folder.write(String(repeating: "detta är ingen databas ", count: 500), to: "state/ledger.sqlite")
        try expectRefusal("the ledger is damaged")
    }

    /// An entry that a clock running ahead has written.
    private func write(secondsAhead seconds: Double) async throws {
        try await SQLiteLedger(path: ledger).append([
            LedgerEntry(
                time: Date().addingTimeInterval(seconds), unit: "hudmottagningen", submission: "s", document: "x",
                event: .received)
        ])
    }

    @Test func `a clock that stands well before the newest entry is told, and nothing is begun`() async throws {
        try await write(secondsAhead: 900)
        try expectRefusal("the clock stands at", "set the clock", ledgerOpens: true)
        #expect(try work.ingest("run", "--dry-run").code != 74)
    }

    @Test func `a clock that was set back a little is no trouble`() async throws {
        try await write(secondsAhead: 200)
        #expect(try work.ingest("run").code != 74)
        #expect(!work.folder.files(below: "inbox/hudmottagningen").contains(Sample.gifStatic.fileName))
    }

    @Test func `a clock before 2020 is told`() {
        #expect(throws: LedgerError.self) { try Clock.check(Date(timeIntervalSince1970: 1_577_836_799)) }
        #expect(throws: Never.self) { try Clock.check(Date(timeIntervalSince1970: 1_577_836_800)) }
    }

    private var environment: [String: String] { ["INGEST_SITE": work.path("site.yaml"), "LC_ALL": "C"] }
    private var command: [String] { [BuiltProducts.executable("ingest").path, "run"] }

    @Test(
        .enabled(if: Unwritable.isPossible, Comment(rawValue: Unwritable.absence)),
        arguments: ["inbox/hudmottagningen", "inbox/vardcentralen"])
    func `a drop folder that can't be written to is told, and its files stay`(_ place: String) throws {
        try work.put(.gifStatic, in: "inbox/vardcentralen")
        let before = try tree().filter { $0.key.hasPrefix(place) }
        for _ in 0..<2 {
            let answer = try Unwritable.readOnly(work.path(place), command, environment: environment)
            #expect(answer.code == 1)
            #expect(answer.output.contains("could not be set aside"), "\(answer.output)")
        }
        #expect(try tree().filter { $0.key.hasPrefix(place) } == before)
        // Nothing is written down of what could not be begun.
        let unit = place.split(separator: "/")[1]
        let records = try work.ingest("audit", "show", "--json", "--unit", String(unit)).jsonLines()
        #expect(records.count == (unit == "hudmottagningen" ? 1 : 0))
        #expect(try work.ingest("run").code != 74)
        #expect(!work.folder.files(below: place).contains(Sample.gifStatic.fileName))
    }

    @Test(.enabled(if: Unwritable.isPossible, Comment(rawValue: Unwritable.absence)))
    func `a state folder that can't be written to is told, and nothing is changed`() throws {
        let before = try tree()
        let answer = try Unwritable.readOnly(work.path("state"), command, environment: environment)
        #expect(answer.code == 74)
        #expect(answer.output.contains("check the state folder's rights"), "\(answer.output)")
        #expect(try tree() == before)
    }

    @Test(.enabled(if: Unwritable.isPossible, Comment(rawValue: Unwritable.absence)))
    func `a state folder that can't be made is told, and nothing is changed`() throws {
        try FileManager.default.removeItem(atPath: work.path("state"))
        try FileManager.default.createDirectory(atPath: work.path("above"), withIntermediateDirectories: true)
        try work.folder.write("state: above/state\nunits: units\n", to: "site.yaml")
        let before = try tree()
        let answer = try Unwritable.readOnly(work.path("above"), command, environment: environment)
        #expect(answer.code == 74)
        #expect(answer.output.contains("another 'state' in site.yaml"), "\(answer.output)")
        #expect(try tree() == before)
    }

    @Test(.enabled(if: Unwritable.isPossible && getuid() == 0, "not run: filling a disk takes root"))
    func `a full disk under the ledger is told, and nothing is changed`() throws {
        let before = try tree()
        let answer = try Unwritable.full(work.path("state"), command, environment: environment)
        #expect(answer.code == 74)
        #expect(answer.output.contains("the disk that holds the ledger is full"), "\(answer.output)")
        #expect(try tree() == before)
    }

    @Test func `a disk that is full at any commit ends the run with a clear word, and the next goes on`() throws {
        var commits = 0
        for number in 1...200 where commits < 4 {
            let work = try Workplace()
            try work.putMessage([.jpegGrey, .pngGrey])
            let environment = [
                "INGEST_SITE": work.path("site.yaml"), "LC_ALL": "C", "INGEST_TEST_FAIL_AT": "\(number):28",
            ]
            let answer = try BuiltProducts.run("test-ingest", ["run"], in: work.folder.url, environment: environment)
            guard answer.errors.contains("failpoint") else { break }
            // Other steps fail a document each; FaultTests has them.
            guard answer.errors.contains("failpoint commit") else { continue }
            commits += 1
            #expect(answer.code == 74, "\(answer.errors)")
            #expect(answer.errors.contains("the disk that holds the ledger is full; make room"), "\(answer.errors)")
            try work.ingest("run")
            let sum = try work.ingest("audit", "show").output
            #expect(sum.contains("2 received = 2 delivered + 0 refused + 0 wait + 0 on their way"), "\(sum)")
        }
        #expect(commits == 4)
    }
}
