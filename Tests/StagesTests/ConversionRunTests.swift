import Foundation
import Glibc
import Inspector
import Pipeline
import SampleFiles
import Stages
import Synchronization
import Testing
import TestSupport

/// Documents that go on as a changed copy, from the inbox to the target and the ledger.
@Suite struct ConversionRunTests {
    private static let stages = """
          - { stage: identify_type }
          - { stage: check_image }
          - { stage: strip_position }
          - { stage: test.route }
        """

    private func expected(_ bytes: [UInt8]) throws -> [UInt8] { try Bench("strip_position").converted(bytes) }

    private func delivered(_ site: TestSite, _ ending: String = ".jpg") throws -> [UInt8] {
        let files = site.folder.files(below: "target").filter { $0.hasSuffix(ending) }
        let name = try #require(files.first)
        #expect(files.count == 1)
        return Array(try Data(contentsOf: site.folder.url.appendingPathComponent("target/\(name)")))
    }

    @Test func `the target has the changed copy, and receipt and ledger name both`() async throws {
        let site = try TestSite(stages: Self.stages)
        let bytes = try MetadataSamples.jpeg()
        try site.folder.write(bytes, to: "inbox/bild.jpg")
        let result = try #require(try await site.run().results.first)
        #expect(result.word == "delivered target")
        #expect(result.notes.map(\.code) == ["image_data_removed"])
        #expect(try delivered(site) == expected(bytes))
        #expect(site.folder.files(below: "inbox") == [])

        let receipt = try String(
            contentsOf: site.folder.url.appendingPathComponent("target/\(result.id).receipt.json"), encoding: .utf8)
        for name in ["original_sha256", "original_size", "options_sha256", "strip_position"] {
            #expect(receipt.contains("\"\(name)\""), "\(name)")
        }
        let entries = try await site.ledger.entries(of: result.id).map(\.entry)
        #expect(
            entries.map(\.event) == [
                .received, .claimed, .judged, .judged, .judged, .converted, .judged, .judged, .judged, .judged,
                .deliveryIntended, .delivered, .closingIntended, .closed,
            ])
        let converted = try #require(entries.first { $0.event == .converted }?.details)
        #expect(converted["stage"] == "strip_position")
        #expect(converted["options"]?.count == 64)
        #expect(converted["original_size"] == "\(bytes.count)")
        #expect(converted["digest"] != converted["original_digest"])
        for event in [LedgerEvent.deliveryIntended, .delivered] {
            let details = try #require(entries.first { $0.event == event }?.details)
            #expect(details["digest"] == converted["digest"])
            #expect(details["original_digest"] == converted["original_digest"])
        }
    }

    @Test(arguments: [(Sample.pngScreenshot, ".png"), (.gifAnimated, ".gif"), (.jpegMessenger, ".jpg")])
    func `a picture that holds nothing else is delivered as it came`(_ sample: Sample, _ ending: String) async throws {
        let site = try TestSite(stages: Self.stages)
        try site.folder.write(sample.bytes(), to: "inbox/\(sample.rawValue)\(ending)")
        let result = try #require(try await site.run().results.first)
        #expect(try delivered(site, ending) == sample.bytes())
        let events = try await site.ledger.entries(of: result.id).map(\.entry.event)
        #expect(!events.contains(.converted))
    }

    @Test func `a PDF is not looked at`() async throws {
        let site = try TestSite(stages: Self.stages)
        try site.folder.write(Sample.pdfAccessible.bytes(), to: "inbox/brev.pdf")
        #expect(try await site.run().results.map(\.word) == ["delivered target"])
        #expect(try delivered(site, ".pdf") == Sample.pdfAccessible.bytes())
    }

    @Test func `an original that is kept is left as it came and delivered once`() async throws {
        let site = try TestSite(stages: Self.stages, mode: .keep)
        let bytes = try MetadataSamples.png()
        try site.folder.write(bytes, to: "inbox/bild.png")
        #expect(try await site.run().results.map(\.word) == ["delivered target"])
        #expect(try await site.run().results.map(\.word) == ["delivered before target"])
        #expect(try delivered(site, ".png") == expected(bytes))
        let kept = try Data(contentsOf: site.folder.url.appendingPathComponent("inbox/bild.png"))
        #expect(Array(kept) == bytes)
    }

    @Test func `a dry run tells what would go, and changes nothing`() async throws {
        let site = try TestSite(stages: Self.stages)
        try site.folder.write(MetadataSamples.gif(), to: "inbox/bild.gif")
        let result = try #require(try await site.run(isDry: true).results.first)
        #expect(result.word == "would deliver target")
        #expect(result.notes.map(\.code) == ["image_data_removed"])
        #expect(site.folder.files(below: "target") == [])
    }

    @Test func `a picture of which nothing sure can be said waits`() async throws {
        let stages = "  - { stage: identify_type }\n  - { stage: strip_position }\n  - { stage: test.route }"
        let site = try TestSite(stages: stages)
        try site.folder.write(Sample.jpegTruncated.bytes(), to: "inbox/bild.jpg")
        #expect(try await site.run().results.map(\.word) == ["held image_data_unclear"])
        #expect(site.folder.files(below: "target") == [])
    }

    @Test func `a picture that is too large to be held in memory waits`() async throws {
        let site = try TestSite(stages: Self.stages, memoryLimit: 4_000)
        try site.folder.write(MetadataSamples.jpeg(), to: "inbox/bild.jpg")
        try site.folder.write(Sample.pdfAccessible.bytes(), to: "inbox/brev.pdf")
        #expect(
            try await site.run().results.map(\.word).sorted() == ["delivered target", "held conversion_too_large"])
    }

    @Test func `a unit that keeps all lets large pictures pass as they came`() async throws {
        let strip = "{ stage: strip_position, options: { position: keep, device: keep } }"
        let stages = Self.stages.replacing("{ stage: strip_position }", with: strip)
        let site = try TestSite(stages: stages, memoryLimit: 4_000)
        try site.folder.write(MetadataSamples.jpeg(), to: "inbox/bild.jpg")
        #expect(try await site.run().results.map(\.word) == ["delivered target"])
        #expect(try delivered(site) == MetadataSamples.jpeg())
    }

    @Test func `a copy that still has what was to go, or can't be made, waits`() async throws {
        for (stage, code) in [
            ("test.changes_forever", "held conversion_incomplete"), ("test.cant_change", "held conversion_failed"),
            ("test.changes_wildly", "held conversion_failed"), ("test.only_asks", "held stage_failed"),
        ] {
            let site = try TestSite(stages: "  - { stage: \(stage) }\n  - { stage: test.route }")
            try site.folder.write("innehåll", to: "inbox/a")
            #expect(try await site.run().results.map(\.word) == [code])
            #expect(site.folder.files(below: "target") == [])
        }
    }

    @Test func `a copy goes through all stages anew, and waits where one of them now stops it`() async throws {
        let stages = """
              - { stage: limit_size, options: { maximum_size: 9 } }
              - { stage: test.grows }
              - { stage: test.route }
            """
        let site = try TestSite(stages: stages)
        try site.folder.write("åtta by", to: "inbox/a")
        try site.folder.write("sex", to: "inbox/b")
        #expect(
            try await site.run().results.map(\.word).sorted() == [
                "delivered target", "held conversion_judged_differently",
            ])
    }

    /// Ends the process, as far as durable steps go, from a commit of the ledger on.
    private final class End: Sendable {
        private let commits = Mutex(0)
        private let first: Int

        init(atCommit first: Int) { self.first = first }

        func see(_ step: EffectStep) throws(FileError) {
            let count = commits.withLock { count in
                if step.kind == .commit, step.moment == .before { count += 1 }
                return count
            }
            guard count >= first else { return }
            throw FileError(EIO, while: .write)
        }
    }

    @Test func `options that changed between arrival and receipt hold the document, and nothing is delivered twice`()
        async throws
    {
        let bytes = try MetadataSamples.jpeg()
        for number in 1...7 {
            let folder = try TemporaryFolder()
            try folder.write(bytes, to: "inbox/bild.jpg")
            let end = End(atCommit: number)
            let ended = try TestSite(stages: Self.stages, parallelism: 1, folder: folder) { step throws(FileError) in
                try end.see(step)
            }
            _ = try? await ended.run()
            guard folder.files(below: "target").contains(where: { $0.hasSuffix(".jpg") }) else { continue }

            let other = "{ stage: strip_position, options: { device: keep } }"
            let stages = Self.stages.replacing("{ stage: strip_position }", with: other)
            let changed = try TestSite(stages: stages, parallelism: 1, folder: folder)
            #expect(try await changed.run().results.map(\.word) == ["held target_occupied"])
            let site = try TestSite(stages: Self.stages, parallelism: 1, folder: folder)
            #expect(try await site.run().results.map(\.word) == ["delivered target"])
            #expect(try delivered(site) == expected(bytes))
            return
        }
        Issue.record("no run was ended between arrival and receipt")
    }

    @Test func `a run that is ended before or behind any entry is finished by the next, with the same copy`()
        async throws
    {
        let bytes = try MetadataSamples.jpeg()
        var hadArrived = 0
        for number in 1...7 {
            let folder = try TemporaryFolder()
            try folder.write(bytes, to: "inbox/bild.jpg")
            let end = End(atCommit: number)
            let ended = try TestSite(stages: Self.stages, parallelism: 1, folder: folder) { step throws(FileError) in
                try end.see(step)
            }
            _ = try? await ended.run()
            let isThere = folder.files(below: "target").contains { $0.hasSuffix(".jpg") }
            let balance = try await ended.ledger.balance()
            if isThere, balance[.waiting] == 1 { hadArrived += 1 }

            let site = try TestSite(stages: Self.stages, parallelism: 1, folder: folder)
            let results = try await site.run().results
            #expect(results.allSatisfy { !$0.word.hasPrefix("held") }, "commit \(number)")
            #expect(try delivered(site) == expected(bytes), "commit \(number)")
            #expect(try await site.ledger.balance() == [.delivered: 1], "commit \(number)")
            #expect(folder.files(below: "inbox") == [], "commit \(number)")
        }
        // Between intent and receipt, with the copy already in the target.
        #expect(hadArrived == 1)
    }
}
