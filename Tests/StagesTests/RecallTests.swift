import Foundation
import Pipeline
import Synchronization
import Testing
import TestSupport

/// Making good what was delivered wrongly.
@Suite struct RecallTests {
    private func delivered() async throws -> TestSite {
        let site = try TestSite()
        try site.folder.write("innehåll", to: "inbox/m/bild")
        try site.folder.write("unit: test\nsubject: 191212121212\n", to: "inbox/m/submission.yaml")
        _ = try await site.run()
        #expect(try await site.record().state == .delivered)
        return site
    }

    private func steps(_ site: TestSite) async throws -> [String] {
        try await site.ledger.entries(of: site.record().id).map(\.entry).filter { $0.event == .recalled }
            .map { "\($0.details["step"] ?? "") \($0.details["outcome"] ?? $0.details["code"] ?? "")" }
    }

    @Test
    func `SKANE-8: a wrong delivery is deleted where it lies, with what was written beside it, and leaves a trace`()
        async throws
    {
        let site = try await delivered()
        #expect(site.folder.files(below: "target").count == 2)
        let recall = try await site.reviewing().recall(try await site.record(), by: .anna)
        #expect(recall.obstacle == nil)
        #expect(recall.outcome == .removed)
        #expect(recall.receipt != nil)
        #expect(site.folder.files(below: "target") == [])
        let record = try await site.record()
        #expect(record.state == .delivered)
        #expect(try await steps(site) == ["intended ", "done removed"])
        let act = try await site.ledger.entries(of: record.id).map(\.entry).compactMap { try site.key.act(of: $0) }
        #expect(act.map(\.person) == ["anna1"])
    }

    @Test func `repeated it tells the same again, and asks nobody twice`() async throws {
        let site = try await delivered()
        let first = try await site.reviewing().recall(try await site.record(), by: .anna)
        let second = try await site.reviewing().recall(try await site.record(), by: .eva)
        #expect(second.outcome == .removed && second.receipt == first.receipt)
        #expect(second.recalledAt == first.recalledAt)
        #expect(try await steps(site).count == 2)
    }

    @Test func `what is not what was delivered is left alone`() async throws {
        let site = try await delivered()
        let file = try #require(site.folder.files(below: "target").first { $0.hasSuffix(".bin") })
        try site.folder.write("någon annans", to: "target/\(file)")
        let recall = try await site.reviewing().recall(try await site.record(), by: .anna)
        #expect(recall.outcome == .changed)
        #expect(site.folder.files(below: "target").count == 2)
    }

    @Test func `what is gone already is told as gone`() async throws {
        let site = try await delivered()
        for file in site.folder.files(below: "target") {
            try FileManager.default.removeItem(atPath: "\(site.folder.path)/target/\(file)")
        }
        #expect(try await site.reviewing().recall(try await site.record(), by: .anna).outcome == .gone)
    }

    @Test func `a target that is away is asked again at the next recall`() async throws {
        let site = try await delivered()
        let (target, away) = ("\(site.folder.path)/target", "\(site.folder.path)/borta")
        try FileManager.default.moveItem(atPath: target, toPath: away)
        let first = try await site.reviewing().recall(try await site.record(), by: .anna)
        #expect(first.outcome == nil && first.failure?.code == "target_away")
        try FileManager.default.moveItem(atPath: away, toPath: target)
        #expect(try await site.reviewing().recall(try await site.record(), by: .anna).outcome == .removed)
        #expect(try await steps(site) == ["intended ", "done target_away", "intended ", "done removed"])
    }

    @Test func `only what was delivered is recalled`() async throws {
        let site = try TestSite(stages: "  - { stage: require_judgement }\n  - { stage: test.route }")
        try site.folder.write("innehåll", to: "inbox/fil")
        _ = try await site.run()
        let recall = try await site.reviewing().recall(try await site.record(), by: .anna)
        #expect(recall.obstacle?.code == "review_not_delivered")
        #expect(try await steps(site) == [])
    }

    @Test func `what comes again after a recall is not taken for delivered`() async throws {
        let site = try TestSite(more: "duplicates: link")
        try site.folder.write("innehåll", to: "inbox/a")
        _ = try await site.run()
        _ = try await site.reviewing().recall(try await site.record(), by: .anna)
        try site.folder.write("innehåll", to: "inbox/b")
        _ = try await site.run()
        #expect(site.folder.files(below: "target").filter { $0.hasSuffix(".bin") }.count == 1)
    }

    @Test func `ended at any step and done again, it is deleted and nothing is left of it`() async throws {
        for number in 1... {
            let site = try await delivered()
            let faults = FailingSteps(from: number, onlyOnce: false)
            let ledger = try SQLiteLedger(path: "\(site.folder.path)/state/ledger.sqlite", effects: faults.effects)
            _ = try? await site.reviewing(ledger: ledger, effects: faults.effects)
                .recall(try await site.record(), by: .anna)
            let recall = try await site.reviewing().recall(try await site.record(), by: .anna)
            #expect(recall.outcome == .removed || recall.outcome == .gone, "step \(number)")
            #expect(site.folder.files(below: "target") == [], "step \(number)")
            guard faults.hasStruck else {
                #expect(number > 15)
                return
            }
        }
    }
}
