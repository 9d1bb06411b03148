import Inspector
import Pipeline
import Testing
import TestSupport

/// What a child answered can be kept and read again, for the same question only.
@Suite struct StoredAnswerTests {
    private let inspections = Registry.testing.inspections
    private let request = InspectionRequest([.init("file_type"), .init("test.counting")])

    private func report() async throws -> InspectionReport {
        try await InspectorFixture().inspect(request, Array("%PDF-1.7\n%%EOF\n".utf8))
    }

    @Test func `a report that was kept says the same again`() async throws {
        let report = try await report()
        let stored = try #require(report.answer)
        var later = request
        later.limits.deadlineMilliseconds = 1
        let again = try #require(InspectionReport(stored: stored, to: later, from: inspections))
        #expect(again.ending == .answered && again.facts == report.facts && again.statuses == report.statuses)
        #expect(again.answer == stored)
        #expect(!again.facts.contents.isEmpty)
    }

    @Test func `an answer to another question is none`() async throws {
        let stored = try #require(try await report().answer)
        var narrowed = request
        narrowed.allowedTypes = []
        #expect(InspectionReport(stored: stored, to: narrowed, from: inspections) == nil)
        #expect(InspectionReport(stored: stored, to: InspectionRequest([.init("file_type")]), from: inspections) == nil)
        // The same names, but inspections that state other facts.
        #expect(InspectionReport(stored: stored, to: request, from: []) == nil)
        #expect(InspectionReport(stored: Array(stored.dropLast()), to: request, from: inspections) == nil)
        #expect(InspectionReport(stored: stored + [0], to: request, from: inspections) == nil)
        #expect(InspectionReport(stored: [], to: request, from: inspections) == nil)
    }

    @Test func `what was not answered is not kept`() async throws {
        let report = try await InspectorFixture().inspect(["test.hanging"].map { .init($0) })
        #expect(report.answer == nil)
    }
}

extension InspectorFixture {
    fileprivate func inspect(_ items: [InspectionRequest.Item]) async throws -> InspectionReport {
        var limits = InspectionLimits()
        limits.deadlineMilliseconds = 50
        return try await inspect(InspectionRequest(items, limits: limits))
    }
}
