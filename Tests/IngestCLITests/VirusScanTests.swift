import Foundation
import SampleFiles
import Testing
import TestSupport

/// The program beside a real clamd.
@Suite(.enabled(if: RealClamd.isInstalled, Comment(rawValue: RealClamd.notInstalled)))
struct VirusScanTests {
    private static let stages = "  - { stage: scan_virus }\n  - { stage: test.route }"

    private func place(_ service: String, stages: String = VirusScanTests.stages) throws -> WatchPlace {
        let place = try WatchPlace(site: "services: { clamd: { \(service) } }\n")
        try place.unit(stages: stages)
        return place
    }

    private func run(_ place: WatchPlace, _ command: String...) throws -> [[String: Any]] {
        let answer = try BuiltProducts.run("test-ingest", command + ["--json", "--site", place.path("site.yaml")])
        return try answer.output.split(separator: "\n").compactMap {
            try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any]
        }
    }

    private func code(_ record: [String: Any]?) -> String? {
        (record?["finding"] as? [String: Any])?["code"] as? String
    }

    @Test(arguments: [false, true]) func `clean is delivered, found is refused, by socket and by network`(
        _ isNetwork: Bool
    ) throws {
        let port = isNetwork ? Int.random(in: 20_000..<32_000) : nil
        let clamd = try RealClamd(port: port)
        try clamd.start()
        let place = try place(port.map { "host: 127.0.0.1, port: \($0)" } ?? "socket: \(clamd.socket)")
        try place.folder.write("ofarlig", to: "inbox-test/a")
        #expect(try run(place, "run").map { $0["outcome"] as? String } == ["delivered"])
        let image = try Sample.jpegPhonePhoto.bytes()
        try place.folder.write(image + RealClamd.pattern, to: "inbox-test/b")
        let refused = try run(place, "run")
        #expect(refused.map { $0["outcome"] as? String } == ["refused"])
        #expect(code(refused.first) == "virus_found")
        let text = ((refused.first?["finding"] as? [String: Any])?["text"] as? [String: String])?["en"]
        #expect(text?.contains("Test.Pattern.UNOFFICIAL") == true)
    }

    @Test func `a scanner that is down holds, and the next run goes on when it is back`() throws {
        let clamd = try RealClamd()
        let place = try place("socket: \(clamd.socket)")
        try place.folder.write("ofarlig", to: "inbox-test/a")
        #expect(try run(place, "run").map(code) == ["virus_scanner_away"])
        #expect(place.delivered().isEmpty)
        try clamd.start()
        #expect(try run(place, "run").map { $0["outcome"] as? String } == ["delivered"])
        #expect(place.delivered() == ["ofarlig"])
    }

    @Test func `a scanner that is ended under a document holds it, and a service goes on by itself`() async throws {
        let clamd = try RealClamd()
        try clamd.start()
        let place = try place("socket: \(clamd.socket), timeout_seconds: 30")
        try place.unit("annan", number: 2)
        let watching = try place.start()
        try place.folder.write("först", to: "inbox-test/a")
        try await eventually("what is clean") { place.delivered() == ["först"] }
        // It takes the document and is ended before it answers.
        clamd.freeze(true)
        try place.folder.write("sedan", to: "inbox-test/b")
        try await eventually("it was taken") {
            place.folder.files(below: "inbox-test").contains { $0.hasPrefix(".filsluss/") }
        }
        clamd.end()
        try await eventually("it waits") { watching.count("document", "held", "virus_scanner_away") >= 1 }
        #expect(watching.count("service_away") >= 1)
        try place.folder.write("opåverkad", to: "inbox-annan/c")
        try await eventually("the others go on") { place.delivered("annan") == ["opåverkad"] }
        #expect(place.delivered() == ["först"])
        try clamd.start()
        try await eventually("it goes on by itself") { place.delivered() == ["först", "sedan"] }
        try await eventually("that is told") { watching.count("service_back") == 1 }
        #expect(try await watching.end() == 0)
    }

    @Test func `what is larger than the scanner takes is kept, also where the site believes that it takes it`() throws {
        let clamd = try RealClamd()
        try clamd.start()
        let large = [UInt8](repeating: 0x20, count: 5 << 20)
        for (maximum, wanted) in [("1 MiB", "virus_scan_too_large"), ("8 MiB", "virus_scan_limits")] {
            let place = try place("socket: \(clamd.socket), maximum_size: \(maximum)")
            try place.folder.write(large, to: "inbox-test/a")
            #expect(try run(place, "run").map(code) == [wanted])
            #expect(place.delivered().isEmpty)
        }
    }

    @Test func `doctor tries whether the scanner looks as far as the site believes`() throws {
        let right = try RealClamd()
        try right.start()
        func points(_ clamd: RealClamd, _ more: String) throws -> [Bool] {
            let place = try place("socket: \(clamd.socket), \(more)")
            let answer = try BuiltProducts.run("test-ingest", ["doctor", "--json", "--site", place.path("site.yaml")])
            let points = try JSONSerialization.jsonObject(with: Data(answer.output.utf8)) as? [[String: Any]]
            return try #require(points).filter { $0["name"] as? String == "clamd" }.compactMap { $0["ok"] as? Bool }
        }
        #expect(try points(right, "maximum_size: 3 MiB") == [true, true, true, true, true])
        #expect(try points(right, "maximum_size: 6 MiB") == [true, true, true, true, false])
        let blind = try RealClamd(settings: ["StreamMaxLength 4M", "MaxFileSize 1M", "ScanArchive no"])
        try blind.start()
        #expect(try points(blind, "maximum_size: 3 MiB") == [true, true, false, false, false])
        blind.end()
        #expect(try points(blind, "maximum_size: 3 MiB") == [false])
    }
}
