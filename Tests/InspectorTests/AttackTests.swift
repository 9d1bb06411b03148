import Foundation
import Inspector
import Pipeline
import Testing
import TestSupport

/// A child does what a parser that was taken over would do; each time it is stopped, and the next document is inspected.
@Suite struct AttackTests {
    private static let limits = InspectionLimits(deadlineMilliseconds: 1_000, cpuSeconds: 5, addressSpace: 1 << 30)

    /// Calls that C libraries try by themselves are refused; the others end the child (SIGSYS is 31).
    static let refused: [Attacking.Attack] = [.open, .write, .readInit, .connect, .allocate]
    static let ended: [Attacking.Attack] = [.execute, .fork, .traceParent, .killParent, .ioUring, .executableMemory]

    @Test(arguments: refused) func `what a library may try is refused`(_ attack: Attacking.Attack) async throws {
        let report = try await InspectorFixture(minimum: .full).inspect(.attack(attack, limits: Self.limits))
        #expect(report.ending == .answered)
        #expect(report.facts[Attacking.succeeded] == false)
    }

    @Test(arguments: ended) func `what no parser does ends it`(_ attack: Attacking.Attack) async throws {
        let inspector = InspectorFixture(minimum: .full)
        #expect(try await inspector.inspect(.attack(attack, limits: Self.limits)).ending == .signalled(31))
        #expect(try await inspector.inspect(["test.counting"]).ending == .answered)
    }

    @Test func `a child that spins is ended at its deadline`() async throws {
        var limits = Self.limits
        limits.deadlineMilliseconds = 200
        #expect(try await InspectorFixture().inspect(.attack(.spin, limits: limits)).ending == .deadline)
    }

    @Test func `a child that spins longer than its processor time is ended by the kernel`() async throws {
        var limits = Self.limits
        (limits.deadlineMilliseconds, limits.cpuSeconds) = (20_000, 1)
        #expect(try await InspectorFixture().inspect(.attack(.spin, limits: limits)).ending == .signalled(24))
    }

    @Test func `an answer without end is nonsense`() async throws {
        let inspector = InspectorFixture()
        let ending = try await inspector.inspect(.attack(.flood, limits: Self.limits)).ending
        #expect(ending == .nonsense || ending == .deadline)
        #expect(try await inspector.inspect(["test.counting"]).ending == .answered)
    }

    @Test func `descriptors that are sent back are nonsense`() async throws {
        let inspector = InspectorFixture()
        #expect(try await inspector.inspect(.attack(.sendDescriptors, limits: Self.limits)).ending == .nonsense)
        #expect(try await inspector.inspect(["test.counting"]).ending == .answered)
    }

    @Test func `what a library prints goes nowhere`() async throws {
        let folder = try TemporaryFolder()
        try folder.write("x", to: "a.txt")
        try folder.write(
            """
            unit: u
            hsa_id: SE2321000131-E000000000001
            name: U
            inspections: { test.attacking: { attack: print } }
            stages: [{ stage: test.reads_attacking }, { stage: test.route }]
            targets: { target: { target: folder, options: { path: t } } }
            """, to: "u.yaml")
        let run = try BuiltProducts.run("test-ingest", ["explain", "a.txt", "--unit", "./u.yaml"], in: folder.url)
        #expect(run.code == 0)
        #expect(!run.output.contains("kanariefågel") && !run.errors.contains("kanariefågel"))
    }

    @Test(arguments: [
        (Attacking.Attack.execute, "inspection_forbidden"), (.spin, "inspection_too_slow"),
        (.sendDescriptors, "inspection_nonsense"),
    ])
    func `each attack is a finding of its own, and a second time the file is refused as hostile`(
        _ attack: Attacking.Attack, _ code: String
    ) async throws {
        let site = try TestSite(
            stages: "  - { stage: test.reads_attacking }\n  - { stage: test.route }",
            limits: InspectionLimits(deadlineMilliseconds: 300),
            more: "inspections: { test.attacking: { attack: \(attack.rawValue) } }")
        try site.folder.write("x", to: "inbox/a")
        #expect(try await site.run().results.map(\.word) == ["held \(code)"])
        #expect(try await site.run().results.map(\.word) == ["refused refused_as_hostile"])
        #expect(site.folder.files(below: "target") == [])
    }
}
