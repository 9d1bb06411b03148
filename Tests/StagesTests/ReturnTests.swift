import Foundation
import Glibc
import Pipeline
import Testing
import TestSupport

/// Giving back what the vault still has.
@Suite struct ReturnTests {
    /// A document that waits, and lies in the vault and nowhere else.
    private struct Sealed {
        let site: TestSite
        let record: DocumentRecord

        init(name: String = "bild", refused: Bool = false) async throws {
            site = try TestSite(stages: "  - { stage: require_judgement }\n  - { stage: test.route }")
            try site.folder.write("innehåll", to: "inbox/\(name)")
            _ = try await site.run()
            if refused { _ = try await site.reviewing().refuse(try await site.record(), by: .anna) }
            record = try await site.record()
            #expect(record.original == .sealed)
        }

        /// The same with effects that may fail.
        private func vault(_ effects: DurableEffects) throws -> Vault {
            let folder = "\(site.folder.path)/state/vault"
            let master = try MasterKey(
                .file("\(site.folder.path)/state/master.key"), vault: folder, effects: DurableEffects())
            return try Vault(folder: folder, key: master, site: site.key.fingerprint, quota: nil, effects: effects)
        }

        func reviewing(_ effects: DurableEffects = DurableEffects()) throws -> Reviewing {
            let ledger = try SQLiteLedger(path: "\(site.folder.path)/state/ledger.sqlite", effects: effects)
            return try site.reviewing(vault: vault(effects), ledger: ledger, effects: effects)
        }

        func returned(_ path: String = "ut/fil") throws -> String {
            try String(contentsOf: site.folder.url.appendingPathComponent(path), encoding: .utf8)
        }

        /// The folder that it is given back into.
        func outside() throws -> String {
            let folder = site.folder.url.appendingPathComponent("ut")
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            return folder.path
        }
    }

    @Test(arguments: [false, true]) func `what waits or was refused is given back once, and is gone from the vault`(
        _ refused: Bool
    ) async throws {
        let sealed = try await Sealed(refused: refused)
        let path = try sealed.outside() + "/fil"
        let answer = try await sealed.reviewing().giveBack(sealed.record, to: path, by: .anna)
        #expect(answer.isTaken, "\(answer.obstacle?.code ?? "")")
        #expect(answer.receipt != nil)
        #expect(answer.document.state == .refused && answer.document.original == .closed)
        #expect(answer.document.code == (refused ? "refused_by_person" : "returned_to_person"))
        #expect(try sealed.returned() == "innehåll")
        #expect(try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int == 0o600)
        #expect(!sealed.site.vault.has(sealed.record.id))
        let events = try await sealed.site.ledger.entries(of: sealed.record.id).map(\.entry.event)
        #expect(events.suffix(2) == [.returned, .closed])
    }

    @Test(arguments: [("bild", "bild"), ("a\u{202E}gpj.exe", "a_gpj.exe")])
    func `in a folder it gets the name that it came with, which leads nowhere else`(
        _ given: String, _ name: String
    ) async throws {
        let sealed = try await Sealed(name: given)
        let answer = try await sealed.reviewing().giveBack(sealed.record, to: try sealed.outside(), by: .anna)
        #expect(answer.isTaken)
        #expect(sealed.site.folder.files(below: "ut") == [name])
    }

    @Test func `nothing is written over, and the file waits on`() async throws {
        let sealed = try await Sealed()
        let path = try sealed.outside() + "/fil"
        try Data("annat".utf8).write(to: URL(fileURLWithPath: path))
        let answer = try await sealed.reviewing().giveBack(sealed.record, to: path, by: .anna)
        #expect(answer.obstacle?.code == "review_place_taken")
        #expect(try sealed.returned() == "annat")
        #expect(try await sealed.site.record().state == .held)
        #expect(sealed.site.vault.has(sealed.record.id))
        #expect(sealed.site.folder.files(below: "ut") == ["fil"])
    }

    @Test func `a link where it is to be written leads nowhere`() async throws {
        let sealed = try await Sealed()
        let path = try sealed.outside() + "/fil"
        try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: "annanstans")
        #expect(try await !sealed.reviewing().giveBack(sealed.record, to: path, by: .anna).isTaken)
        #expect(!FileManager.default.fileExists(atPath: sealed.site.folder.path + "/ut/annanstans"))
    }

    @Test func `what somebody has decided meanwhile is not given back`() async throws {
        let sealed = try await Sealed()
        _ = try await sealed.reviewing().release(sealed.record, by: .eva)
        let answer = try await sealed.reviewing().giveBack(sealed.record, to: try sealed.outside(), by: .anna)
        #expect(answer.obstacle?.code == "review_other_first")
        #expect(sealed.site.folder.files(below: "ut") == [])
    }

    @Test func `what does not lie in the vault is not given back from there`() async throws {
        let site = try TestSite(
            stages: "  - { stage: require_judgement }\n  - { stage: test.route }", mode: .keep)
        try site.folder.write("innehåll", to: "inbox/fil")
        _ = try await site.run()
        let answer = try await site.reviewing().giveBack(try await site.record(), to: site.folder.path, by: .anna)
        #expect(answer.obstacle?.code == "review_not_sealed")
    }

    @Test func `what was refused is not given back once its time is over`() async throws {
        let sealed = try await Sealed(refused: true)
        let late = try #require(sealed.record.until).description
        let end = Date(timeIntervalSince1970: (Double(late) ?? 0) / 1_000)
        let answer = try await sealed.site.reviewing(now: { end })
            .giveBack(sealed.record, to: try sealed.outside(), by: .anna)
        #expect(answer.obstacle?.code == "review_grace_over")
        #expect(sealed.site.folder.files(below: "ut") == [])
    }

    @Test func `a return that was ended before the vault's copy was gone is finished by the next run`() async throws {
        let sealed = try await Sealed()
        try await sealed.site.append(
            .refused, to: sealed.record, ["code": "returned_to_person", "until": "1", "then": "shred"])
        try await sealed.site.append(.returned, to: sealed.record, ["until": "1", "then": "shred"])
        _ = try await sealed.site.run()
        #expect(try await sealed.site.record().original == .closed)
        #expect(!sealed.site.vault.has(sealed.record.id))
    }

    @Test func `the time in which it can be given back does not end while it is`() async throws {
        let sealed = try await Sealed()
        let soon = Int64(Date().timeIntervalSince1970 * 1_000) + 5
        try await sealed.site.append(
            .held, to: sealed.record,
            ["code": "judgement_missing", "waits_for": "judgement", "until": "\(soon)", "then": "refuse"])
        // It ends behind its intent: the place is taken.
        let path = try sealed.outside() + "/fil"
        try Data("annat".utf8).write(to: URL(fileURLWithPath: path))
        let record = try await sealed.site.record()
        _ = try await sealed.reviewing().giveBack(record, to: path, by: .anna)
        let until = try #require(try await sealed.site.record().until)
        #expect(until > soon + 3_600_000)
        #expect(try await sealed.site.record().then == "refuse")
    }

    @Test func `ended at any step and done again, it is given back once and nothing is left of it`() async throws {
        for number in 1... {
            let sealed = try await Sealed()
            let path = try sealed.outside() + "/fil"
            let faults = FailingSteps(from: number, onlyOnce: false)
            _ = try? await sealed.reviewing(faults.effects).giveBack(sealed.record, to: path, by: .anna)
            let answer = try await sealed.reviewing().giveBack(try await sealed.site.record(), to: path, by: .eva)
            let record = try await sealed.site.record()
            #expect(answer.isTaken || record.original == .closed, "step \(number): \(answer.obstacle?.code ?? "")")
            #expect(record.state == .refused && record.original == .closed, "step \(number)")
            #expect(try sealed.returned() == "innehåll", "step \(number)")
            #expect(sealed.site.folder.files(below: "ut") == ["fil"], "step \(number)")
            #expect(!sealed.site.vault.has(sealed.record.id), "step \(number)")
            guard faults.hasStruck else {
                #expect(number > 15)
                return
            }
        }
    }
}
