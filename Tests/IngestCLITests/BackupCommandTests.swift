import Foundation
import Glibc
import Pipeline
import Testing
import TestSupport

/// What was backed up can be put back on an empty machine, and goes on.
@Suite struct BackupCommandTests {
    private let place: VaultPlace
    private var work: Workplace { place.work }

    init() async throws {
        place = try VaultPlace()
        try await place.fill()
    }

    private func mode(_ path: String) throws -> Int? {
        try FileManager.default.attributesOfItem(atPath: work.path(path))[.posixPermissions] as? Int
    }

    @Test func `a state that is lost is put back whole, and the next run goes on`() throws {
        let made = try work.ingest("backup", "--to", work.path("kopia"), "--json")
        #expect(made.code == 0, "\(made.transcript)")
        let json: [String: Any] = try made.json()
        #expect(json["documents"] as? Int == 3)
        #expect(Set(json["keys"] as? [String] ?? []).isSuperset(of: ["master.key", "site.key"]))
        try FileManager.default.removeItem(atPath: work.path("state"))
        let restored = try work.ingest("restore", work.path("kopia"), "--to", work.path("state"), "--language", "sv")
        #expect(restored.code == 0, "\(restored.transcript)")
        #expect(restored.output.contains("Tillbakalagt: journalen, 3 filer"))
        try place.check()
        #expect(try work.ingest("vault", "status").code == 0)
        #expect(try work.ingest("audit", "balance").code == 0)
        #expect(try work.ingest("run").code != 74)
        for path in ["kopia", "state", "state/vault"] { #expect(try mode(path) == 0o700) }
        for name in ["master.key", "site.key", "ledger.sqlite"] {
            #expect(try mode("kopia/\(name)") == 0o600 && mode("state/\(name)") == 0o600)
        }
    }

    @Test func `a backup without keys opens nothing until they are put back`() throws {
        let made = try work.ingest("backup", "--without-keys", "--to", work.path("kopia"), "--language", "en")
        #expect(made.output.contains("These keys are not in it: ") && made.output.contains("master.key"))
        #expect(!work.folder.files(below: "kopia").contains { $0.hasSuffix(".key") })
        try FileManager.default.moveItem(atPath: work.path("state"), toPath: work.path("old"))
        #expect(try work.ingest("restore", work.path("kopia"), "--to", work.path("state")).code == 0)
        #expect(try work.ingest("vault", "status").code == 1)
        #expect(try work.ingest("run").code == 74)
        for name in try FileManager.default.contentsOfDirectory(atPath: work.path("old")) where name.hasSuffix(".key") {
            try FileManager.default.moveItem(atPath: work.path("old/\(name)"), toPath: work.path("state/\(name)"))
        }
        #expect(try work.ingest("vault", "status").code == 0)
        try place.check()
    }

    @Test func `nothing is ever overwritten`() throws {
        try work.folder.write("x", to: "full/y")
        #expect(try work.ingest("backup", "--to", work.path("full")).code == 73)
        #expect(try work.ingest("backup", "--to", work.path("kopia")).code == 0)
        let again = try work.ingest("backup", "--to", work.path("kopia"))
        #expect(again.code == 73 && again.errors.contains("nothing is overwritten"))
        #expect(try work.ingest("restore", work.path("kopia"), "--to", work.path("full")).code == 73)
        #expect(try work.ingest("restore", work.path("kopia"), "--to", work.path("state")).code == 73)
        #expect(work.folder.files(below: "full") == ["y"])
        try place.check()
    }

    @Test func `a backup that is damaged or not whole is not put back`() throws {
        try work.ingest("backup", "--to", work.path("kopia"))
        let manifest = try String(contentsOfFile: work.path("kopia/manifest.json"), encoding: .utf8)
        let document = "kopia/vault/aa/\(place.ids[0])"
        let sound = try Data(contentsOf: URL(fileURLWithPath: work.path(document)))
        var damaged = sound
        damaged[9_000 % sound.count] ^= 1
        for (path, bytes) in [
            (document, damaged), ("kopia/manifest.json", Data(manifest.replacing("vault/aa", with: "vault/..").utf8)),
            ("kopia/manifest.json", Data(manifest.replacing("\"version\" : 1", with: "\"version\" : 2").utf8)),
            ("kopia/manifest.json", Data("{".utf8)),
        ] {
            try bytes.write(to: URL(fileURLWithPath: work.path(path)))
            let answer = try work.ingest("restore", work.path("kopia"), "--to", work.path("ny"))
            #expect(answer.code == 74, "\(answer.transcript)")
            #expect(!FileManager.default.fileExists(atPath: work.path("ny/ledger.sqlite")))
            try sound.write(to: URL(fileURLWithPath: work.path(document)))
            try Data(manifest.utf8).write(to: URL(fileURLWithPath: work.path("kopia/manifest.json")))
        }
        // What one of them has begun is gone on with.
        #expect(try work.ingest("restore", work.path("kopia"), "--to", work.path("ny")).code == 0)
        try place.check(state: "ny")
        try FileManager.default.removeItem(atPath: work.path("kopia/manifest.json"))
        #expect(try work.ingest("restore", work.path("kopia"), "--to", work.path("annan")).code == 66)
    }

    /// A document that the ledger says is in the vault, before it is there.
    private func expect(_ id: String) async throws {
        let ledger = try SQLiteLedger(path: work.path("state/ledger.sqlite"))
        try await ledger.append(
            [LedgerEvent.received, .sealed, .shredded].map { event in
                LedgerEntry(time: Date(), unit: "u", submission: place.ids[0], document: id, event: event)
            })
    }

    private func seal(_ id: String) throws {
        try work.folder.write("innehåll", to: "plain/document")
        let content = try DocumentContent(
            reading: Folders.openFile("document", in: Folders.open(path: work.path("plain"))), memoryLimit: 1 << 20)
        try place.vault().seal(id, content, note: [])
    }

    private func back(up effects: DurableEffects, to folder: String) throws -> BackupManifest {
        let site = try Site(path: work.path("site.yaml"))
        let ledger = try SQLiteLedger(path: work.path("state/ledger.sqlite"))
        return try Backup(state: site.state, vault: site.vault, to: work.path(folder), effects: effects)
            .make(of: ledger, in: work.path(folder), withKeys: true, at: Date())
    }

    @Test func `what is sealed while a backup is made is in it`() async throws {
        let later = String(repeating: "e", count: 24)
        try await expect(later)
        // The documents have been listed when the first of them has been copied.
        let effects = DurableEffects { (step) throws(FileError) in
            guard step.kind == .write, step.moment == .after, (try? place.vault().has(later)) == false else { return }
            do { try seal(later) } catch { Issue.record(error) }
        }
        let manifest = try back(up: effects, to: "kopia")
        #expect(manifest.documents == 4)
        #expect(FileManager.default.fileExists(atPath: work.path("kopia/vault/ee/\(later)")))
    }

    @Test func `a backup never lacks a document that its ledger names`() async throws {
        try await expect(String(repeating: "e", count: 24))
        #expect(throws: BackupError(.missingDocument)) { try back(up: DurableEffects(), to: "kopia") }
        #expect(try work.ingest("restore", work.path("kopia"), "--to", work.path("ny")).code == 66)
    }

    @Test func `what the ledger does not know as sealed is in no backup`() throws {
        // As one that has been destroyed since it was copied.
        try seal(String(repeating: "e", count: 24))
        let manifest = try back(up: DurableEffects(), to: "kopia")
        #expect(manifest.documents == 3)
        #expect(try Vault.documentIDs(in: work.path("kopia/vault")) == place.ids)
    }

    @Test func `no backup is made while the key is being changed, and no key changed meanwhile`() throws {
        let vault = try place.vault()
        let duringBackup = DurableEffects { (step) throws(FileError) in
            guard step.kind == .write else { return }
            #expect(throws: VaultError(.file(FileError(EBUSY, while: .lock)))) { try vault.rotate() }
        }
        _ = try back(up: duringBackup, to: "kopia")
        let duringRotation = DurableEffects { (step) throws(FileError) in
            guard step.kind == .write else { return }
            #expect(throws: BackupError(.rotating)) {
                try back(up: DurableEffects(), to: "kopia-\(UUID().uuidString)")
            }
        }
        _ = try place.vault(duringRotation).rotate()
    }

    @Test func `a backup that is struck at any step is whole or none`() async throws {
        let site = try Site(path: work.path("site.yaml"))
        let ledger = try SQLiteLedger(path: work.path("state/ledger.sqlite"))
        var struck = 0
        for number in 1... {
            let folder = work.path("kopia\(number)")
            let steps = FailingSteps(from: number, onlyOnce: true)
            let manifest = try? Backup(state: site.state, vault: site.vault, to: folder, effects: steps.effects)
                .make(of: ledger, in: folder, withKeys: true, at: Date())
            guard steps.hasStruck else { break }
            struck += 1
            // Every file is copied and made durable before the manifest is.
            #expect(manifest == nil, "step \(number)")
            if let whole = try? Restoration(from: folder, effects: DurableEffects()) {
                #expect(whole.manifest.documents == 3, "step \(number)")
            }
        }
        #expect(struck > 20)
    }

    @Test(arguments: [true, false]) func `putting back that is struck at any step can be done again`(
        _ onlyOnce: Bool
    ) throws {
        try work.ingest("backup", "--to", work.path("kopia"))
        var struck = 0
        for number in 1... {
            let state = "ny\(number)"
            let steps = FailingSteps(from: number, onlyOnce: onlyOnce)
            try? Restoration(from: work.path("kopia"), effects: steps.effects).restore(to: work.path(state))
            guard steps.hasStruck else { break }
            struck += 1
            if !FileManager.default.fileExists(atPath: work.path("\(state)/ledger.sqlite")) {
                try Restoration(from: work.path("kopia"), effects: DurableEffects()).restore(to: work.path(state))
            }
            try place.check(state: state, "step \(number)")
        }
        #expect(struck > (onlyOnce ? 20 : 40))
    }
}
