import Foundation
import Inspector
import Pipeline
import Testing
import TestSupport

@Suite struct HoldTermTests {
    private static let start = Date(timeIntervalSince1970: 1_768_471_200)

    private func unit(_ more: String) throws(ConfigurationError) -> UnitPlan {
        try UnitPlan(
            yaml: """
                unit: u
                hsa_id: SE2321000131-E000000000001
                name: U
                extends: 1177-bifoga
                targets: { utkorg: { target: folder, options: { path: a } } }
                \(more)
                """, file: "unit.yaml", registry: .testing)
    }

    private func days(_ plan: UnitPlan, _ waitsFor: WaitsFor) -> Double? {
        plan.holds.term(for: waitsFor, from: Self.start).map { $0.until.timeIntervalSince(Self.start) / 86_400 }
    }

    @Test func `what waits for a person waits 30 days and is then refused, what is mended waits as long as it takes`()
        throws
    {
        let plan = try unit("")
        for waitsFor in [WaitsFor.judgement, .secondPerson, .preview, .look] {
            #expect(days(plan, waitsFor) == 30)
            #expect(plan.holds.term(for: waitsFor, from: Self.start)?.then == .refuse)
        }
        #expect(days(plan, .quarantine) == 30)
        #expect(plan.holds.term(for: .quarantine, from: Self.start)?.then == .shred)
        for waitsFor in [WaitsFor.service, .administrator, .time] { #expect(days(plan, waitsFor) == nil) }
        #expect(plan.graceDays == 30)
    }

    @Test func `a unit says how long each may wait, and for how long what was refused can be given back`() throws {
        let plan = try unit(
            "holds: [{ for: judgement, days: 14, then: refuse }, { for: look }, { for: service, days: 2 }]\ngrace_days: 0"
        )
        #expect(days(plan, .judgement) == 14)
        #expect(days(plan, .look) == nil)
        #expect(days(plan, .service) == 2)
        #expect(days(plan, .preview) == 30)
        #expect(plan.graceDays == 0)
    }

    @Test(arguments: [("", Consequence.shred), (", then: shred", .shred), (", then: refuse", .refuse)])
    func `a unit says how long quarantine lasts, and whether it ends with a refusal`(
        _ then: String, _ consequence: Consequence
    ) throws {
        let plan = try unit("holds: [{ for: quarantine, days: 7\(then) }]")
        #expect(days(plan, .quarantine) == 7)
        #expect(plan.holds.term(for: .quarantine, from: Self.start)?.then == consequence)
    }

    @Test func `what waits for a time goes on at the time that its finding tells`() throws {
        let time = Self.start + 90
        guard case .hold(let finding, for: .time) = Outcome.hold(FindingKind("test_later").found(), until: time) else {
            Issue.record("it does not wait for a time")
            return
        }
        let term = try unit("").holds.term(for: .time, from: Self.start, finding: finding)
        #expect(term?.until == time)
        #expect(term?.then == .goOn)
    }

    @Test(arguments: [
        ("holds: [{ for: judgment, days: 1 }]", "6:16"), ("holds: [{ for: time, days: 1 }]", "6:16"),
        ("holds: [{ for: look, days: 0 }]", "6:28"), ("holds: [{ for: look, days: 1, then: go_on }]", "6:37"),
        ("holds: [{ for: look, days: 1 }, { for: look, days: 2 }]", "6:40"), ("grace_days: 366", "6:13"),
        ("holds: [{ for: look, days: 1, then: shred }]", "6:37"), ("holds: [{ for: quarantine }]", "6:16"),
    ])
    func `a term that can't be kept is refused at its place`(_ line: String, _ place: String) {
        let error = #expect(throws: ConfigurationError.self) { try unit(line) }
        let places = error?.diagnostics.map { "\($0.location.line):\($0.location.column)" }
        #expect(places == [place])
    }
}
