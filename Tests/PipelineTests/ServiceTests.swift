import Foundation
import Inspector
import Pipeline
import Services
import Testing
import TestSupport

/// Services in a unit's way: who waits for them, who does not, and what is written down.
@Suite struct ServiceTests {
    private let folder: TemporaryFolder
    private static let stages = "  - { stage: scan_virus }\n  - { stage: test.route }"
    private static let clean = FakeScanner.Behaviour.says(Array("stream: OK\0".utf8))

    init() throws { folder = try TemporaryFolder() }

    private func site(
        _ scanner: FakeScanner, stages: String = ServiceTests.stages, in place: TemporaryFolder? = nil,
        memoryLimit: Int = 64 << 20
    ) throws -> TestSite {
        let instance = try ClamdTests.service(at: scanner.path)
        return try TestSite(
            stages: stages, folder: place, memoryLimit: memoryLimit,
            services: [PlannedService(descriptor: Clamd.descriptor, instance: instance)])
    }

    @Test func `what waits for a scanner that is away goes on by the next run, and only that waits`() async throws {
        let scanner = try FakeScanner(in: folder, Self.clean)
        scanner.stop()
        let place = try TemporaryFolder()
        let waiting = try site(scanner, in: place)
        for name in ["a", "b", "c"] { try place.write(name, to: "inbox/\(name)") }
        let held = try await waiting.run().results
        #expect(held.map(\.word) == Array(repeating: "held virus_scanner_away", count: 3))
        #expect(held.allSatisfy { $0.waitsFor == .service })
        let others = try TestSite()
        try others.folder.write("d", to: "inbox/d")
        #expect(try await others.run().results.map(\.word) == ["delivered target"])
        let back = try FakeScanner(in: folder, Self.clean)
        let gone = try await site(back, in: place).run().results
        #expect(gone.map(\.word) == Array(repeating: "delivered target", count: 3))
        #expect(Set(back.documents) == [[0x61], [0x62], [0x63]])
    }

    @Test func `a large document that waits is handed over out of the vault, a piece at a time`() async throws {
        let scanner = try FakeScanner(in: folder, Self.clean)
        scanner.stop()
        let place = try TemporaryFolder()
        let bytes = (0..<1_500_000).map { UInt8(truncatingIfNeeded: $0 &* 7 &+ $0 >> 9) }
        try place.write(bytes, to: "inbox/a")
        let held = try await site(scanner, in: place, memoryLimit: 1_000).run().results
        #expect(held.map(\.word) == ["held virus_scanner_away"])
        #expect(place.files(below: "state/vault").count == 1)
        let back = try FakeScanner(in: folder, Self.clean)
        let gone = try await site(back, in: place, memoryLimit: 1_000).run().results
        #expect(gone.map(\.word) == ["delivered target"])
        #expect(back.documents == [bytes])
    }

    @Test func `a scanner that answers nobody is not asked for each document`() async throws {
        let scanner = try FakeScanner(in: folder, .hangsUp, version: nil, answersPing: false)
        let waiting = try site(scanner)
        for number in 0..<20 { try waiting.folder.write("\(number)", to: "inbox/\(number)") }
        let held = try await waiting.run().results
        #expect(held.count == 20 && held.allSatisfy { $0.word == "held virus_scanner_away" })
        #expect((1...2).contains(scanner.commands.count), "as many as are worked on at once")
    }

    @Test func `a scanner that takes its time keeps nobody else from the work`() async throws {
        let scanner = try FakeScanner(in: folder, .isSilent)
        let instance = try ClamdTests.service(at: scanner.path, "timeout_seconds: 1")
        let site = try TestSite(
            stages: "  - { stage: scan_virus }\n  - { stage: test.route }", parallelism: 1,
            gates: TargetGates(patience: 0.05),
            services: [PlannedService(descriptor: Clamd.descriptor, instance: instance)])
        for name in ["a", "b"] { try site.folder.write(name, to: "inbox/\(name)") }
        // The second is told first: it has got the only place while the first was looked at.
        #expect(
            try await site.run().results.map(\.word) == ["held virus_scanner_away", "held virus_scan_too_slow"])
        #expect(scanner.documents.count == 1)
    }

    @Test func `a document is asked about once, and a changed copy anew`() async throws {
        let scanner = try FakeScanner(in: folder, Self.clean)
        let twice = try site(
            scanner,
            stages:
                "  - { stage: scan_virus }\n  - { stage: scan_virus }\n  - { stage: test.grows }\n  - { stage: test.route }"
        )
        try twice.folder.write("abc", to: "inbox/a")
        #expect(try await twice.run().results.map(\.word) == ["delivered target"])
        #expect(scanner.documents == [Array("abc".utf8), Array("abc!!".utf8)])
    }

    @Test func `the ledger tells by which signatures a document was judged, and the signature that was found`()
        async throws
    {
        let scanner = try FakeScanner(
            in: folder, .says(Array("stream: Ett.Virus FOUND\0".utf8)),
            version: "ClamAV 1.4.6/27450/Tue Oct  8 08:36:47 2024")
        let site = try site(scanner)
        try site.folder.write("x", to: "inbox/a")
        let result = try #require(try await site.run().results.first)
        #expect(result.word == "refused virus_found")
        let judged = try await site.ledger.entries(of: result.id).map(\.entry)
            .first { $0.details["stage"] == "scan_virus" }
        #expect(judged?.details["virus_scan.database"] == "27450")
        #expect(judged?.details["virus_scan.state"] == "found")
        #expect(judged?.details["virus_scan.signature"] == "Ett.Virus")
        #expect(scanner.documents == [Array("x".utf8)])
    }

    @Test(arguments: [
        ("stream: Heuristics.Encrypted.PDF FOUND", "virus_scan_encrypted", "quarantine"),
        ("INSTREAM size limit exceeded. ERROR", "virus_scan_limits", "quarantine"),
        ("ERROR", "virus_scan_unclear", "administrator"),
    ])
    func `what nobody could look into is not let through`(_ answer: String, _ code: String, _ waitsFor: String)
        async throws
    {
        let scanner = try FakeScanner(in: folder, .says(Array("\(answer)\0".utf8)))
        let site = try site(scanner)
        try site.folder.write("x", to: "inbox/a")
        let result = try #require(try await site.run().results.first)
        #expect(result.word == "held \(code)")
        #expect(result.waitsFor?.rawValue == waitsFor)
        #expect(scanner.documents.count == 1)
    }

    @Test func `without a service nothing is let through either`() async throws {
        let site = try TestSite(stages: Self.stages)
        try site.folder.write("x", to: "inbox/a")
        let result = try #require(try await site.run().results.first)
        #expect(result.word == "held service_not_configured")
        #expect(result.waitsFor == .administrator)
    }

    // MARK: - Configuration

    private func diagnostics(site: String, stages: String = ServiceTests.stages) throws -> [String] {
        try folder.write("state: state\n\(site)", to: "site.yaml")
        try folder.write(
            """
            unit: test
            hsa_id: SE2321000131-E000000000001
            name: Test
            stages:
            \(stages)
            targets: { target: { target: folder, options: { path: target } } }
            """, to: "units/test.yaml")
        do throws(ConfigurationError) {
            _ = try SiteConfiguration(path: "\(folder.path)/site.yaml", registry: .testing)
            return []
        } catch {
            return error.diagnostics.map {
                "\(URL(fileURLWithPath: $0.location.file).lastPathComponent):\($0.location.line):\($0.location.column) \($0.code.rawValue)"
            }
        }
    }

    @Test func `a stage whose service the site lacks is told at its place`() throws {
        #expect(try diagnostics(site: "") == ["test.yaml:5:5 missing_key"])
        #expect(try diagnostics(site: "services: { clamd: {} }\n").isEmpty)
        #expect(try diagnostics(site: "", stages: "  - { stage: test.route }").isEmpty)
    }

    @Test func `a service's name and options are looked at like everything else`() throws {
        #expect(try diagnostics(site: "services: { clamav: {} }\n") == ["site.yaml:2:13 unknown_name"])
        #expect(try diagnostics(site: "services: { clamd: { sokcet: /x } }\n") == ["site.yaml:2:22 unknown_key"])
        #expect(try diagnostics(site: "services: [clamd]\n") == ["site.yaml:2:11 wrong_type"])
    }

    @Test func `a unit's own stages stand where it says`() throws {
        func unit(_ extra: String) throws -> UnitPlan {
            try UnitPlan(
                yaml: """
                    unit: test
                    hsa_id: SE2321000131-E000000000001
                    name: Test
                    extends: 1177-inkommande
                    targets:
                      picsara: { target: folder, options: { path: a } }
                      e_arkiv: { target: folder, options: { path: b } }
                    extra_stages: \(extra)
                    """, file: "test.yaml", registry: .testing)
        }
        let plan = try unit(
            "[{ stage: scan_virus, after: allow_types }, { stage: test.grows, after: allow_types }]")
        let names = plan.steps.map(\.descriptor.name)
        let place = try #require(names.firstIndex(of: "allow_types"))
        #expect(names[place...].prefix(3) == ["allow_types", "scan_virus", "test.grows"])
        for (extra, code) in [
            ("[{ stage: scan_virus }]", "missing_key"), ("[{ stage: scan_virus, after: x }]", "unknown_name"),
            ("{ stage: scan_virus }", "wrong_type"), ("[{ stage: scan_vires, after: allow_types }]", "unknown_name"),
        ] {
            let error = #expect(throws: ConfigurationError.self) { try unit(extra) }
            #expect(error?.diagnostics.map(\.code.rawValue) == [code])
        }
    }

    // MARK: - Cases

    @Test func `a case says what services answer; nobody outside is asked`() async throws {
        let scanner = try FakeScanner(in: folder, Self.clean)
        let site = try site(scanner)
        try site.folder.write("x", to: "fil.txt")
        let path = try site.folder.write(
            """
            cases:
              - { name: nothing said, files: [fil.txt], expect: [{ outcome: delivered }] }
              - name: found
                files: [fil.txt]
                services: { virus_scan: found }
                expect: [{ outcome: refused, findings: [virus_found] }]
              - name: away
                files: [fil.txt]
                services: { virus_scan: away }
                expect: [{ outcome: held, findings: [virus_scanner_away], waits_for: service }]
            """, to: "test.test.yaml"
        ).path
        let pool = InspectorPool(
            executable: BuiltProducts.executable("test-ingest").path, inspections: Registry.testing.inspections,
            parallelism: 1)
        let rehearsal = Rehearsal(
            evaluator: Evaluator(inspector: pool, registry: .testing, limits: InspectionLimits()),
            memoryLimit: 1 << 20, isolation: .full)
        for unitCase in try CaseFile(path: path, unit: site.unit).cases {
            let result = try await rehearsal.run(unitCase, of: site.unit)
            #expect(unitCase.differences(from: result).isEmpty, "\(unitCase.name)")
        }
        #expect(scanner.commands.isEmpty)
        for (wrong, code) in [
            ("{ virus_scan: maybe }", "invalid_value"), ("{ virus: found }", "unknown_name"), ("found", "wrong_type"),
        ] {
            try site.folder.write(
                "cases: [{ name: a, files: [fil.txt], services: \(wrong) }]\n", to: "test.test.yaml")
            let error = #expect(throws: ConfigurationError.self) { try CaseFile(path: path, unit: site.unit) }
            #expect(error?.diagnostics.map(\.code.rawValue) == [code])
        }
    }
}

extension DocumentResult {
    fileprivate var waitsFor: WaitsFor? {
        guard case .held(_, let waitsFor) = outcome else { return nil }
        return waitsFor
    }
}
