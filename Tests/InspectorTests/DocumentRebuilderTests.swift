import Foundation
import Inspector
import Pipeline
import Testing
import TestSupport

/// A process that makes documents anew does what one that was taken over would do, hangs and crashes.
@Suite struct DocumentRebuilderTests {
    private static let limits = InspectionLimits(deadlineMilliseconds: 20_000, cpuSeconds: 20, addressSpace: 1 << 30)

    /// - Returns: the copy.
    private func rebuild(
        _ word: String, limits: InspectionLimits = Self.limits, maximumBytes: Int = 1 << 20,
        arguments: ServerArguments = ServerArguments(), minimum: IsolationLevel = .full
    ) async throws -> String {
        let rebuilder = DocumentRebuilder(
            executable: BuiltProducts.executable("test-ingest").path, arguments: arguments, minimumIsolation: minimum)
        let request = RebuildRequest(type: .text, settings: [:], maximumBytes: maximumBytes, limits: limits)
        let copy = try await rebuilder.rebuild(InspectorFixture.content(Array("%rebuild \(word)".utf8)), request)
        #expect(copy.isSealed)
        var bytes: [UInt8] = []
        try copy.forEachChunk { bytes += $0 }
        #expect(bytes.count == copy.size)
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test func `a copy comes back whole, whatever its length`() async throws {
        #expect(try await rebuild("plain") == "o")
        #expect(try await rebuild("long") == String(repeating: "lång", count: 40_000))
    }

    @Test func `a copy that is just as long as it may be comes back, and one that is a byte longer does not`()
        async throws
    {
        #expect(try await rebuild("long", maximumBytes: 200_000).utf8.count == 200_000)
        await #expect(throws: RebuildProblem.nonsense) { try await rebuild("long", maximumBytes: 199_999) }
    }

    @Test func `one that writes without end is stopped at the limit`() async throws {
        await #expect(throws: RebuildProblem.nonsense) { try await rebuild("without_end") }
    }

    @Test func `why there is no copy is told by a word from the list`() async throws {
        await #expect(throws: RebuildProblem.failed(.unsound)) { try await rebuild("unsound") }
        await #expect(throws: RebuildProblem.failed(.unsupported)) { try await rebuild("unknown_word") }
    }

    @Test func `one that hangs is ended at its deadline`() async throws {
        var limits = Self.limits
        limits.deadlineMilliseconds = 300
        await #expect(throws: RebuildProblem.deadline) { try await rebuild("hang", limits: limits) }
    }

    @Test(arguments: ["crash", "crash_later"]) func `one that crashes leaves nothing of a copy`(_ word: String)
        async throws
    {
        await #expect(throws: RebuildProblem.crashed) { try await rebuild(word) }
    }

    @Test(arguments: ["nothing", "talk", "flood", "send_descriptors"])
    func `an answer that is none is believed in nothing`(_ word: String) async throws {
        await #expect(throws: RebuildProblem.nonsense) { try await rebuild(word) }
    }

    @Test(arguments: [Attacking.Attack.open, .readInit, .write, .connect, .allocate])
    func `what a library may try is refused`(_ attack: Attacking.Attack) async throws {
        #expect(try await rebuild(attack.rawValue) == "o")
    }

    @Test(arguments: ["execute", "fork", "trace_parent", "kill_parent", "io_uring", "executable_memory"])
    func `what no rebuilder does ends it`(_ attack: String) async throws {
        await #expect(throws: RebuildProblem.crashed) { try await rebuild(attack) }
    }

    @Test func `with less isolation than is asked for nothing is rebuilt`() async throws {
        let lacking = ServerArguments(simulatedLack: .seccompOnly)
        await #expect(throws: RebuildProblem.unavailable) { try await rebuild("plain", arguments: lacking) }
        #expect(try await rebuild("plain", arguments: lacking, minimum: .seccompOnly) == "o")
    }

    @Test func `a program without a rebuilder is told as that`() async throws {
        let request = RebuildRequest(type: .text, settings: [:], maximumBytes: 1, limits: Self.limits)
        await #expect(throws: RebuildProblem.unavailable) {
            try await DocumentRebuilder(executable: "/bin/true").rebuild(InspectorFixture.content([1]), request)
        }
    }

    @Test(arguments: [
        ("crash", "conversion_crashed"), ("talk", "conversion_nonsense"), ("hang", "conversion_too_slow"),
    ])
    func `trouble is a finding of its own, and a second time the file is refused as hostile`(
        _ word: String, _ code: String
    ) async throws {
        let site = try TestSite(
            stages: "  - { stage: test.rebuilds }\n  - { stage: test.route }",
            limits: InspectionLimits(deadlineMilliseconds: word == "hang" ? 1_500 : 20_000))
        try site.folder.write("%rebuild \(word)", to: "inbox/a")
        #expect(try await site.run().results.map(\.word) == ["held \(code)"])
        #expect(try await site.run().results.map(\.word) == ["refused refused_as_hostile"])
        #expect(site.folder.files(below: "target") == [])
    }

    @Test func `a copy that was made once goes on, and a stage that asks again holds it`() async throws {
        for (stage, word) in [
            ("test.rebuilds", "delivered target"), ("test.rebuilds_forever", "held conversion_incomplete"),
        ] {
            let site = try TestSite(stages: "  - { stage: \(stage) }\n  - { stage: test.route }")
            try site.folder.write("%rebuild plain", to: "inbox/a")
            // The copy is the letter o, of which nothing would be made.
            #expect(try await site.run().results.map(\.word) == [word])
        }
    }

    @Test func `a document that lies open to changes by others is held, not rebuilt`() async throws {
        let site = try TestSite(stages: "  - { stage: test.rebuilds }\n  - { stage: test.route }", memoryLimit: 4)
        try site.folder.write("%rebuild plain", to: "inbox/a")
        #expect(try await site.run().results.map(\.word) == ["held conversion_too_large"])
    }

    @Test func `a copy that would be larger than memory may hold is held`() async throws {
        let site = try TestSite(stages: "  - { stage: test.rebuilds }\n  - { stage: test.route }", memoryLimit: 100_000)
        try site.folder.write("%rebuild long", to: "inbox/a")
        #expect(try await site.run().results.map(\.word) == ["held conversion_nonsense"])
    }
}
