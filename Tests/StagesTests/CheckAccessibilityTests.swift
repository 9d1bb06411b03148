import Inspector
import PDFAnalysis
import Pipeline
import SampleFiles
@testable import Stages
import Testing

/// What a screen reader needs, as the stage judges it (SKANE-3).
@Suite struct CheckAccessibilityTests {
    static let expected: [(Sample, String)] = [
        (.pdfAccessible, "passes"),
        (.pdfUntagged, "rejects accessibility_blocked"),
        (.pdfMarkedNoStructure, "rejects accessibility_blocked"),
        (.pdfScan, "rejects accessibility_blocked"),
        (.pdfTaggedSuspects, "rejects accessibility_faulty"),
        (.pdfExtractionForbidden, "rejects accessibility_blocked"),
        (.pdfEncryptedAES128, "holds accessibility_uncertain for look"),
        (.gifStatic, "passes"),
    ]

    @Test(arguments: expected)
    func `SKANE-3: a document that a screen reader can't read is refused`(_ sample: Sample, _ words: String) throws {
        #expect(try Bench("check_accessibility").judge(sample).words == words)
    }

    /// What the stage says of a readable PDF with these facts.
    private func outcome(
        _ options: String = "", breaking ids: [String], submission: Submission = .example(),
        _ change: (inout Facts) -> Void = { _ in }
    ) throws -> Outcome {
        let document = Document.accessible(breaking: ids, change)
        return try Bench("check_accessibility", options: options).judge(document, submission)
    }

    @Test func `a structure tree that nobody vouches for is none`() throws {
        var builder = PDFBuilder.accessible()
        for markInfo in [nil, PDFBuilder.MarkInfo(isMarked: false)] {
            builder.markInfo = markInfo
            #expect(
                try Bench("check_accessibility").judge(builder.build()).words == "rejects accessibility_blocked")
        }
    }

    @Test func `every condition has its meaning, in the order of the conditions, and no other has one`() {
        #expect(ConditionMeaning.all.map(\.condition) == Condition.all.map(\.id))
        #expect(ConditionMeaning.all.allSatisfy { AccessibilityGrade.ofBroken.contains($0.grade) })
    }

    @Test(arguments: Condition.all.map(\.id))
    func `a broken condition is told by its own code, and what it costs decides`(_ id: String) throws {
        let outcome = try outcome(breaking: [id])
        let meaning = try #require(ConditionMeaning.all.first { $0.condition == id })
        let words: [AccessibilityGrade: String] = [
            .blocked: "rejects accessibility_blocked", .faulty: "rejects accessibility_faulty",
            .formal: "passes accessibility_formal",
        ]
        #expect(outcome.words == words[meaning.grade])
        let code = "ua_" + id.replacing("-", with: "_").replacing(".", with: "_")
        let parts = try #require(outcome.findings.first?.parts)
        #expect(parts.map(\.code) == [code])
        #expect(parts.first?.kind.setting == meaning.grade.rawValue)
    }

    @Test func `one refusal names all that is wrong, the gravest first`() throws {
        let outcome = try outcome(breaking: ["06-002", "13-004", "7.1-11", "11-001"])
        #expect(outcome.words == "rejects accessibility_blocked")
        #expect(
            outcome.findings.first?.parts.map(\.code) == ["ua_7_1_11", "ua_11_001", "ua_13_004", "ua_06_002"])
    }

    @Test func `a part says how often it was found, and where`() throws {
        let condition = try #require(Condition(number: 13_004))
        let figure = StandardType.figure.number
        let outcome = try outcome(breaking: []) {
            $0[AccessibilityFacts.broken] = NumberList([condition.number, 0, 7])
            $0[AccessibilityFacts.places] = NumberList([
                condition.number, 0, 3, 12, 2, StandardType.document.number, figure,
            ])
        }
        let part = try #require(outcome.findings.first?.parts.first)
        #expect(part.count == 7)
        #expect(part.places == [FindingPlace(page: 3, object: 12, path: "Document/Figure")])
    }

    @Test func `a unit says of each grade what happens, and the strictest counts`() throws {
        let all = ["7.1-11", "13-004", "06-002"]
        #expect(
            try outcome("blocked: note, faulty: note", breaking: all).words == "passes accessibility_blocked")
        #expect(
            try outcome("blocked: hold", breaking: all).words == "rejects accessibility_faulty")
        #expect(
            try outcome("faulty: hold", breaking: ["13-004"]).words == "holds accessibility_faulty for look")
        #expect(try outcome("formal: refuse", breaking: ["06-002"]).words == "rejects accessibility_formal")
        #expect(try outcome("blocked: note, faulty: note, formal: note", breaking: []).words == "passes")
    }

    @Test func `a document that could not be looked at to its end waits, unless what was found is enough`() throws {
        func limited(_ ids: [String]) throws -> String {
            try outcome(breaking: ids) { $0[AccessibilityFacts.state] = .limitReached }.words
        }
        #expect(try limited([]) == "holds accessibility_uncertain for look")
        #expect(try limited(["06-002"]) == "holds accessibility_uncertain for look")
        #expect(try limited(["13-004"]) == "rejects accessibility_faulty")
        let unread = try outcome(breaking: []) { $0[AccessibilityFacts.state] = .notReadable }
        #expect(unread.words == "holds accessibility_uncertain for look")
    }

    @Test func `facts that are missing let nothing through`() {
        #expect(throws: (any Error).self) { try outcome(breaking: []) { $0[AccessibilityFacts.broken] = nil } }
        #expect(throws: (any Error).self) { try outcome(breaking: []) { $0[AccessibilityFacts.state] = nil } }
    }

    @Test func `as many characters without meaning as an alphabet has leave a screen reader nothing`() throws {
        func grade(_ count: Int) throws -> String {
            try outcome(breaking: []) {
                $0[AccessibilityFacts.broken] = NumberList([10_001, 0, count])
            }.words
        }
        #expect(try grade(19) == "rejects accessibility_faulty")
        #expect(try grade(20) == "rejects accessibility_blocked")
    }

    @Test func `a title in the older place is a title, and without any the lack of metadata is a fault`() throws {
        #expect(
            try outcome(breaking: ["06-003"]) { $0[PDFFacts.title] = .info }.words == "passes accessibility_formal")
        #expect(try outcome(breaking: ["06-001"]).words == "passes accessibility_formal")
        let untitled = try outcome(breaking: ["06-001"]) { $0[PDFFacts.title] = PDFTitle.none }
        #expect(untitled.words == "rejects accessibility_faulty")
        #expect(untitled.findings.first?.parts.first?.text(in: .swedish).hasPrefix("Dokumentet saknar titel") == true)
    }

    @Test func `a page that is a picture which nothing describes says nothing`() throws {
        func outcome(_ ids: [String]) throws -> Outcome {
            try self.outcome(breaking: ids) {
                PageFigures.state([PageFigures(shownText: 900), PageFigures(imageShare: 990)], in: &$0)
            }
        }
        let refused = try outcome(["13-004"])
        #expect(refused.words == "rejects accessibility_blocked")
        #expect(refused.findings.first?.parts.map(\.code) == ["image_only_pages", "ua_13_004"])
        #expect(try outcome([]).words == "passes")
    }

    // MARK: - The lawful exception

    private func stated(_ statement: Statement?) -> Submission {
        Submission(id: "m", unit: "e", sameInformation: statement)
    }

    @Test(arguments: [
        ("check_accessibility", Sample.pdfUntagged), ("check_scan", .pdfScan),
    ])
    func `SKANE-3: what the sender signs is in the message's text may go, where the unit allows it`(
        _ stage: String, _ sample: Sample
    ) throws {
        let document = try Document(
            id: "0123456789abcdef01234567", name: "brev.pdf", size: 1, facts: inspected(sample.bytes()))
        let signed = stated(Statement(by: "anna1", at: "2026-01-15T10:00:00Z", accountKind: .personal))
        let allowing = try Bench(stage, options: "exception: allow")
        #expect(try allowing.judge(document, signed).words == "passes same_information_in_text")
        #expect(try allowing.judge(document, stated(nil)).words.hasPrefix("rejects"))
        #expect(try Bench(stage).judge(document, signed).words.hasPrefix("rejects"))
    }

    @Test(arguments: [nil, Handler.AccountKind.shared])
    func `SKAS-11: a statement counts only from an account that is known to be personal`(
        _ kind: Handler.AccountKind?
    ) throws {
        let statement = Statement(by: "hud1", at: "2026-01-15T10:00:00Z", accountKind: kind)
        let outcome = try outcome("exception: allow", breaking: ["7.1-11"], submission: stated(statement))
        #expect(outcome.words == "rejects accessibility_blocked")
        #expect(outcome.findings.first?.parts.map(\.code) == ["ua_7_1_11", "statement_not_accepted"])
    }

    @Test func `a note of the exception still tells what is broken`() throws {
        let outcome = try outcome(
            "exception: allow", breaking: ["7.1-11", "06-002"], submission: .example(sameInformationBy: "anna1"))
        #expect(outcome.findings.first?.parts.map(\.code) == ["ua_7_1_11", "ua_06_002"])
    }
}
