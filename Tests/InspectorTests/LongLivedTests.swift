import Inspector
import Pipeline
import Testing
import TestSupport

@Suite struct LongLivedTests {
    private func inspector(documents: Int) -> InspectorFixture {
        InspectorFixture(minimum: .full, documentsPerChild: documents)
    }

    @Test func `one child looks at many documents, each with its own answer`() async throws {
        let inspector = inspector(documents: 100)
        for size in 1...30 {
            let report = try await inspector.inspect(["test.counting"], [UInt8](repeating: 1, count: size))
            #expect(report.facts[Counting.size] == size)
        }
    }

    @Test func `a child is replaced after its share of documents`() async throws {
        let inspector = inspector(documents: 3)
        for size in 1...10 {
            let report = try await inspector.inspect(["test.counting"], [UInt8](repeating: 1, count: size))
            #expect(report.facts[Counting.size] == size)
        }
    }

    @Test func `trouble ends the child, is told of its document, and the next gets a new one`() async throws {
        let inspector = inspector(documents: 100)
        let limits = InspectionLimits(deadlineMilliseconds: 300)
        for _ in 0..<2 {
            #expect(try await inspector.inspect(["test.counting"]).ending == .answered)
            #expect(try await inspector.inspect(["test.crashing"]).ending == .signalled(11))
            #expect(try await inspector.inspect(["test.leaving"]).ending == .exited(3))
            #expect(try await inspector.inspect(.attack(.execute, limits: limits)).ending == .signalled(31))
            #expect(try await inspector.inspect(.attack(.spin, limits: limits)).ending == .deadline)
        }
        #expect(try await inspector.inspect(["test.counting"]).ending == .answered)
    }
}
