import Foundation
import Inspector
import Pipeline
import Testing
import TestSupport

@Suite struct ForkServerTests {
    @Test func `a child states facts about the bytes it was given`() async throws {
        let report = try await InspectorFixture().inspect(["test.counting"], [UInt8](repeating: 7, count: 70_000))
        #expect(report.ending == .answered)
        #expect(report.facts[Counting.size] == 70_000)
    }

    @Test func `the fork server has one thread before each fork`() async throws {
        let inspector = InspectorFixture()
        for _ in 0..<5 {
            let report = try await inspector.inspect(["test.counting", "file_type"])
            #expect(report.threads == 1)
        }
    }

    @Test func `a child that crashes ends with its signal and harms no other document`() async throws {
        let inspector = InspectorFixture()
        #expect(try await inspector.inspect(["test.crashing"]).ending == .signalled(11))
        #expect(try await inspector.inspect(["test.counting"]).ending == .answered)
    }

    @Test func `a child that hangs is killed at its deadline`() async throws {
        let inspector = InspectorFixture()
        let limits = InspectionLimits(deadlineMilliseconds: 200)
        #expect(
            try await inspector.inspect(
                InspectionRequest(["test.hanging"].map { .init($0) }, limits: limits)
            ).ending == .deadline)
        #expect(try await inspector.inspect(["test.counting"]).ending == .answered)
    }

    @Test func `a child that talks past the protocol is nonsense`() async throws {
        let inspector = InspectorFixture()
        #expect(try await inspector.inspect(["test.talking"]).ending == .nonsense)
        #expect(try await inspector.inspect(["test.counting"]).ending == .answered)
    }

    @Test func `a child that leaves without an answer is told by its exit code`() async throws {
        #expect(try await InspectorFixture().inspect(["test.leaving"]).ending == .exited(3))
    }

    @Test func `a fact that no inspection declares does not get out`() async throws {
        let report = try await InspectorFixture().inspect(["test.undeclared"])
        #expect(report.facts.contents.isEmpty)
    }

    @Test func `an inspection that the program does not have has failed`() async throws {
        let report = try await InspectorFixture().inspect(["test.nobody"])
        #expect(report.statuses["test.nobody"] == .failed(.libraryUnavailable))
    }

    @Test func `a program that is no inspector is unavailable and does not hang the keeper`() async throws {
        let pool = InspectorPool(executable: "/bin/true", inspections: [], parallelism: 1)
        let report = await pool.inspect(try InspectorFixture.content([1]), InspectionRequest([.init("test.counting")]))
        #expect(report.ending == .unavailable)
    }

    @Test func `an empty document is inspected like any other`() async throws {
        let report = try await InspectorFixture().inspect(["test.counting"], [])
        #expect(report.facts[Counting.size] == 0)
    }

    @Test func `many documents at once each get their own answer`() async throws {
        let inspector = InspectorFixture(parallelism: 2)
        try await withThrowingTaskGroup(of: Bool.self) { group in
            for size in 1...20 {
                group.addTask {
                    let report = try await inspector.inspect(
                        ["test.counting"], [UInt8](repeating: 1, count: size))
                    return report.facts[Counting.size] == size
                }
            }
            for try await isRight in group { #expect(isRight) }
        }
    }
}
