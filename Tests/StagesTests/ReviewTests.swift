import Foundation
import Inspector
import Pipeline
import Testing
import TestSupport

/// Decisions by people on what waits.
@Suite struct ReviewTests {
    private static let judged = """
          - { stage: require_judgement }
          - { stage: require_personal_identity, options: { shared_accounts: [gk-*] } }
          - { stage: test.route }
        """

    /// A site with one document that waits.
    private func waiting(
        _ stages: String = judged, manifest: String = "unit: test\n", more: String = "", name: String = "bild"
    ) async throws -> TestSite {
        let site = try TestSite(stages: stages, more: more)
        try site.folder.write("innehåll", to: "inbox/m/\(name)")
        try site.folder.write(manifest, to: "inbox/m/submission.yaml")
        _ = try await site.run()
        #expect(try await site.record().state == .held)
        return site
    }

    private func codes(_ site: TestSite) async throws -> [String] {
        try await site.ledger.entries(of: site.record().id).map(\.entry).compactMap { $0.details["code"] }
    }

    @Test func `SKAS-10: a released judgement is that person's, and the file goes on at the next run`() async throws {
        let site = try await waiting()
        let answer = try await site.reviewing().release(try await site.record(), by: .anna)
        #expect(answer.isTaken)
        #expect(answer.document.state == .waiting)
        _ = try await site.run()
        #expect(try await site.record().state == .delivered)
        let receipt = try #require(site.folder.files(below: "target").first { $0.hasSuffix(".json") })
        let text = try String(contentsOf: site.folder.url.appendingPathComponent("target/\(receipt)"), encoding: .utf8)
        #expect(text.contains("\"judged_by\" : \"anna1\""))
    }

    @Test func `who decided and why stands in the ledger for those with the key only`() async throws {
        let site = try await waiting()
        _ = try await site.reviewing().release(try await site.record(), by: .anna)
        let entry = try #require(try await site.ledger.entries(of: site.record().id).map(\.entry).last)
        #expect(entry.event == .released)
        #expect(Set(entry.details.keys) == ["code", "digest", "rule", "waits_for"])
        let act = try site.key.act(of: entry)
        #expect(act?.person == "anna1" && act?.reason == "Sedd och bedömd." && act?.account == "personal")
        #expect(SiteKey().act(of: entry) == nil)
    }

    @Test func `of two people at the same instant one decides, and the other learns how it stands`() async throws {
        let site = try await waiting()
        let record = try await site.record()
        let reviewing = try site.reviewing()
        async let one = reviewing.release(record, by: .anna)
        async let other = reviewing.refuse(record, isNotRelevant: true, by: .eva)
        let answers = try await [one, other]
        #expect(answers.filter(\.isTaken).count == 1)
        let late = try #require(answers.first { !$0.isTaken }?.obstacle)
        #expect(late.code == "review_other_first")
        #expect(!late.text(in: .english).contains("anna1") && !late.text(in: .english).contains("eva2"))
        let decided = try await site.record()
        #expect(answers.allSatisfy { $0.document.state == decided.state })
        #expect(
            try await site.ledger.entries(of: record.id).last?.entry.event
                == (decided.state == .waiting ? .released : .refused))
    }

    @Test(arguments: [0.0, 1, 86_400]) func `what has reached its time can't be released any more`(
        _ late: Double
    ) async throws {
        let site = try await waiting()
        let until = Date(timeIntervalSince1970: 1_900_000_000)
        let held = try #require(
            try await site.ledger.entries(of: site.record().id).map(\.entry).last { $0.event == .held })
        try await site.append(
            .held, to: try await site.record(),
            held.details.merging(["until": "1900000000000", "then": "refuse"]) { $1 })
        let record = try await site.record()
        let answer = try await site.reviewing(now: { until + late }).release(record, by: .anna)
        #expect(answer.obstacle?.code == "review_expired")
        #expect(try await site.reviewing(now: { until - 0.001 }).release(record, by: .anna).isTaken)
    }

    @Test(arguments: [
        Reviewer(id: "anna1", accountKind: .shared, reason: "x"), Reviewer(id: "GK-hud", reason: "x"),
        Reviewer(id: "gk-hud", accountKind: .personal, reason: "x"),
    ])
    func `SKAS-11: nobody decides with a shared account`(_ reviewer: Reviewer) async throws {
        let site = try await waiting()
        let (reviewing, record) = (try site.reviewing(), try await site.record())
        #expect(try await reviewing.release(record, by: reviewer).obstacle?.code == "review_shared_account")
        #expect(try await reviewing.refuse(record, by: reviewer).obstacle?.code == "review_shared_account")
        #expect(
            try await reviewing.giveBack(record, to: site.folder.path, by: reviewer).obstacle?.code
                == "review_shared_account")
        #expect(try await reviewing.recall(record, by: reviewer).obstacle?.code == "review_shared_account")
        #expect(try await site.record() == record)
    }

    @Test func `SKAS-11: where the unit asks for the kind of account, a decision says it too`() async throws {
        let stages = Self.judged.replacing("[gk-*]", with: "[gk-*], unstated_kind: refuse")
        let site = try await waiting(stages)
        let (reviewing, record) = (try site.reviewing(), try await site.record())
        let unstated = Reviewer(id: "anna1", reason: "x")
        #expect(try await reviewing.release(record, by: unstated).obstacle?.code == "review_shared_account")
        #expect(try await reviewing.release(record, by: .anna).isTaken)
        _ = try await site.run()
        #expect(try await site.record().state == .delivered)
    }

    @Test(arguments: [("", "x"), ("anna1", " "), (" ", "")])
    func `a decision has its person and its reason`(_ person: String, _ reason: String) async throws {
        let site = try await waiting()
        let reviewer = Reviewer(id: person, reason: reason)
        let answer = try await site.reviewing().release(try await site.record(), by: reviewer)
        #expect(answer.obstacle?.code == "review_unsigned")
    }

    private static let second = """
          - { stage: require_judgement }
          - { stage: require_second_person }
          - { stage: test.route }
        """

    @Test func `SKANE-5: the second person is none who has released the file before`() async throws {
        let site = try await waiting(Self.second)
        let reviewing = try site.reviewing()
        _ = try await reviewing.release(try await site.record(), by: .anna)
        _ = try await site.run()
        let record = try await site.record()
        #expect(record.waitsFor == "second_person")
        let again = Reviewer(id: " ANNA1", accountKind: .personal, reason: "Själv igen.")
        #expect(try await reviewing.release(record, by: again).obstacle?.code == "review_same_person")
        #expect(try await reviewing.release(record, by: .eva).isTaken)
        _ = try await site.run()
        #expect(try await site.record().state == .delivered)
    }

    @Test(arguments: ["handler: { id: Anna1 }", "judgement: { by: anna1, at: 2026-01-15T10:00:00Z, relevant: true }"])
    func `SKANE-5: nor one who has fetched or judged it`(_ line: String) async throws {
        let manifest = "unit: test\n\(line)\n"
        let stages =
            line.hasPrefix("judgement")
            ? Self.second : "  - { stage: require_second_person }\n  - { stage: test.route }"
        let site = try await waiting(stages, manifest: manifest)
        let (reviewing, record) = (try site.reviewing(), try await site.record())
        #expect(try await reviewing.release(record, by: .anna).obstacle?.code == "review_same_person")
        #expect(try await reviewing.release(record, by: .eva).isTaken)
    }

    @Test func `SKANE-4: what is to be looked at waits, and goes on once somebody has`() async throws {
        let site = try await waiting("  - { stage: require_preview }\n  - { stage: test.route }")
        #expect(try await site.record().waitsFor == "preview")
        #expect(try await site.reviewing().release(try await site.record(), by: .anna).isTaken)
        let told = try await site.run()
        #expect(try await site.record().state == .delivered)
        #expect(await told.results.flatMap(\.notes).map(\.code) == ["released_by_person"])
    }

    @Test func `what could not be checked is let go on by nobody`() async throws {
        let site = try await waiting("  - { stage: test.throwing }\n  - { stage: test.route }")
        let record = try await site.record()
        let reviewing = try site.reviewing()
        #expect(try await reviewing.release(record, by: .anna).obstacle?.code == "review_unchecked")
        #expect(try await reviewing.refuse(record, by: .anna).isTaken)
    }

    @Test(arguments: [
        ("service", "review_service_away"), ("administrator", "review_administrator_needed"),
        ("time", "review_service_away"),
    ])
    func `what waits for no person is let go on by none`(_ word: String, _ code: String) async throws {
        let site = try await waiting()
        try await site.append(
            .held, to: try await site.record(), ["code": "target_away", "waits_for": word, "digest": "d"])
        let answer = try await site.reviewing().release(try await site.record(), by: .anna)
        #expect(answer.obstacle?.code == code)
    }

    @Test func `a refusal is a person's, under the rule of what it waited for, and can be given back for a while`()
        async throws
    {
        let site = try await waiting(more: "grace_days: 3")
        let now = Date(timeIntervalSince1970: 1_800_000_000)
        let answer = try await site.reviewing(now: { now }).refuse(try await site.record(), by: .anna)
        #expect(answer.document.state == .refused)
        #expect(answer.document.code == "refused_by_person" && answer.document.rule == "SKAS-10")
        #expect(answer.document.until == Int64(1_800_259_200_000))
        #expect(answer.document.then == "shred")
    }

    @Test func `SKAS-10: a refusal can be the judgement that it does not matter, where one is waited for`() async throws
    {
        let site = try await waiting()
        #expect(
            try await site.reviewing().refuse(try await site.record(), isNotRelevant: true, by: .anna).document.code
                == "not_relevant")
        let other = try await waiting("  - { stage: require_preview }\n  - { stage: test.route }")
        let answer = try await other.reviewing().refuse(try await other.record(), isNotRelevant: true, by: .anna)
        #expect(answer.obstacle?.code == "review_not_judgement")
    }

    @Test func `what is decided or on its way is not decided again`() async throws {
        let site = try await waiting()
        let reviewing = try site.reviewing()
        _ = try await reviewing.release(try await site.record(), by: .anna)
        let released = try await site.record()
        #expect(try await reviewing.release(released, by: .eva).obstacle?.code == "review_not_waiting")
        #expect(try await reviewing.refuse(released, by: .eva).obstacle?.code == "review_not_waiting")
    }

    @Test(arguments: [Source.Mode.consume, .keep])
    func `a message that is taken as a whole goes on once all of it is released`(
        _ mode: Source.Mode
    ) async throws {
        let site = try TestSite(stages: Self.judged, mode: mode, more: "refusal: message")
        for name in ["a", "b"] { try site.folder.write("innehåll \(name)", to: "inbox/m/\(name)") }
        try site.folder.write("unit: test\n", to: "inbox/m/submission.yaml")
        _ = try await site.run()
        let reviewing = try site.reviewing()
        let first = try #require(try await site.ledger.documents(DocumentQuery()).first)
        #expect(try await reviewing.release(first, by: .anna).isTaken)
        _ = try await site.run()
        let waiting = try #require(try await site.ledger.document(first.id))
        #expect(waiting.code == "message_waits")
        #expect(try await reviewing.release(waiting, by: .anna).obstacle?.code == "review_other_of_message")
        let other = try #require(try await site.ledger.documents(DocumentQuery()).first { $0.id != first.id })
        #expect(try await reviewing.release(other, by: .anna).isTaken)
        _ = try await site.run()
        #expect(try await site.ledger.documents(DocumentQuery()).map(\.state) == [.delivered, .delivered])
    }

    @Test func `of a person and the end of the time at the same instant one decides`() async throws {
        let site = try await waiting()
        let held = try #require(
            try await site.ledger.entries(of: site.record().id).map(\.entry).last { $0.event == .held })
        try await site.append(
            .held, to: try await site.record(),
            held.details.merging(["until": "1900000000000", "then": "refuse"]) { $1 })
        let record = try await site.record()
        // One whose clock says that there is a moment left, and one whose clock says that it is over.
        let late = try TestSite(stages: Self.judged, folder: site.folder, clockOffset: 400_000_000)
        let person = try site.reviewing(now: { Date(timeIntervalSince1970: 1_899_999_999) })
        async let answer = person.release(record, by: .anna)
        async let run = late.run()
        let (taken, _) = try await (answer.isTaken, run)
        _ = try await late.run()
        let end = try await site.record()
        #expect(taken ? end.state == .delivered : end.code == "hold_expired", "\(taken) \(end.state) \(end.code ?? "")")
    }
}
