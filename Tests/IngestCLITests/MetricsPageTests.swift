import Foundation
import IngestCLI
import Pipeline
import Testing
import TestSupport

@Suite struct MetricsPageTests {
    private let folder: TemporaryFolder
    private let ledger: SQLiteLedger
    private let unit: UnitPlan

    init() throws {
        let site = try TestSite()
        (folder, ledger, unit) = (site.folder, site.ledger, site.unit)
    }

    private func append(_ document: String, at time: Double, _ event: LedgerEvent, _ details: [String: String] = [:])
        async throws
    {
        try await ledger.append([
            LedgerEntry(
                time: Date(timeIntervalSince1970: time), unit: "test", submission: "s", document: document,
                event: event, details: details)
        ])
    }

    /// Values by name and labels.
    private func values(_ page: String) -> [String: String] {
        page.split(separator: "\n").filter { !$0.hasPrefix("#") }.reduce(into: [:]) { values, line in
            guard let space = line.lastIndex(of: " ") else { return }
            values[String(line[..<space])] = String(line[line.index(after: space)...])
        }
    }

    private func snapshot(_ counters: ServiceCounters, at now: Double) async throws -> MetricsSnapshot {
        try await counters.snapshot(of: ledger, at: Date(timeIntervalSince1970: now))
    }

    @Test func `documents are told by unit and state, the oldest that waits by what it waits for`() async throws {
        try await append("a", at: 100, .received)
        try await append("a", at: 101, .held, ["code": "judgement_missing", "waits_for": "judgement"])
        try await append("b", at: 150, .received)
        try await append("b", at: 151, .held, ["code": "judgement_missing", "waits_for": "judgement"])
        try await append("c", at: 160, .received)
        try await append("c", at: 161, .deliveryIntended, ["target": "target"])
        try await append("c", at: 162, .held, ["code": "target_away", "waits_for": "service"])
        try await append("d", at: 170, .received)
        try await append("e", at: 50, .received)
        try await append("e", at: 51, .refused, ["code": "type_heic"])
        let counters = ServiceCounters()
        counters.configure([unit])
        let values = values(MetricsPage.text(try await snapshot(counters, at: 200)))
        #expect(values[#"ingest_documents{unit="test",state="held"}"#] == "3")
        #expect(values[#"ingest_documents{unit="test",state="waiting"}"#] == "1")
        #expect(values[#"ingest_documents{unit="test",state="refused"}"#] == "1")
        #expect(values[#"ingest_documents{unit="test",state="delivered"}"#] == "0")
        #expect(values[#"ingest_waiting_documents{unit="test",waits_for="judgement"}"#] == "2")
        #expect(values[#"ingest_waiting_oldest_age_seconds{unit="test",waits_for="judgement"}"#] == "100")
        #expect(values[#"ingest_waiting_oldest_age_seconds{unit="test",waits_for="service"}"#] == "40")
        #expect(values[#"ingest_waiting_oldest_age_seconds{unit="test",waits_for="nothing"}"#] == "30")
        #expect(values[#"ingest_waiting_oldest_age_seconds{unit="test",waits_for="administrator"}"#] == "0")
        #expect(values[#"ingest_target_oldest_waiting_age_seconds{unit="test",target="target"}"#] == "40")
        #expect(values["ingest_balance_even"] == nil)
        counters.balance(isEven: try await ledger.isBalanceEven())
        #expect(self.values(MetricsPage.text(counters.snapshot()))["ingest_balance_even"] == "1")
    }

    @Test func `a clock that was set back makes nothing younger than new`() async throws {
        try await append("a", at: 100, .received)
        let page = MetricsPage.text(try await snapshot(ServiceCounters(), at: 50))
        #expect(values(page)[#"ingest_waiting_oldest_age_seconds{unit="test",waits_for="nothing"}"#] == "0")
    }

    @Test func `what a service counts and knows is told`() throws {
        let counters = ServiceCounters(start: Date(timeIntervalSince1970: 10))
        counters.configure([unit], at: Date(timeIntervalSince1970: 11))
        counters.documentFinished(unit: "test", outcome: .refused)
        counters.documentFinished(unit: "test", outcome: .refused)
        counters.delivered(unit: "test", target: "target")
        counters.deliveryFailed(unit: "test", target: "target")
        counters.target(unit: "test", target: "target", isUp: false)
        counters.source(unit: "test", index: 0, isUp: true, untaken: 4, oldest: Date(timeIntervalSince1970: 12))
        counters.source(unit: "test", index: 1, nil)
        counters.intake(isPaused: true)
        counters.looked(at: Date(timeIntervalSince1970: 15.5))
        var values = values(MetricsPage.text(counters.snapshot(at: Date(timeIntervalSince1970: 20))))
        #expect(values[#"ingest_documents_finished_total{unit="test",outcome="refused"}"#] == "2")
        #expect(values[#"ingest_documents_finished_total{unit="test",outcome="held"}"#] == "0")
        #expect(values[#"ingest_target_deliveries_total{unit="test",target="target"}"#] == "1")
        #expect(values[#"ingest_target_failures_total{unit="test",target="target"}"#] == "1")
        #expect(values[#"ingest_target_up{unit="test",target="target"}"#] == "0")
        #expect(values[#"ingest_target_paused{unit="test",target="target"}"#] == "0")
        #expect(values[#"ingest_source_up{unit="test",source="0"}"#] == "1")
        #expect(values[#"ingest_source_untaken{unit="test",source="0"}"#] == "4")
        #expect(values[#"ingest_source_untaken_oldest_age_seconds{unit="test",source="0"}"#] == "8")
        #expect(values[#"ingest_source_up{unit="test",source="1"}"#] == "0")
        #expect(values[#"ingest_source_untaken{unit="test",source="1"}"#] == nil)
        #expect(values["ingest_intake_paused"] == "1")
        #expect(values["ingest_last_look_timestamp_seconds"] == "15.5")
        #expect(values["ingest_last_reload_successful"] == "1")
        #expect(values["ingest_last_reload_timestamp_seconds"] == "11")
        #expect(values["ingest_process_start_time_seconds"] == "10")
        #expect(values["ingest_process_resident_memory_bytes"].flatMap { Int($0) }.map { $0 > 1 << 20 } == true)
        #expect(values["ingest_build_info{version=\"\(ProgramVersion.current)\"}"] == "1")
        counters.reloadFailed()
        counters.target(unit: "test", target: "target", isUp: true)
        counters.target(unit: "test", target: "target", isPaused: true)
        values = self.values(MetricsPage.text(counters.snapshot()))
        #expect(values["ingest_last_reload_successful"] == "0")
        #expect(values[#"ingest_target_up{unit="test",target="target"}"#] == "1")
        #expect(values[#"ingest_target_paused{unit="test",target="target"}"#] == "1")
    }

    @Test func `what a reload took away is no longer told, but for what was counted`() throws {
        let counters = ServiceCounters()
        counters.configure([unit])
        counters.delivered(unit: "test", target: "target")
        counters.source(unit: "test", index: 0, nil)
        counters.configure([])
        counters.target(unit: "test", target: "target", isUp: false)
        let values = values(MetricsPage.text(counters.snapshot()))
        #expect(values.keys.filter { $0.hasPrefix("ingest_target_up") || $0.hasPrefix("ingest_source") } == [])
        #expect(values[#"ingest_target_deliveries_total{unit="test",target="target"}"#] == "1")
    }

    @Test func `a label can't end its quotes or its line`() throws {
        var snapshot = MetricsSnapshot(now: Date(), version: "a\"} 1\nb\\c")
        snapshot.units = ["x\"y"]
        let page = MetricsPage.text(snapshot)
        #expect(page.contains(#"ingest_build_info{version="a\"} 1\nb\\c"} 1"# + "\n"))
        #expect(page.contains(#"unit="x\"y""#))
    }

    @Test func `every name follows Prometheus' conventions and stands once with its help and its kind`() throws {
        let names = MetricFamily.all.map(\.name)
        #expect(Set(names).count == names.count)
        for family in MetricFamily.all {
            #expect(family.name.wholeMatch(of: /ingest_[a-z_]+/) != nil, "\(family.name)")
            #expect((family.kind == .counter) == family.name.hasSuffix("_total"), "\(family.name)")
            #expect(family.help.hasSuffix("."), "\(family.name)")
        }
    }

    @Test func `a page is a page to promtool, where that is installed`() async throws {
        let tool = ["/usr/bin/promtool", "/usr/local/bin/promtool"].first {
            FileManager.default.isExecutableFile(atPath: $0)
        }
        guard let tool = ProcessInfo.processInfo.environment["PROMTOOL"] ?? tool else { return }
        try await append("a", at: 100, .received)
        let counters = ServiceCounters()
        counters.configure([unit])
        counters.documentFinished(unit: "test", outcome: .held)
        counters.source(unit: "test", index: 0, isUp: true, untaken: 1, oldest: Date())
        counters.target(unit: "test", target: "target", isUp: true)
        counters.looked()
        counters.balance(isEven: true)
        let page = MetricsPage.text(try await counters.snapshot(of: ledger))
        for family in MetricFamily.all { #expect(page.contains("# TYPE \(family.name) \(family.kind.rawValue)\n")) }
        let file = try folder.write(page, to: "page.prom")
        let process = Process()
        process.executableURL = URL(fileURLWithPath: tool)
        process.arguments = ["check", "metrics"]
        process.standardInput = try FileHandle(forReadingFrom: file)
        let said = Pipe()
        (process.standardOutput, process.standardError) = (said, said)
        try process.run()
        let text = String(decoding: try said.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
        process.waitUntilExit()
        #expect(process.terminationStatus == 0, "\(text)")
    }

    @Test func `a refreshed file is whole, readable, and leaves nothing beside it`() throws {
        let path = folder.path + "/m/ingest.prom"
        try folder.write("old", to: "m/ingest.prom")
        try folder.write("left by a program that was ended", to: "m/.ingest.prom.new")
        try MetricsPage.write(MetricsSnapshot(now: Date()), to: path, DurableEffects())
        #expect(try String(contentsOfFile: path, encoding: .utf8).contains("ingest_build_info"))
        #expect(folder.files(below: "m") == ["ingest.prom"])
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        #expect(mode == 0o644)
    }

    @Test(arguments: [EffectStep.Kind.create, .write, .rename])
    func `a step that fails leaves the old page in its place`(_ kind: EffectStep.Kind) throws {
        try folder.write("old", to: "m/ingest.prom")
        let effects = DurableEffects { step throws(FileError) in
            if step.kind == kind, step.moment == .before { throw FileError(ENOSPC, while: .write) }
        }
        #expect(throws: FileError.self) {
            try MetricsPage.write(MetricsSnapshot(now: Date()), to: folder.path + "/m/ingest.prom", effects)
        }
        #expect(try String(contentsOfFile: folder.path + "/m/ingest.prom", encoding: .utf8) == "old")
        #expect(folder.files(below: "m") == ["ingest.prom"])
    }
}
