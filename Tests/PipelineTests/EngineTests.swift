import Foundation
import Inspector
import Pipeline
import Testing
import TestSupport

@Suite struct EngineTests {
    @Test func `SKAS-16: a delivered original is gone and its receipt lies in the target`() async throws {
        let site = try TestSite()
        try site.folder.write("innehåll", to: "inbox/bild.jpg")
        let results = try await site.run().results
        #expect(results.map(\.word) == ["delivered target"])
        #expect(results.first?.closing != nil)
        #expect(site.folder.files(below: "inbox") == [])
        let id = try #require(results.first?.id)
        #expect(site.folder.files(below: "target") == ["\(id).bin", "\(id).receipt.json"])
        let delivered = try Data(contentsOf: site.folder.url.appendingPathComponent("target/\(id).bin"))
        #expect(String(decoding: delivered, as: UTF8.self) == "innehåll")
        #expect(try await site.ledger.balance() == [.delivered: 1])
    }

    @Test func `an original that is kept is delivered once, however often the run is repeated`() async throws {
        let site = try TestSite(mode: .keep)
        try site.folder.write("x", to: "inbox/a")
        #expect(try await site.run().results.map(\.word) == ["delivered target"])
        #expect(try await site.run().results.map(\.word) == ["delivered before target"])
        #expect(site.folder.files(below: "inbox") == ["a"])
        #expect(site.folder.files(below: "target").count == 2)
    }

    @Test func `the same file in two messages is delivered for each of them`() async throws {
        let site = try TestSite(mode: .keep)
        for message in ["m1", "m2"] {
            try site.folder.write("samma", to: "inbox/\(message)/bild.jpg")
            try site.folder.write("unit: test\n", to: "inbox/\(message)/submission.yaml")
        }
        #expect(try await site.run().results.map(\.word) == ["delivered target", "delivered target"])
        #expect(try await site.run().results.map(\.word) == Array(repeating: "delivered before target", count: 2))
        #expect(try await site.ledger.balance() == [.delivered: 2])
    }

    @Test func `a stage that can't decide holds the document`() async throws {
        let site = try TestSite(stages: "  - { stage: test.throwing }\n  - { stage: test.route }")
        try site.folder.write("x", to: "inbox/a")
        #expect(try await site.run().results.map(\.word) == ["held stage_failed"])
        #expect(site.folder.files(below: "target") == [])
    }

    @Test func `an inspection that crashes holds its document and nothing else`() async throws {
        let site = try TestSite(stages: "  - { stage: test.reads_crashing }\n  - { stage: test.route }")
        for name in ["a", "b", "c"] { try site.folder.write(name, to: "inbox/\(name)") }
        #expect(try await site.run().results.map(\.word) == Array(repeating: "held inspection_crashed", count: 3))
        let other = try TestSite(stages: "  - { stage: test.reads_counting }\n  - { stage: test.route }")
        try other.folder.write("x", to: "inbox/a")
        #expect(try await other.run().results.map(\.word) == ["delivered target"])
    }

    @Test func `an inspection that hangs is ended and holds its document`() async throws {
        let site = try TestSite(
            stages: "  - { stage: test.reads_hanging }\n  - { stage: test.route }",
            limits: InspectionLimits(deadlineMilliseconds: 100))
        try site.folder.write("x", to: "inbox/a")
        #expect(try await site.run().results.map(\.word) == ["held inspection_too_slow"])
    }

    @Test func `without an inspector documents wait and none is let through`() async throws {
        let site = try TestSite(
            stages: "  - { stage: test.reads_counting }\n  - { stage: test.route }", executable: "no-such-program")
        try site.folder.write("x", to: "inbox/a")
        #expect(try await site.run().results.map(\.word) == ["held inspector_unavailable"])
    }

    @Test func `SKANE-6: a held document lies sealed under a random name and nowhere else, and is listed`() async throws
    {
        let site = try TestSite(stages: "  - { stage: test.throwing }\n  - { stage: test.route }")
        try site.folder.write("x", to: "inbox/19121212-1212 kanariefågel.pdf")
        let result = try #require(try await site.run().results.first)
        #expect(site.folder.files(below: "inbox").isEmpty)
        #expect(site.folder.files(below: "state/vault") == ["\(result.id.prefix(2))/\(result.id)"])
        let held = try await site.ledger.documents(DocumentQuery(states: [.held]))
        #expect(held.map(\.id) == [result.id])
        #expect(held.first?.waitsFor == "look")
    }

    @Test func `a document that waits for the same as before is not written down again`() async throws {
        let site = try TestSite(stages: "  - { stage: test.throwing }\n  - { stage: test.route }")
        try site.folder.write("x", to: "inbox/a")
        let id = try #require(try await site.run().results.first?.id)
        let entries = try await site.ledger.entries(of: id).count
        #expect(try await site.run().results.map(\.id) == [id])
        #expect(try await site.ledger.entries(of: id).count == entries)
    }

    @Test func `a document whose target stays away stays held in the ledger too`() async throws {
        let site = try TestSite()
        try site.folder.write("x", to: "inbox/a")
        // Where the target's folder should be lies a file.
        try site.folder.write("i vägen", to: "target")
        for _ in 1...3 {
            #expect(try await site.run().results.map(\.word) == ["held target_away"])
            #expect(try await site.ledger.balance() == [.held: 1])
        }
        let id = try #require(try await site.ledger.documents(DocumentQuery()).first?.id)
        let events = try await site.ledger.entries(of: id).map(\.entry.event.rawValue)
        #expect(
            Array(events.suffix(6)) == ["judged", "delivery_intended", "held", "judged", "delivery_intended", "held"])
    }

    @Test func `a manifest goes with the last of its files`() async throws {
        let site = try TestSite()
        for name in ["a", "b"] { try site.folder.write(name, to: "inbox/m/\(name)") }
        try site.folder.write("unit: test\nsubject: kanariefågel\n", to: "inbox/m/submission.yaml")
        #expect(try await site.run().results.count == 2)
        #expect(site.folder.files(below: "inbox") == [])
    }

    @Test func `SKAS-14: each file has its own inspection, receipt and shredding`() async throws {
        let site = try TestSite(stages: "  - { stage: test.reads_counting }\n  - { stage: test.route }")
        for name in ["a", "bb", "ccc"] { try site.folder.write(name, to: "inbox/m/\(name)") }
        try site.folder.write("unit: test\n", to: "inbox/m/submission.yaml")
        for result in try await site.run().results {
            let events = try await site.ledger.entries(of: result.id).map(\.entry.event)
            #expect(
                events == [
                    .received, .claimed, .judged, .judged, .deliveryIntended, .delivered, .closingIntended, .closed,
                ])
        }
    }

    @Test func `a dry run asks all stages and changes nothing`() async throws {
        let site = try TestSite(stages: "  - { stage: test.reads_counting }\n  - { stage: test.route }")
        try site.folder.write("x", to: "inbox/a")
        #expect(try await site.run(isDry: true).results.map(\.word) == ["would deliver target"])
        #expect(site.folder.files(below: "inbox") == ["a"])
        #expect(try await site.ledger.balance() == [:])
    }

    @Test func `neither a name nor a personal number stands in the ledger in clear`() async throws {
        let site = try TestSite(stages: "  - { stage: test.throwing }\n  - { stage: test.route }")
        try site.folder.write("x", to: "inbox/m/19121212-1212 kanariefågel.pdf")
        try site.folder.write("unit: test\nsubject: 19121212-1212\n", to: "inbox/m/submission.yaml")
        _ = try await site.run()
        for file in site.folder.files(below: "state") {
            let bytes = try Data(contentsOf: site.folder.url.appendingPathComponent("state/\(file)"))
            #expect(bytes.range(of: Data("kanarief".utf8)) == nil, "\(file)")
            #expect(bytes.range(of: Data("19121212".utf8)) == nil, "\(file)")
        }
    }
}
