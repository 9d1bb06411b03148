import Foundation
import Inspector
import Pipeline
import Synchronization
import Testing
import TestSupport

/// What may be harmful lies sealed for its time, goes nowhere by itself, and is then destroyed.
@Suite struct QuarantineTests {
    static func stages(_ options: String = "") -> String {
        "  - { stage: test.quarantines\(options.isEmpty ? "" : ", options: { \(options) }") }\n  - { stage: test.route }"
    }

    private func quarantined(
        _ stages: String = stages(), mode: Source.Mode = .consume, more: String = "", memoryLimit: Int = 64 << 20
    ) async throws -> TestSite {
        let site = try TestSite(stages: stages, mode: mode, more: more, memoryLimit: memoryLimit)
        try site.folder.write("skadligt", to: "inbox/a")
        #expect(try await site.run().results.map(\.word) == ["held suspicious"])
        #expect(try await site.record().isQuarantined)
        return site
    }

    private func entries(_ site: TestSite) async throws -> [LedgerEntry] {
        try await site.ledger.entries(of: site.record().id).map(\.entry)
    }

    @Test func `it lies sealed in the vault and nowhere else, and no later run delivers it`() async throws {
        let site = try await quarantined()
        let record = try await site.record()
        #expect(record.original == .sealed && record.then == "shred" && site.vault.has(record.id))
        #expect(site.folder.files(below: "inbox").isEmpty && site.folder.files(below: "target").isEmpty)
        let count = try await entries(site).count
        #expect(try await site.run().results.map(\.word) == ["held suspicious"])
        #expect(try await entries(site).count == count)
        #expect(site.folder.files(below: "target").isEmpty)
    }

    @Test func `nor does one whose stages would let it go on by now; that is told, and it stays`() async throws {
        let before = try await quarantined()
        let until = try await before.record().until
        let after = try TestSite(stages: Self.stages("most: 100"), folder: before.folder)
        for _ in 0..<2 {
            #expect(try await after.run().results.map(\.word) == ["held quarantine_would_pass"])
        }
        let record = try await after.record()
        #expect(record.isQuarantined && record.code == "suspicious" && record.until == until)
        #expect(after.folder.files(below: "target").isEmpty && after.vault.has(record.id))
        let looks = try await entries(after).filter { $0.event == .rescanned }
        #expect(looks.count == 1)
        let look = try #require(QuarantineLook(try await entries(after)))
        #expect(look.wouldPass && look.again.first?.changed == ["test.quarantines"])
        #expect(look.again.first?.before == "suspicious" && look.again.first?.after == nil)
        #expect(try await after.ledger.isBalanceEven())
    }

    @Test func `signatures that are newer are told by their numbers`() async throws {
        let scanning = "  - { stage: test.reads_signatures }\n" + Self.stages()
        func more(_ number: Int) -> String { "inspections: { test.signatures: { number: \(number) } }" }
        let before = try await quarantined(scanning, more: more(27_100))
        #expect(QuarantineLook(try await entries(before))?.facts["virus_scan.database"] == .number(27_100))
        let after = try TestSite(stages: scanning, folder: before.folder, more: more(27_105))
        #expect(try await after.run().results.map(\.word) == ["held suspicious"])
        let look = try #require(QuarantineLook(try await entries(after)))
        #expect(look.again.map(\.outcome) == [.same] && !look.wouldPass)
        #expect(look.again.first?.changed == ["inspections", "signatures"])
        #expect(look.again.first?.signaturesBefore == 27_100 && look.again.first?.signatures == 27_105)
        #expect(look.facts["virus_scan.database"] == .number(27_105))
        #expect(try await after.run().results.map(\.word) == ["held suspicious"])
        #expect(try await entries(after).count { $0.event == .rescanned } == 1)
    }

    @Test func `what another look finds takes the place of what was found, and does not give it more time`()
        async throws
    {
        let before = try await quarantined()
        let until = try await before.record().until
        let after = try TestSite(stages: Self.stages("known: true"), folder: before.folder, clockOffset: 86_400)
        #expect(try await after.run().results.map(\.word) == ["held known_bad"])
        let record = try await after.record()
        #expect(record.isQuarantined && record.until == until && record.then == "shred")
        let look = try #require(QuarantineLook(try await entries(after)))
        #expect(look.again.map(\.outcome) == [.other])
        #expect(look.again.first?.before == "suspicious" && look.again.first?.after == "known_bad")
    }

    @Test func `what a stricter policy refuses is refused`() async throws {
        let before = try await quarantined()
        let after = try TestSite(stages: Self.stages("refuses: true"), folder: before.folder)
        #expect(try await after.run().results.map(\.word) == ["refused suspicious"])
        #expect(QuarantineLook(try await entries(after))?.again.map(\.outcome) == [.refused])
        #expect(try await after.record().state == .refused)
    }

    @Test func `what can't be looked at now stays where it is, and is tried again`() async throws {
        let before = try await quarantined()
        let stages = "  - { stage: test.reads_counting }\n" + Self.stages("most: 100")
        let away = try TestSite(stages: stages, executable: "no-such-program", folder: before.folder)
        let count = try await entries(before).count
        #expect(try await away.run().results.map(\.word) == ["held in_quarantine"])
        #expect(try await entries(away).count == count)
        let back = try TestSite(stages: stages, folder: before.folder)
        #expect(try await back.run().results.map(\.word) == ["held quarantine_would_pass"])
    }

    @Test func `what the vault can't open stays in quarantine`() async throws {
        let site = try await quarantined()
        let record = try await site.record()
        let url = site.folder.url.appendingPathComponent("state/vault/\(record.id.prefix(2))/\(record.id)")
        let whole = try Data(contentsOf: url)
        var damaged = whole
        damaged[damaged.count - 1] ^= 1
        try damaged.write(to: url)
        let after = try TestSite(folder: site.folder)
        #expect(try await after.run().results.map(\.word) == ["held vault_unreadable"])
        #expect(try await after.record() == record)
        try whole.write(to: url)
        #expect(try await after.run().results.map(\.word) == ["held quarantine_would_pass"])
    }

    @Test func `what is too large for memory is told as not looked at, once`() async throws {
        let scanning = "  - { stage: test.reads_counting }\n"
        let before = try await quarantined(scanning + Self.stages(), memoryLimit: 4)
        let stages = "  - { stage: identify_type }\n" + scanning + Self.stages("most: 100")
        let after = try TestSite(stages: stages, folder: before.folder, memoryLimit: 4)
        for _ in 0..<2 { #expect(try await after.run().results.map(\.word) == ["held in_quarantine"]) }
        let look = try #require(QuarantineLook(try await entries(after)))
        #expect(look.again.map(\.outcome) == [.unchecked] && look.again.first?.after == "too_large_to_check_again")
    }

    // MARK: - Its end

    @Test(arguments: [(", then: shred", "quarantine_over", true), (", then: refuse", "hold_expired", false)])
    func `at its end it is destroyed, or refused where the unit says so`(
        _ then: String, _ code: String, _ isDestroyed: Bool
    ) async throws {
        let site = try await quarantined(more: "holds: [{ for: quarantine, days: 7\(then) }]")
        let id = try await site.record().id
        let early = try TestSite(stages: Self.stages(), folder: site.folder, clockOffset: 6.9 * 86_400)
        _ = try await early.run()
        #expect(early.vault.has(id))
        // The stages would let it go on by now; its time was up first.
        let late = try TestSite(folder: site.folder, clockOffset: 7.1 * 86_400)
        #expect(try await late.run().results.isEmpty)
        let record = try await late.record()
        #expect(record.state == .refused && record.code == code)
        #expect(late.vault.has(id) == !isDestroyed && (record.original == .closed) == isDestroyed)
        #expect(late.folder.files(below: "target").isEmpty)
        let last = try #require(try await entries(late).last)
        #expect(isDestroyed ? last.event == .closed && last.details["grade"] != nil : last.event == .refused)
        #expect(try await late.ledger.isBalanceEven())
    }

    @Test func `an original that is kept is refused at its end, and not touched`() async throws {
        let site = try await quarantined(mode: .keep)
        let late = try TestSite(mode: .keep, folder: site.folder, clockOffset: 31 * 86_400)
        for _ in 0..<2 { #expect(try await late.run().results.map(\.word) == ["refused quarantine_over"]) }
        #expect(late.folder.files(below: "inbox") == ["a"] && late.folder.files(below: "target").isEmpty)
    }

    @Test func `an original that is kept is not delivered by itself either`() async throws {
        let site = try await quarantined(mode: .keep)
        let after = try TestSite(mode: .keep, folder: site.folder)
        for _ in 0..<2 { #expect(try await after.run().results.map(\.word) == ["held quarantine_would_pass"]) }
        #expect(after.folder.files(below: "target").isEmpty)
    }

    @Test func `whatever step of its end fails or is the last, the next run destroys it once`() async throws {
        for onlyOnce in [true, false] {
            for number in 1... {
                let before = try await quarantined()
                let id = try await before.record().id
                let steps = Mutex(0)
                let struck = try TestSite(parallelism: 1, folder: before.folder, clockOffset: 31 * 86_400) {
                    step throws(FileError) in
                    if onlyOnce, step.moment == .after { return }
                    let now = steps.withLock { steps in
                        steps += 1
                        return steps
                    }
                    if onlyOnce ? now == number : now >= number { throw FileError(5, while: .write) }
                }
                _ = try? await struck.run()
                let end = try TestSite(folder: before.folder, clockOffset: 32 * 86_400)
                _ = try await end.run()
                let record = try await end.record()
                #expect(record.code == "quarantine_over" && record.original == .closed, "\(number)")
                #expect(!end.vault.has(id) && end.folder.files(below: "state/vault").isEmpty, "\(number)")
                #expect(end.folder.files(below: "target").isEmpty, "\(number)")
                #expect(try await entries(end).count { $0.event == .closed } == 1, "\(number)")
                if steps.withLock({ $0 < number }) { break }
                #expect(number < 100)
            }
        }
    }

    // MARK: - Its message

    @Test func `the others of its message wait for somebody to look, not in quarantine, and go on with it`()
        async throws
    {
        let site = try TestSite(stages: Self.stages(), more: "refusal: message")
        try site.folder.write("skadligt", to: "inbox/m/a")
        try site.folder.write("b", to: "inbox/m/b")
        try site.folder.write("unit: test\n", to: "inbox/m/submission.yaml")
        _ = try await site.run()
        func all(_ site: TestSite) async throws -> [DocumentRecord] {
            try await site.ledger.documents(DocumentQuery()).sorted { ($0.code ?? "") < ($1.code ?? "") }
        }
        let both = try await all(site)
        #expect(both.map(\.code) == ["message_waits", "suspicious"] && both.map(\.waitsFor) == ["look", "quarantine"])
        // What would pass by now keeps the others waiting all the same.
        let after = try TestSite(stages: Self.stages("most: 100"), folder: site.folder, more: "refusal: message")
        _ = try await after.run()
        #expect(try await all(after).map(\.state) == [.held, .held])
        #expect(try await after.reviewing().release(both[1], by: .anna).obstacle?.code == "review_other_first")
        let current = try #require(try await after.ledger.document(both[1].id))
        #expect(try await after.reviewing().release(current, by: .anna).isTaken)
        _ = try await after.run()
        #expect(try await all(after).map(\.state) == [.delivered, .delivered])
    }

    @Test func `where it ends, its message is refused with it`() async throws {
        let site = try TestSite(stages: Self.stages(), more: "refusal: message")
        try site.folder.write("skadligt", to: "inbox/m/a")
        try site.folder.write("b", to: "inbox/m/b")
        try site.folder.write("unit: test\n", to: "inbox/m/submission.yaml")
        _ = try await site.run()
        let late = try TestSite(
            stages: Self.stages(), folder: site.folder,
            more: "refusal: message\nholds: [{ for: look, days: 60 }]", clockOffset: 29 * 86_400)
        _ = try await late.run()
        let end = try TestSite(
            stages: Self.stages(), folder: site.folder, more: "refusal: message", clockOffset: 30.5 * 86_400)
        _ = try await end.run()
        let codes = try await end.ledger.documents(DocumentQuery()).map(\.code)
        #expect(codes.contains("quarantine_over"))
        #expect(try await end.ledger.documents(DocumentQuery()).allSatisfy { $0.state == .refused })
        #expect(end.folder.files(below: "target").isEmpty)
    }

    // MARK: - Watched

    /// What a watcher tells of documents until it has looked into the folder several times, each time over everything.
    ///
    /// - Parameters:
    ///   - others: units that are watched besides.
    ///   - most: how many looks; fewer where as many documents were told as are `expected`.
    private func watched(
        _ site: TestSite, others: [UnitPlan] = [], most: Int = 2, expected: Int = .max
    ) async throws -> [String] {
        let told = Mutex<[String]>([])
        let looks = Mutex(0)
        let stop = StopRequest()
        let watcher = Watcher(
            engine: site.engine, units: [site.unit] + others, parallelism: 1, minimumFree: 0,
            state: try Folders.open(path: "\(site.folder.path)/state"), recheckTime: 0)
        try await watcher.run(stop: stop) { event in
            switch event {
            case .run(.document(let result), _): told.withLock { $0.append(result.word) }
            case .looked:
                let count = looks.withLock { looks in
                    looks += 1
                    return looks
                }
                if count >= most || told.withLock({ $0.count >= expected }) { stop.make() }
            default: break
            }
        }
        return told.withLock(\.self)
    }

    private static let often = ", rescan_seconds: 1, stable_seconds: 0"

    @Test func `a watcher takes it up when the policy has changed, and not otherwise`() async throws {
        let before = try await quarantined()
        let same = try TestSite(stages: Self.stages(), folder: before.folder, source: Self.often)
        #expect(try await watched(same).isEmpty)
        let after = try TestSite(stages: Self.stages("most: 100"), folder: before.folder, source: Self.often)
        #expect(try await watched(after) == ["held quarantine_would_pass"])
        let again = try TestSite(stages: Self.stages("most: 100"), folder: before.folder, source: Self.often)
        #expect(try await watched(again).isEmpty)
        #expect(try await after.record().isQuarantined)
    }

    @Test func `a watcher learns the signatures from one document, and looks at all when newer ones were seen`()
        async throws
    {
        let scanning = "  - { stage: test.reads_signatures }\n" + Self.stages()
        let before = try TestSite(stages: scanning)
        for name in ["a", "b", "c"] { try before.folder.write("skadligt \(name)", to: "inbox/\(name)") }
        _ = try await before.run()
        let same = try TestSite(stages: scanning, folder: before.folder, source: Self.often)
        #expect(try await watched(same) == ["held suspicious"])
        // Another unit's file is looked at with newer ones.
        try before.folder.write("nytt", to: "annan/d")
        let other = try UnitPlan(
            yaml: """
                unit: annan
                hsa_id: SE2321000131-E000000000002
                name: Annan
                sources: [{ folder: annan, mode: consume\(Self.often) }]
                stages:
                  - { stage: test.reads_signatures }
                  - { stage: test.route }
                inspections: { test.signatures: { number: 27105 } }
                targets: { target: { target: folder, options: { path: target, layout: flat } } }
                closing: [{ step: shred }]
                """, file: "\(before.folder.path)/annan.yaml", registry: .testing)
        let newer = try TestSite(stages: scanning, folder: before.folder, source: Self.often)
        let told = try await watched(newer, others: [other], most: 60, expected: 3)
        #expect(told.count { $0 == "delivered target" } == 1 && told.count { $0 == "held suspicious" } > 1, "\(told)")
    }

    @Test func `a watcher destroys it at its end`() async throws {
        let before = try await quarantined()
        let late = try TestSite(
            stages: Self.stages(), folder: before.folder, source: Self.often, clockOffset: 31 * 86_400)
        #expect(try await watched(late).isEmpty)
        #expect(try await late.record().original == .closed)
        #expect(late.folder.files(below: "state/vault").isEmpty)
    }
}
