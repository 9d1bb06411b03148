import Foundation
import Inspector
import Pipeline
import Testing
import TestSupport

/// What the documents of one message mean for each other.
@Suite struct MessageTests {
    private static let small = "  - { stage: limit_size, options: { maximum_size: 5 } }\n  - { stage: test.route }"
    private static let holding = "  - { stage: test.holds_large }\n  - { stage: test.route }"

    private func putMessage(in site: TestSite) throws {
        try site.folder.write("a", to: "inbox/m/liten")
        try site.folder.write("långt innehåll", to: "inbox/m/stor")
        try site.folder.write("unit: test\n", to: "inbox/m/submission.yaml")
    }

    @Test func `one refused document refuses only itself, where the unit says no more`() async throws {
        let site = try TestSite(stages: Self.small)
        try putMessage(in: site)
        #expect(try await site.run().results.map(\.word).sorted() == ["delivered target", "refused too_large"])
    }

    @Test func `one refused document refuses its message, where the unit says so`() async throws {
        let site = try TestSite(stages: Self.small, more: "refusal: message")
        try putMessage(in: site)
        #expect(try await site.run().results.map(\.word).sorted() == ["refused message_refused", "refused too_large"])
        #expect(site.folder.files(below: "target") == [])
        #expect(try await site.ledger.balance() == [.refused: 2])
    }

    @Test func `what the engine itself finds speaks to the unit's reader too`() async throws {
        for (reader, start) in [("handler", "Be avsändaren"), ("sender", "Rätta den filen")] {
            let site = try TestSite(stages: Self.small, more: "refusal: message\nreader: \(reader)")
            try putMessage(in: site)
            let result = try #require(try await site.run().results.first { $0.word == "refused message_refused" })
            guard case .refused(let finding) = result.outcome else { continue }
            #expect(finding.text(in: .swedish).contains(start))
        }
    }

    @Test func `a dry run says the same of a message`() async throws {
        let site = try TestSite(stages: Self.small, more: "refusal: message")
        try putMessage(in: site)
        let words = try await site.run(isDry: true).results.map(\.word).sorted()
        #expect(words == ["refused message_refused", "refused too_large"])
    }

    @Test func `where a message is taken as a whole, all wait for one that waits`() async throws {
        let site = try TestSite(stages: Self.holding, more: "refusal: message")
        try putMessage(in: site)
        #expect(try await site.run().results.map(\.word).sorted() == ["held large", "held message_waits"])
        #expect(site.folder.files(below: "target") == [])
    }

    @Test func `what an earlier run has refused refuses the rest of its message`() async throws {
        let site = try TestSite(stages: "  - { stage: limit_size, options: { maximum_size: 5 } }\n" + Self.holding)
        try site.folder.write("longer than that", to: "inbox/m/stor")
        try site.folder.write("four", to: "inbox/m/väntar")
        try site.folder.write("unit: test\n", to: "inbox/m/submission.yaml")
        #expect(try await site.run().results.map(\.word).sorted() == ["held large", "refused too_large"])
        let whole = try TestSite(stages: TestSite.routeOnly, folder: site.folder, more: "refusal: message")
        #expect(try await whole.run().results.map(\.word) == ["refused message_refused"])
        #expect(site.folder.files(below: "target") == [])
    }

    @Test func `SKAS-14: each document has one way in, one verdict a stage, one receipt and one end`() async throws {
        let site = try TestSite(
            stages: "  - { stage: test.reads_counting }\n  - { stage: test.route }")
        for name in ["a", "b", "c"] { try site.folder.write(name, to: "inbox/m/\(name)") }
        try site.folder.write("unit: test\n", to: "inbox/m/submission.yaml")
        let results = try await site.run().results
        #expect(results.count == 3)
        for result in results {
            let events = try await site.ledger.entries(of: result.id).map(\.entry.event)
            for event in [LedgerEvent.received, .claimed, .deliveryIntended, .delivered, .closingIntended, .closed] {
                #expect(events.filter { $0 == event }.count == 1, "\(event.rawValue)")
            }
            #expect(events.filter { $0 == .judged }.count == 2)
        }
        #expect(site.folder.files(below: "target").count == 6)
    }

    @Test func `SKAS-17: nothing reaches a target by itself, however often and however late it is asked`() async throws
    {
        let site = try TestSite(stages: "  - { stage: require_judgement }\n  - { stage: test.route }")
        try site.folder.write("x", to: "inbox/a")
        for _ in 0..<3 { #expect(try await site.run().results.map(\.word) == ["held judgement_missing"]) }
        #expect(site.folder.files(below: "target") == [])
    }

    @Test func `a stage behind the route may still stop what is routed`() async throws {
        let site = try TestSite(stages: "  - { stage: test.route }\n  - { stage: test.holds_large }")
        try putMessage(in: site)
        #expect(try await site.run().results.map(\.word).sorted() == ["delivered target", "held large"])
    }

    @Test func `SKAS-6: a drop folder gives its channel to what names none`() throws {
        let yaml = """
            unit: test
            hsa_id: SE2321000131-E000000000001
            name: Test
            sources: [{ folder: inbox, mode: keep, channel: "1177" }]
            stages: [{ stage: allow_channels }, { stage: test.route }]
            targets: { target: { target: folder, options: { path: target, layout: flat } } }
            """
        let unit = try UnitPlan(yaml: yaml, file: "unit.yaml", registry: .testing)
        #expect(unit.sources.map(\.channel) == ["1177"])
    }

    @Test(arguments: ["2026-02-31T10:00:00Z", "igår", "2026-03-02", "2026-03-02T10:00:00"])
    func `SKAS-4: a time that is none is told, not passed over`(_ time: String) {
        #expect(throws: ConfigurationError.self) {
            try SubmissionManifest(yaml: "requested_at: \(time)", file: "submission.yaml")
        }
    }

    @Test(arguments: [
        ("2026-03-02T10:00:00Z", 1_772_445_600.0), ("2026-03-02T11:00+01:00", 1_772_445_600),
        ("2026-03-02T10:00:00.500Z", 1_772_445_600.5),
    ])
    func `a time is read with its zone`(_ text: String, _ seconds: Double) throws {
        let manifest = try SubmissionManifest(yaml: "requested_at: \(text)", file: "submission.yaml")
        #expect(manifest.requestedAt?.timeIntervalSince1970 == seconds)
    }
}
