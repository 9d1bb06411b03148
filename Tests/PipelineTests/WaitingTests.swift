import Foundation
import Pipeline
import Testing
import TestSupport

@Suite struct WaitingTests {
    private let folder: TemporaryFolder
    private let ledger: SQLiteLedger

    init() throws {
        folder = try TemporaryFolder()
        ledger = try SQLiteLedger(path: folder.path + "/l.sqlite")
    }

    private func append(
        _ document: String, at time: Double, _ event: LedgerEvent, _ details: [String: String] = [:],
        unit: String = "test"
    ) async throws {
        try await ledger.append([
            LedgerEntry(
                time: Date(timeIntervalSince1970: time), unit: unit, submission: "s", document: document, event: event,
                details: details)
        ])
    }

    private func hold(_ document: String, at time: Double, _ code: String, for word: String) async throws {
        try await append(document, at: time, .held, ["code": code, "waits_for": word])
    }

    @Test func `a document waits since it was first held for the same`() async throws {
        try await append("a", at: 1, .received)
        try await hold("a", at: 2, "judgement_missing", for: "judgement")
        try await hold("a", at: 3, "target_away", for: "service")
        try await append("a", at: 4, .deliveryIntended, ["target": "arkiv"])
        try await hold("a", at: 4, "target_away", for: "service")
        let groups = try await WaitingGroup.all(in: ledger)
        #expect(groups.map(\.since.timeIntervalSince1970) == [3])
        #expect(groups.first?.kind.target == "arkiv")
        #expect(groups.first?.kind.waitsFor == "service")
    }

    @Test func `documents are put together by unit, reason and target, the longest waiting first`() async throws {
        for (document, time) in [("a", 30.0), ("b", 20), ("c", 25)] {
            try await append(document, at: 1, .received)
            try await hold(document, at: time, "judgement_missing", for: "judgement")
        }
        try await append("d", at: 10, .received, unit: "annan")
        try await append("e", at: 1, .received)
        try await append("e", at: 2, .refused, ["code": "type_heic"])
        let groups = try await WaitingGroup.all(in: ledger)
        #expect(groups.map(\.kind.unit) == ["annan", "test"])
        #expect(groups.map(\.count) == [1, 3])
        #expect(groups.map(\.oldest.id) == ["d", "b"])
        #expect(groups.map(\.since.timeIntervalSince1970) == [10, 20])
        #expect(try await WaitingGroup.all(in: ledger, unit: "annan").count == 1)
    }

    @Test func `a delivered document whose original is still there waits`() async throws {
        try await append("a", at: 1, .received, ["original": "claiming"])
        try await append("a", at: 2, .claimed)
        try await append("a", at: 3, .deliveryIntended, ["target": "arkiv"])
        try await append("a", at: 4, .delivered)
        #expect(try await WaitingGroup.all(in: ledger).map(\.since.timeIntervalSince1970) == [4])
        try await append("a", at: 5, .closingFailed, ["code": "original_not_closed", "waits_for": "administrator"])
        try await append("a", at: 6, .closingFailed, ["code": "original_not_closed", "waits_for": "administrator"])
        let groups = try await WaitingGroup.all(in: ledger)
        #expect(groups.map(\.since.timeIntervalSince1970) == [5])
        #expect(groups.first?.kind.waitsFor == "administrator")
        try await append("a", at: 7, .closed)
        #expect(try await WaitingGroup.all(in: ledger).isEmpty)
    }

    @Test func `the ledger adds up what waits by unit, reason and target, since the oldest was received`() async throws
    {
        for (document, time) in [("a", 30.0), ("b", 20)] {
            try await append(document, at: time, .received)
            try await hold(document, at: 40, "judgement_missing", for: "judgement")
        }
        try await append("c", at: 5, .received, unit: "annan")
        try await append("c", at: 6, .deliveryIntended, ["target": "arkiv"], unit: "annan")
        try await append("d", at: 1, .received)
        try await append("d", at: 2, .refused, ["code": "type_heic"])
        try await append("e", at: 3, .received, ["original": "claiming"])
        try await append("e", at: 4, .delivered)
        let totals = try await ledger.waiting()
        #expect(totals.map(\.unit) == ["annan", "test", "test"])
        #expect(totals.map(\.waitsFor) == [nil, nil, "judgement"])
        #expect(totals.map(\.target) == ["arkiv", nil, nil])
        #expect(totals.map(\.count) == [1, 1, 2])
        #expect(totals.map(\.oldestReceivedAt.timeIntervalSince1970) == [5, 3, 20])
    }
}
