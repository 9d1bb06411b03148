import Foundation
import Inspector
import Pipeline
import Testing
import TestSupport

/// What people can do about what lies in quarantine.
@Suite struct QuarantineReviewTests {
    private static func stages(_ options: String = "") -> String {
        "  - { stage: test.quarantines, options: { \(options) } }\n  - { stage: test.route }"
    }

    private func quarantined(_ options: String = "", more: String = "") async throws -> TestSite {
        let site = try TestSite(stages: Self.stages(options), more: more)
        try site.folder.write("skadligt", to: "inbox/m/bild.jpg")
        try site.folder.write("unit: test\n", to: "inbox/m/submission.yaml")
        _ = try await site.run()
        #expect(try await site.record().isQuarantined)
        return site
    }

    private func outside(_ site: TestSite) throws -> String {
        let folder = site.folder.url.appendingPathComponent("ut")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        return folder.path
    }

    @Test func `a false alarm is released by a person with a reason, and goes on at the next run`() async throws {
        let site = try await quarantined()
        let nobody = Reviewer(id: "anna1", accountKind: .personal, reason: " ")
        #expect(
            try await site.reviewing().release(try await site.record(), by: nobody).obstacle?.code == "review_unsigned")
        #expect(try await site.reviewing().release(try await site.record(), by: .anna).isTaken)
        #expect(try await site.run().results.map(\.word) == ["delivered target"])
        #expect(site.folder.files(below: "state/vault").isEmpty)
    }

    @Test func `it is not released with all of its message, only by its own id`() async throws {
        let site = try await quarantined()
        let record = try await site.record()
        let answer = try await site.reviewing().release(record, isNamed: false, by: .anna)
        #expect(answer.obstacle?.code == "review_quarantine_by_itself")
        #expect(try await site.record() == record)
    }

    @Test func `what is known to be harmful is released by nobody, unless nothing is found in it any more`()
        async throws
    {
        let site = try await quarantined("known: true")
        let answer = try await site.reviewing().release(try await site.record(), by: .anna)
        #expect(answer.obstacle?.code == "review_harmful")
        let mended = try TestSite(stages: Self.stages("known: true, most: 100"), folder: site.folder)
        #expect(try await mended.run().results.map(\.word) == ["held quarantine_would_pass"])
        #expect(try await mended.reviewing().release(try await mended.record(), by: .anna).isTaken)
        #expect(try await mended.run().results.map(\.word) == ["delivered target"])
    }

    @Test func `a release counts for nothing where something harmful is found before it goes on`() async throws {
        let site = try await quarantined()
        #expect(try await site.reviewing().release(try await site.record(), by: .anna).isTaken)
        let newer = try TestSite(stages: Self.stages("known: true"), folder: site.folder)
        #expect(try await newer.run().results.map(\.word) == ["held known_bad"])
        #expect(try await newer.record().isQuarantined)
        #expect(
            try await newer.reviewing().release(try await newer.record(), by: .anna).obstacle?.code == "review_harmful")
    }

    @Test(arguments: [false, true]) func `it is given out only to who says that it comes out of quarantine`(
        _ isRefused: Bool
    ) async throws {
        let site = try await quarantined()
        if isRefused { _ = try await site.reviewing().refuse(try await site.record(), by: .anna) }
        let record = try await site.record()
        let path = try outside(site)
        let answer = try await site.reviewing().giveBack(record, to: path, by: .anna)
        #expect(answer.obstacle?.code == "review_from_quarantine")
        #expect(site.folder.files(below: "ut").isEmpty && site.vault.has(record.id))
        #expect(try await site.record() == record)
        #expect(try await site.reviewing().giveBack(record, to: path, isFromQuarantine: true, by: .anna).isTaken)
        #expect(site.folder.files(below: "ut") == ["bild.jpg.quarantined"])
        #expect(!site.vault.has(record.id))
        let intent = try await site.ledger.entries(of: record.id).map(\.entry).last { $0.event == .returnIntended }
        #expect(intent?.details["from"] == "quarantine")
    }

    @Test func `what was refused for something known to be harmful is given out the same way only`() async throws {
        let site = try TestSite(stages: Self.stages("known: true, refuses: true"))
        try site.folder.write("skadligt", to: "inbox/a")
        _ = try await site.run()
        let answer = try await site.reviewing().giveBack(try await site.record(), to: try outside(site), by: .anna)
        #expect(answer.obstacle?.code == "review_from_quarantine")
    }

    @Test func `what was released is given back as any other`() async throws {
        let site = try await quarantined()
        _ = try await site.reviewing().release(try await site.record(), by: .anna)
        let holding = try TestSite(
            stages: "  - { stage: require_judgement }\n" + Self.stages(), folder: site.folder)
        _ = try await holding.run()
        #expect(try await holding.record().waitsFor == "judgement")
        #expect(
            try await holding.reviewing().giveBack(try await holding.record(), to: try outside(site), by: .anna).isTaken
        )
        #expect(site.folder.files(below: "ut") == ["bild.jpg"])
    }

    @Test func `its entry tells what it is by facts, and by what it was found`() async throws {
        let site = try TestSite(
            stages: "  - { stage: identify_type }\n  - { stage: test.reads_signatures }\n" + Self.stages())
        try site.folder.write("hemligt 19121212-1212", to: "inbox/a")
        _ = try await site.run()
        let held = try #require(
            try await site.ledger.entries(of: site.record().id).map(\.entry).last { $0.event == .held })
        #expect(held.details["policy"]?.contains("test.quarantines=") == true)
        #expect(held.details["signatures"] == "27100")
        let look = try #require(QuarantineLook([held]))
        #expect(look.facts["file_type.media_type"] == .word("text/plain"))
        #expect(!held.details.values.contains { $0.contains("1212") })
    }
}
