import Foundation
import Glibc
import Pipeline
import Testing
import TestSupport

/// A workplace with a vault, filled as a run fills it.
struct VaultPlace {
    let work: Workplace
    let ids = ["a", "b", "c"].map { String(repeating: $0, count: 24) }

    init() throws {
        work = try Workplace()
        // Makes the ledger and the site key.
        try work.ingest("run")
    }

    func masterKey() throws -> MasterKey {
        try MasterKey(.file(work.path("state/master.key")), vault: work.path("state/vault"), effects: DurableEffects())
    }

    func vault(_ effects: DurableEffects = DurableEffects()) throws -> Vault {
        let site = try SiteKey(path: work.path("state/site.key"), effects: effects)
        return try Vault(
            folder: work.path("state/vault"), key: masterKey(), site: site.fingerprint, quota: nil, effects: effects)
    }

    /// Seals each document, and writes to the ledger that it is.
    func fill() async throws {
        let vault = try vault()
        let ledger = try SQLiteLedger(path: work.path("state/ledger.sqlite"))
        for id in ids {
            try work.folder.write(Array(id.utf8), to: "plain/document")
            let content = try DocumentContent(
                reading: Folders.openFile("document", in: Folders.open(path: work.path("plain"))), memoryLimit: 1 << 20)
            try vault.seal(id, content, note: [1, 2, 3])
            try await ledger.append(
                [LedgerEvent.received, .sealed, .shredded].map { event in
                    LedgerEntry(
                        time: Date(), unit: "hudmottagningen", submission: String(repeating: "0", count: 24),
                        document: id, event: event)
                })
        }
    }

    func file(_ id: String) -> URL { URL(fileURLWithPath: work.path("state/vault/\(id.prefix(2))/\(id)")) }

    /// Checks that every document can be opened, with what lies in a state folder.
    func check(state: String = "state", _ comment: String = "") throws {
        let key = try MasterKey(
            .file(work.path("\(state)/master.key")), vault: work.path("\(state)/vault"), effects: DurableEffects())
        let site = try SiteKey(path: work.path("\(state)/site.key"), effects: DurableEffects())
        let vault = try Vault(
            folder: work.path("\(state)/vault"), key: key, site: site.fingerprint, quota: nil, effects: DurableEffects()
        )
        for id in ids {
            #expect(try vault.open(id).read(0..<100) == Array(id.utf8), "\(comment)")
            #expect(try vault.open(id).note == [1, 2, 3], "\(comment)")
        }
    }
}
