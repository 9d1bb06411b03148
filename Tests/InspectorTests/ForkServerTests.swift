import Foundation
import Inspector
import Pipeline
import Testing
import TestSupport

@Suite struct ForkServerTests {
    private func inspect(
        _ names: [String], _ bytes: [UInt8] = [1, 2, 3], limits: InspectionLimits = InspectionLimits(),
        pool: InspectorPool? = nil
    ) async throws -> InspectionReport {
        let folder = try TemporaryFolder()
        let url = try folder.write(bytes, to: "document")
        let content = try DocumentContent(
            reading: Folders.openFile(FileName("document"), in: Folders.open(path: folder.path)), memoryLimit: 1 << 20)
        _ = url
        let pool = pool ?? Self.pool()
        return await pool.inspect(content, InspectionRequest(names.map { .init($0) }, limits: limits))
    }

    private static func pool(_ parallelism: Int = 1) -> InspectorPool {
        InspectorPool(
            executable: BuiltProducts.executable("test-ingest").path, inspections: Registry.testing.inspections,
            parallelism: parallelism)
    }

    @Test func `a child states facts about the bytes it was given`() async throws {
        let report = try await inspect(["test.counting"], [UInt8](repeating: 7, count: 70_000))
        #expect(report.ending == .answered)
        #expect(report.facts[Counting.size] == 70_000)
    }

    @Test func `the fork server has one thread before each fork`() async throws {
        let pool = Self.pool()
        for _ in 0..<5 {
            let report = try await inspect(["test.counting", "file_type"], pool: pool)
            #expect(report.threads == 1)
        }
    }

    @Test func `a child that crashes ends with its signal and harms no other document`() async throws {
        let pool = Self.pool()
        #expect(try await inspect(["test.crashing"], pool: pool).ending == .signalled(11))
        #expect(try await inspect(["test.counting"], pool: pool).ending == .answered)
    }

    @Test func `a child that hangs is killed at its deadline`() async throws {
        let pool = Self.pool()
        let limits = InspectionLimits(deadlineMilliseconds: 200)
        #expect(try await inspect(["test.hanging"], limits: limits, pool: pool).ending == .deadline)
        #expect(try await inspect(["test.counting"], pool: pool).ending == .answered)
    }

    @Test func `a child that talks past the protocol is nonsense`() async throws {
        let pool = Self.pool()
        #expect(try await inspect(["test.talking"], pool: pool).ending == .nonsense)
        #expect(try await inspect(["test.counting"], pool: pool).ending == .answered)
    }

    @Test func `a child that leaves without an answer is told by its exit code`() async throws {
        #expect(try await inspect(["test.leaving"]).ending == .exited(3))
    }

    @Test func `a fact that no inspection declares does not get out`() async throws {
        let report = try await inspect(["test.undeclared"])
        #expect(report.facts.contents.isEmpty)
    }

    @Test func `an inspection that the program does not have has failed`() async throws {
        let report = try await inspect(["test.nobody"])
        #expect(report.statuses["test.nobody"] == .failed(.libraryUnavailable))
    }

    @Test func `a program that is no inspector is unavailable and does not hang the keeper`() async throws {
        let pool = InspectorPool(executable: "/bin/true", inspections: [], parallelism: 1)
        #expect(try await inspect(["test.counting"], pool: pool).ending == .unavailable)
    }

    @Test func `an empty document is inspected like any other`() async throws {
        let report = try await inspect(["test.counting"], [])
        #expect(report.facts[Counting.size] == 0)
    }

    @Test func `many documents at once each get their own answer`() async throws {
        let pool = Self.pool(2)
        try await withThrowingTaskGroup(of: Bool.self) { group in
            for size in 1...20 {
                group.addTask {
                    let report = try await inspect(
                        ["test.counting"], [UInt8](repeating: 1, count: size), pool: pool)
                    return report.facts[Counting.size] == size
                }
            }
            for try await isRight in group { #expect(isRight) }
        }
    }
}
