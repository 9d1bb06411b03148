import Foundation
import GRDB
import Inspector
import Pipeline
import Synchronization
import Testing
import TestSupport

/// The same content from the same sender to the same unit, under another id.
@Suite struct DuplicateTests {
    private func site(
        _ duplicates: String, stages: String = TestSite.routeOnly, mode: Source.Mode = .consume,
        folder: TemporaryFolder? = nil, more: String = "", faults: DurableEffects.Observer? = nil
    ) throws -> TestSite {
        try TestSite(
            stages: stages, mode: mode, parallelism: 1, folder: folder, more: "duplicates: \(duplicates)\n" + more,
            faults: faults)
    }

    private func put(_ files: [String: String], as message: String, from subject: String = "p", in site: TestSite)
        throws
    {
        for (name, text) in files { try site.folder.write(text, to: "inbox/\(message)/\(name)") }
        try site.folder.write("unit: test\nsubject: \(subject)\n", to: "inbox/\(message)/submission.yaml")
    }

    private func delivered(in site: TestSite) -> Int {
        site.folder.files(below: "target").filter { $0.hasSuffix(".bin") }.count
    }

    private func last(_ event: LedgerEvent, of id: String, in site: TestSite) async throws -> [String: String] {
        try await site.ledger.entries(of: id).last { $0.entry.event == event }?.entry.details ?? [:]
    }

    @Test func `take delivers it again and says which came before`() async throws {
        let site = try site("take")
        try put(["a": "samma"], as: "m1", in: site)
        let first = try #require(try await site.run().results.first)
        #expect(first.notes == [] && first.earlier == nil)
        try put(["b": "samma"], as: "m2", in: site)
        let second = try #require(try await site.run().results.first)
        #expect(second.word == "delivered target")
        #expect(second.earlier == first.id)
        #expect(second.notes.map(\.code) == ["duplicate_taken"])
        #expect(second.notes.first?.text(in: .english).contains(first.id) == true)
        #expect(try await last(.delivered, of: second.id, in: site)["same_as"] == first.id)
        #expect(delivered(in: site) == 2)
    }

    @Test func `skip refuses it, names the earlier one, and keeps it in the vault`() async throws {
        let site = try site("skip")
        try put(["a": "samma"], as: "m1", in: site)
        let first = try #require(try await site.run().results.first)
        try put(["b": "samma"], as: "m2", in: site)
        let second = try #require(try await site.run().results.first)
        #expect(second.word == "refused duplicate_skipped")
        #expect(second.earlier == first.id)
        #expect(try await last(.refused, of: second.id, in: site)["same_as"] == first.id)
        #expect(try await site.ledger.entries(of: second.id).allSatisfy { $0.entry.event != .deliveryIntended })
        #expect(delivered(in: site) == 1)
        #expect(site.vault.has(second.id))
    }

    @Test func `link counts as delivered with the earlier reference, and the original goes`() async throws {
        let site = try site("link")
        try put(["a": "samma"], as: "m1", in: site)
        let first = try #require(try await site.run().results.first)
        for message in ["m2", "m3"] {
            try put(["b": "samma"], as: message, in: site)
            let next = try #require(try await site.run().results.first)
            #expect(next.word == "delivered before target")
            #expect(next.notes.map(\.code) == ["duplicate_linked"])
            let details = try await last(.delivered, of: next.id, in: site)
            #expect(details["linked_to"] == first.id)
            #expect(details["reference"] == "\(first.id).bin")
            let record = try #require(try await site.ledger.document(next.id))
            #expect(record.state == .delivered && record.original == .closed && record.target == "target")
        }
        #expect(delivered(in: site) == 1)
        #expect(site.folder.files(below: "inbox") == [])
    }

    @Test(arguments: ["skip", "link"])
    func `another sender, another unit's content and another content are not the same`(_ word: String) async throws {
        let site = try site(word)
        try put(["a": "samma"], as: "m1", from: "p", in: site)
        try put(["a": "samma"], as: "m2", from: "q", in: site)
        try put(["a": "annat"], as: "m3", from: "p", in: site)
        #expect(try await site.run().results.map(\.word) == Array(repeating: "delivered target", count: 3))
    }

    @Test func `of two in one message the first in order is the one`() async throws {
        let site = try site("skip")
        try put(["a": "samma", "b": "samma"], as: "m", in: site)
        let results = try await site.run().results
        #expect(results.map(\.word) == ["delivered target", "refused duplicate_skipped"])
        #expect(results.map(\.name) == ["a", "b"])
    }

    @Test func `a message that is taken as a whole is not refused for a file that has come before`() async throws {
        let holding = "  - { stage: test.holds_large }\n  - { stage: test.route }"
        let site = try site("skip", more: "refusal: message")
        try put(["a": "sam"], as: "m1", in: site)
        _ = try await site.run()
        try put(["a": "sam", "b": "ny"], as: "m2", in: site)
        #expect(
            try await site.run().results.map(\.word).sorted() == ["delivered target", "refused duplicate_skipped"])
        // Also not by a later run, which finds it refused in the ledger.
        let parted = try self.site("skip", stages: holding, folder: site.folder)
        try put(["a": "sam", "c": "lång nog"], as: "m3", in: parted)
        #expect(try await parted.run().results.map(\.word).sorted() == ["held large", "refused duplicate_skipped"])
        let again = try self.site("skip", folder: site.folder, more: "refusal: message")
        #expect(try await again.run().results.map(\.word) == ["delivered target"])
    }

    @Test(arguments: ["take", "skip", "link"])
    func `while the earlier one waits, only take goes on`(_ word: String) async throws {
        let holding = "  - { stage: test.holds_large }\n  - { stage: test.route }"
        let before = try site(word, stages: holding)
        try put(["a": "samma lång"], as: "m1", in: before)
        let first = try #require(try await before.run().results.first)
        #expect(first.word == "held large")
        // The earlier one can't go on: nobody finds it in the vault.
        try FileManager.default.removeItem(
            at: before.folder.url.appendingPathComponent("state/vault/\(first.id.prefix(2))"))
        let site = try site(word, folder: before.folder)
        try put(["b": "samma lång"], as: "m2", in: site)
        for _ in 0..<2 where word != "take" {
            let second = try #require(try await site.run().results.first { $0.name == "b" })
            #expect(second.word == "held duplicate_waits")
            #expect(second.earlier == first.id)
        }
        if word == "take" {
            let second = try #require(try await site.run().results.first { $0.name == "b" })
            #expect(second.word == "delivered target" && second.notes.map(\.code) == ["duplicate_taken"])
        }
    }

    @Test func `it goes on as new where the earlier one was refused`() async throws {
        let small = "  - { stage: limit_size, options: { maximum_size: 2 } }\n  - { stage: test.route }"
        let before = try site("skip", stages: small)
        try put(["a": "samma"], as: "m1", in: before)
        #expect(try await before.run().results.map(\.word) == ["refused too_large"])
        let site = try site("skip", folder: before.folder)
        try put(["b": "samma"], as: "m2", in: site)
        #expect(try await site.run().results.map(\.word) == ["delivered target"])
    }

    @Test(arguments: ["take", "skip", "link"])
    func `a kept original is no duplicate of itself, a copy of it is`(_ word: String) async throws {
        let site = try site(word, mode: .keep)
        try site.folder.write("samma", to: "inbox/a")
        _ = try await site.run()
        #expect(try await site.run().results.map(\.word) == ["delivered before target"])
        try site.folder.write("samma", to: "inbox/b")
        let expected = [
            "take": ["delivered target", "delivered before target"],
            "skip": ["refused duplicate_skipped", "refused duplicate_skipped"],
            "link": ["delivered before target", "delivered before target"],
        ]
        var words: [String] = []
        var entries: [Int] = []
        for _ in 0..<2 {
            let result = try #require(try await site.run().results.first { $0.name == "b" })
            words.append(result.word)
            entries.append(try await site.ledger.entries(of: result.id).count)
        }
        #expect(words == expected[word])
        #expect(Set(entries).count == 1, "a run that changes nothing writes nothing")
        #expect(delivered(in: site) == (word == "take" ? 2 : 1))
    }

    /// Wherever the second run ends, the next finishes it the same way.
    @Test(arguments: ["skip", "link"])
    func `a run that ends at any step changes nothing of it`(_ word: String) async throws {
        for number in 1... {
            let before = try site(word)
            try put(["a": "samma"], as: "m1", in: before)
            let first = try #require(try await before.run().results.first)
            try put(["a": "samma", "b": "ny"], as: "m2", in: before)
            let count = Mutex(0)
            let broken = try site(word, folder: before.folder) { _ throws(FileError) in
                let isOver = count.withLock { count in
                    count += 1
                    return count >= number
                }
                if isOver { throw FileError(EIO, while: .write) }
            }
            _ = try? await broken.run()
            guard count.withLock({ $0 >= number }) else {
                #expect(number > 40)
                return
            }
            let site = try site(word, folder: before.folder)
            _ = try await site.run()
            #expect(delivered(in: site) == 2, "step \(number)")
            let balance = try await site.ledger.balance()
            #expect(balance[.refused] == (word == "skip" ? 1 : nil), "step \(number)")
            #expect(balance[.delivered] == (word == "skip" ? 2 : 3), "step \(number)")
            #expect(balance[.waiting] == nil && balance[.held] == nil, "step \(number)")
            #expect(try await site.ledger.document(first.id)?.original == .closed)
            if word == "link" { #expect(site.folder.files(below: "inbox") == [], "step \(number)") }
        }
    }

    @Test func `of many at the same time one is delivered`() async throws {
        let folder = try TemporaryFolder()
        let site = try TestSite(parallelism: 8, folder: folder, more: "duplicates: link")
        for number in 0..<40 { try put(["a": "samma"], as: "m\(number)", in: site) }
        _ = try await site.run()
        _ = try await site.run()
        #expect(delivered(in: site) == 1)
        #expect(try await site.ledger.balance() == [.delivered: 40])
    }

    @Test func `a ledger from before there were marks opens, and its documents get theirs when they go on`()
        async throws
    {
        let before = try site("skip", stages: "  - { stage: test.holds_large }\n  - { stage: test.route }")
        try put(["a": "samma lång"], as: "m1", in: before)
        let first = try #require(try await before.run().results.first)
        let path = before.folder.path + "/state/ledger.sqlite"
        try await DatabaseQueue(path: path).write { database in
            try database.execute(
                sql: """
                    DROP INDEX document_by_content;
                    ALTER TABLE document DROP COLUMN content;
                    ALTER TABLE document DROP COLUMN content_order;
                    DELETE FROM grdb_migrations WHERE identifier LIKE '4 %';
                    """)
        }
        let site = try site("skip", folder: before.folder)
        #expect(try await site.ledger.document(first.id)?.content == nil)
        #expect(try await site.run().results.map(\.word) == ["delivered target"])
        #expect(try await site.ledger.document(first.id)?.content != nil)
        try put(["b": "samma lång"], as: "m2", in: site)
        #expect(try await site.run().results.map(\.word) == ["refused duplicate_skipped"])
    }

    @Test func `the ledger is not read through for it`() async throws {
        let site = try site("skip")
        let plan = try await DatabaseQueue(path: site.folder.path + "/state/ledger.sqlite").read { database in
            try String.fetchAll(
                database,
                sql: """
                    EXPLAIN QUERY PLAN SELECT * FROM document WHERE content = 'x' AND id <> 'y'
                    AND state = 'waiting' AND content_order < 3 ORDER BY content_order LIMIT 1
                    """, adapter: SuffixRowAdapter(fromIndex: 3))
        }
        #expect(plan.count == 1 && plan[0].contains("USING INDEX document_by_content (content=? AND state=? AND"))
    }
}
