import Foundation
import Pipeline
import Testing
import TestSupport

/// What waits or was refused lies in the vault and nowhere else (SKANE-6).
@Suite struct SealingTests {
    private static let holding = "  - { stage: test.holds_large }\n  - { stage: test.route }"
    private static let refusing = "  - { stage: limit_size, options: { maximum_size: 2 } }\n  - { stage: test.route }"

    private func events(_ id: String, in site: TestSite) async throws -> [String] {
        try await site.ledger.entries(of: id).map(\.entry.event.rawValue)
    }

    private func delivered(in site: TestSite) throws -> [String] {
        try site.folder.files(below: "target").filter { $0.hasSuffix(".bin") }
            .map { try String(contentsOf: site.folder.url.appendingPathComponent("target/\($0)"), encoding: .utf8) }
    }

    @Test func `what waited goes from the vault to its target, and its key is destroyed`() async throws {
        let before = try TestSite(stages: Self.holding)
        try before.folder.write("innehåll", to: "inbox/m/a")
        try before.folder.write("unit: test\nsubject: påhittad\n", to: "inbox/m/submission.yaml")
        let held = try #require(try await before.run().results.first)
        #expect(held.word == "held large" && held.closingProblem == nil)
        #expect(before.folder.files(below: "inbox").isEmpty)
        #expect(before.vault.has(held.id))
        #expect(try await events(held.id, in: before).suffix(4) == ["held", "sealed", "closing_intended", "shredded"])
        let after = try TestSite(folder: before.folder)
        #expect(try await after.run().results.map(\.word) == ["delivered target"])
        #expect(try delivered(in: after) == ["innehåll"])
        #expect(after.folder.files(below: "state/vault").isEmpty)
        #expect(after.folder.files(below: "inbox").isEmpty)
        let last = try #require(try await after.ledger.entries(of: held.id).last?.entry)
        #expect(last.event == .closed)
        let medium = Medium(of: try Folders.open(path: "\(after.folder.path)/state/vault"))
        let grade: ClosingReceipt.Grade = medium.grade == .overwrittenInPlace ? .cryptoErased : medium.grade
        #expect(last.details["grade"] == grade.rawValue)
        #expect(try await after.ledger.isBalanceEven())
    }

    @Test func `what is too large for memory waits and goes on all the same, without being looked at anew`()
        async throws
    {
        let stages = "  - { stage: test.reads_counting }\n"
        let before = try TestSite(stages: stages + Self.holding, memoryLimit: 8)
        let content = String(repeating: "stort ", count: 200_000)
        try before.folder.write(content, to: "inbox/a")
        #expect(try await before.run().results.map(\.word) == ["held large"])
        // What the inspector would be asked is another thing now.
        let other = try TestSite(
            stages: "  - { stage: identify_type }\n" + stages + "  - { stage: test.route }", folder: before.folder,
            memoryLimit: 8)
        #expect(try await other.run().results.map(\.word) == ["held too_large_to_check_again"])
        let after = try TestSite(
            stages: stages + "  - { stage: test.route }", executable: "no-such-program", folder: before.folder,
            memoryLimit: 8)
        #expect(try await after.run().results.map(\.word) == ["delivered target"])
        #expect(try delivered(in: after) == [content])
    }

    @Test func `what is refused can be given back for a time, and is shredded then`() async throws {
        let site = try TestSite(stages: Self.refusing, more: "grace_days: 10")
        try site.folder.write("för stort", to: "inbox/a")
        let refused = try #require(try await site.run().results.first)
        #expect(refused.word == "refused too_large")
        #expect(site.folder.files(below: "inbox").isEmpty)
        #expect(site.vault.has(refused.id))
        let before = try TestSite(folder: site.folder, clockOffset: 9.9 * 86_400)
        #expect(try await before.run().results.isEmpty)
        #expect(before.vault.has(refused.id))
        let after = try TestSite(folder: site.folder, clockOffset: 10.1 * 86_400)
        #expect(try await after.run().results.isEmpty)
        #expect(!after.vault.has(refused.id))
        #expect(try await events(refused.id, in: after).suffix(2) == ["closing_intended", "closed"])
        #expect(try await after.ledger.document(refused.id)?.state == .refused)
        #expect(try await after.ledger.isBalanceEven())
    }

    @Test func `what is refused is shredded at once where the unit gives nothing back`() async throws {
        let site = try TestSite(stages: Self.refusing, more: "grace_days: 0")
        try site.folder.write("för stort", to: "inbox/a")
        let refused = try #require(try await site.run().results.first)
        #expect(refused.word == "refused too_large" && refused.closing != nil)
        #expect(site.folder.files(below: "inbox").isEmpty && site.folder.files(below: "state/vault").isEmpty)
        #expect(try await site.ledger.document(refused.id)?.original == .closed)
    }

    @Test func `what nobody decides on is refused at its time, and can be given back from then on`() async throws {
        let site = try TestSite(stages: Self.holding, more: "holds: [{ for: look, days: 5 }]")
        try site.folder.write("väntar", to: "inbox/a")
        let held = try #require(try await site.run().results.first)
        let record = try #require(try await site.ledger.document(held.id))
        #expect(record.then == "refuse" && record.until.map { $0 - record.changedAt < 5 * 86_400_000 + 60_000 } == true)
        // The stages would let it go on by now; its time was up first.
        let after = try TestSite(folder: site.folder, clockOffset: 5.1 * 86_400)
        #expect(try await after.run().results.isEmpty)
        let expired = try #require(try await after.ledger.document(held.id))
        #expect(expired.state == .refused && expired.code == "hold_expired" && expired.original == .sealed)
        let end = try TestSite(folder: site.folder, clockOffset: 36 * 86_400)
        #expect(try await end.run().results.isEmpty)
        #expect(end.folder.files(below: "state/vault").isEmpty)
    }

    @Test func `an original that is kept is not asked about again once its time was up`() async throws {
        let site = try TestSite(stages: Self.holding, mode: .keep)
        try site.folder.write("väntar", to: "inbox/a")
        #expect(try await site.run().results.map(\.word) == ["held large"])
        let after = try TestSite(mode: .keep, folder: site.folder, clockOffset: 31 * 86_400)
        #expect(try await after.run().results.map(\.word) == ["refused hold_expired"])
        #expect(try await after.run().results.map(\.word) == ["refused hold_expired"])
        #expect(after.folder.files(below: "inbox") == ["a"] && after.folder.files(below: "state/vault").isEmpty)
    }

    @Test func `what can't be sealed lies where it was set aside, is told, and is sealed later`() async throws {
        let site = try TestSite(stages: Self.holding, vaultQuota: 100)
        try site.folder.write("väntar", to: "inbox/a")
        let held = try #require(try await site.run().results.first)
        #expect(held.word == "held large" && held.closingProblem?.code == "not_sealed")
        #expect(site.folder.files(below: "inbox") == [".filsluss/\(held.submission)/\(held.id)"])
        let later = try TestSite(stages: Self.holding, folder: site.folder)
        let again = try #require(try await later.run().results.first)
        #expect(again.word == "held large" && again.closingProblem == nil)
        #expect(later.folder.files(below: "inbox").isEmpty && later.vault.has(held.id))
    }

    @Test func `what is damaged in the vault waits for an administrator, and goes on when it is whole again`()
        async throws
    {
        let site = try TestSite(stages: Self.holding)
        try site.folder.write("väntar", to: "inbox/a")
        let held = try #require(try await site.run().results.first)
        let url = site.folder.url.appendingPathComponent("state/vault/\(held.id.prefix(2))/\(held.id)")
        let whole = try Data(contentsOf: url)
        var damaged = whole
        damaged[damaged.count - 1] ^= 1
        try damaged.write(to: url)
        let after = try TestSite(folder: site.folder)
        #expect(try await after.run().results.map(\.word) == ["held vault_unreadable"])
        try whole.write(to: url)
        #expect(try await after.run().results.map(\.word) == ["delivered target"])
    }
}
