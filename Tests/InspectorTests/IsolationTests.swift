import CSandbox
import Foundation
import Inspector
import Pipeline
import Testing
import TestSupport

@Suite struct IsolationTests {
    @Test func `this machine locks children in fully, and says so`() async throws {
        let greeting = try #require(await InspectorFixture().pool.greeting())
        #expect(greeting.isolation == .full)
        #expect(greeting.landlockABI > 0)
        #expect(greeting.unprepared == [])
    }

    @Test(arguments: [IsolationLevel.none, .seccompOnly])
    func `a kernel that has less is told by what it has`(_ level: IsolationLevel) async throws {
        let inspector = InspectorFixture(arguments: ServerArguments(simulatedLack: level))
        #expect(await inspector.pool.greeting()?.isolation == level)
    }

    @Test(arguments: IsolationLevel.allCases, IsolationLevel.allCases)
    func `a document is inspected only where the kernel gives what is asked for`(
        _ wanted: IsolationLevel, _ found: IsolationLevel
    ) async throws {
        let inspector = InspectorFixture(arguments: ServerArguments(simulatedLack: found), minimum: wanted)
        let ending = try await inspector.inspect(["test.counting"]).ending
        #expect(ending == (found >= wanted ? .answered : .unavailable))
    }

    @Test func `without Landlock files still can't be opened`() async throws {
        let inspector = InspectorFixture(
            arguments: ServerArguments(simulatedLack: .seccompOnly), minimum: .seccompOnly)
        let report = try await inspector.inspect(.attack(.open, limits: InspectionLimits()))
        #expect(report.facts[Attacking.succeeded] == false)
    }

    @Test func `an attack would be seen where nothing is locked`() async throws {
        let inspector = InspectorFixture(arguments: ServerArguments(simulatedLack: IsolationLevel.none))
        let report = try await inspector.inspect(.attack(.open, limits: InspectionLimits()))
        #expect(report.facts[Attacking.succeeded] == true)
    }

    @Test func `every entry of the ledger names the level`() async throws {
        let site = try TestSite()
        try site.folder.write("x", to: "inbox/a")
        let id = try #require(try await site.run().results.first?.id)
        for recorded in try await site.ledger.entries(of: id) {
            #expect(recorded.entry.details["isolation"] == "full")
        }
    }

    @Test(arguments: [("x86_64", 0, 0), ("aarch64", 1, 0), ("x86_64-render", 0, 1), ("aarch64-render", 1, 1)])
    func `the filter for each architecture and profile is the one that was reviewed`(
        _ name: String, _ architecture: Int32, _ profile: Int32
    ) throws {
        var bytes = [UInt8](repeating: 0, count: 64 << 10)
        let count = bytes.withUnsafeMutableBytes { sb_export(architecture, profile, $0.baseAddress, $0.count) }
        #expect(count > 0 && count % 8 == 0)
        let instructions = stride(from: 0, to: count, by: 8).map { start in
            let piece = bytes[start..<start + 8]
            let code = Int(piece[start]) | Int(piece[start + 1]) << 8
            let value = (0..<4).reduce(0) { $0 | Int(piece[start + 4 + $1]) << (8 * $1) }
            return String(format: "%04x %02x %02x %08x", code, piece[start + 2], piece[start + 3], value)
        }
        let text = instructions.joined(separator: "\n") + "\n"
        let golden = BuiltProducts.checkout.appendingPathComponent("Tests/InspectorTests/Goldens/filter-\(name).txt")
        if ProcessInfo.processInfo.environment["RECORD_GOLDENS"] == "1" {
            try FileManager.default.createDirectory(
                at: golden.deletingLastPathComponent(), withIntermediateDirectories: true)
            try text.write(to: golden, atomically: true, encoding: .utf8)
            Issue.record("recorded \(golden.lastPathComponent); run again without RECORD_GOLDENS")
        } else {
            #expect(try String(contentsOf: golden, encoding: .utf8) == text)
        }
    }
}
