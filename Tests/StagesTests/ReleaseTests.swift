import Foundation
import Inspector
import Pipeline
import Testing
import TestSupport

/// What a release means to the stages.
@Suite struct ReleaseTests {
    private let key = SiteKey()
    private let folder: TemporaryFolder
    private let content: DocumentContent

    init() throws {
        folder = try TemporaryFolder()
        try folder.write("innehåll", to: "fil")
        content = try DocumentContent(
            reading: Folders.openFile("fil", in: Folders.open(path: folder.path)), memoryLimit: 1 << 20)
    }

    private var digest: String { key.digest(of: Data(content.digest)) }

    /// The entries of a document that anna1 has released, made by a review.
    private func entries(_ code: String, _ waitsFor: WaitsFor, unit: UnitPlan) async throws -> [LedgerEntry] {
        let ledger = try SQLiteLedger(path: "\(folder.path)/\(UUID().uuidString).sqlite")
        func entry(_ event: LedgerEvent, _ details: [String: String]) -> LedgerEntry {
            LedgerEntry(time: Date(), unit: unit.name, submission: "s", document: "d", event: event, details: details)
        }
        try await ledger.append([
            entry(.received, ["original": "claiming"]), entry(.claimed, [:]),
            entry(.held, ["code": code, "waits_for": waitsFor.rawValue, "digest": digest]),
        ])
        let record = try #require(try await ledger.document("d"))
        let answer = try await Reviewing(ledger: ledger, units: [unit], key: key).release(record, by: .anna)
        #expect(answer.isTaken)
        return try await ledger.entries(of: "d").map(\.entry)
    }

    private func unit(_ stages: String) throws -> UnitPlan {
        try UnitPlan(
            yaml: """
                unit: test
                hsa_id: SE2321000131-E000000000001
                name: Test
                stages:
                \(stages)
                targets: { target: { target: folder, options: { path: target } } }
                """, file: "\(folder.path)/unit.yaml", registry: .testing)
    }

    private func evaluate(
        _ unit: UnitPlan, _ releases: Releases, handler: Handler? = nil
    ) async -> Evaluation {
        let pool = InspectorPool(
            executable: BuiltProducts.executable("test-ingest").path, inspections: Registry.testing.inspections,
            parallelism: 1)
        return await Evaluator(inspector: pool, registry: .testing, limits: InspectionLimits()).evaluate(
            .example(name: "fil", size: content.size), content, in: .example(handler: handler), by: unit, at: Date(),
            releases: releases)
    }

    private func word(_ evaluation: Evaluation) -> String {
        switch evaluation.decision {
        case .deliver(let route): "deliver \(route.target)"
        case .hold(let finding, _): "hold \(finding.code)"
        case .reject(let finding): "reject \(finding.code)"
        }
    }

    private static let channel = "  - { stage: allow_channels, options: { unstated: hold } }\n  - { stage: test.route }"

    @Test func `a release holds for the content that was decided on, and for no other`() async throws {
        let unit = try unit(Self.channel)
        let entries = try await entries("channel_unstated", .look, unit: unit)
        let same = await evaluate(unit, Releases(from: entries, digest: digest, key: key))
        #expect(word(same) == "deliver target")
        #expect(same.notes.map(\.code) == ["released_by_person"])
        let changed = key.digest(of: Data("annat".utf8))
        #expect(
            word(await evaluate(unit, Releases(from: entries, digest: changed, key: key))) == "hold channel_unstated")
    }

    @Test func `a release that nobody can have made counts for nothing`() async throws {
        let unit = try unit(Self.channel)
        let entries = try await entries("channel_unstated", .look, unit: unit)
        let foreign = Releases(from: entries, digest: digest, key: SiteKey())
        #expect(word(await evaluate(unit, foreign)) == "hold channel_unstated")
        let unsigned = entries.map {
            LedgerEntry(
                time: Date(), unit: $0.unit, submission: $0.submission, document: $0.document, event: $0.event,
                details: $0.details)
        }
        let releases = Releases(from: unsigned, digest: digest, key: key)
        #expect(word(await evaluate(unit, releases)) == "hold channel_unstated")
    }

    @Test func `a release takes the place of that hold only`() async throws {
        let before = try unit(Self.channel)
        let entries = try await entries("channel_unstated", .look, unit: before)
        let after = try unit("  - { stage: require_preview }\n" + Self.channel)
        #expect(
            word(await evaluate(after, Releases(from: entries, digest: digest, key: key))) == "hold preview_missing")
    }

    @Test func `a check that could not be made holds whatever was released`() async throws {
        // The release is real; the stage that it was given for throws now.
        let unit = try unit("  - { stage: test.throwing }\n  - { stage: test.route }")
        let real = try await entries("channel_unstated", .look, unit: try self.unit(Self.channel))
        let forged = real.map { entry in
            LedgerEntry(
                time: Date(), unit: entry.unit, submission: entry.submission, document: entry.document,
                event: entry.event, details: entry.details.merging(["code": "stage_failed"]) { $1 },
                sealed: entry.sealed)
        }
        let releases = Releases(from: forged, digest: digest, key: key)
        #expect(word(await evaluate(unit, releases)) == "hold stage_failed")
    }

    @Test func `SKAS-10: a judgement that was given later is one for every stage`() async throws {
        let unit = try unit("  - { stage: require_judgement }\n  - { stage: test.route }")
        let entries = try await entries("judgement_missing", .judgement, unit: unit)
        let evaluation = await evaluate(unit, Releases(from: entries, digest: digest, key: key))
        #expect(word(evaluation) == "deliver target")
        #expect(evaluation.submission.judgement?.by == "anna1")
        #expect(evaluation.submission.judgement?.accountKind == .personal)
    }

    @Test func `SKANE-5: a second person who turns out to have fetched the file is none`() async throws {
        let unit = try unit("  - { stage: require_second_person }\n  - { stage: test.route }")
        let entries = try await entries("second_person_missing", .secondPerson, unit: unit)
        let releases = Releases(from: entries, digest: digest, key: key)
        #expect(word(await evaluate(unit, releases, handler: Handler(id: "eva2"))) == "deliver target")
        #expect(word(await evaluate(unit, releases, handler: Handler(id: "ANNA1"))) == "hold second_person_missing")
    }
}
