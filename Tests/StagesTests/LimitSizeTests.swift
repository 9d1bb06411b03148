import Inspector
import Pipeline
import Testing

@Suite struct LimitSizeTests {
    @Test func `SKAS-3: a file of 20 MiB passes, one byte more does not`() throws {
        let bench = try Bench("limit_size")
        #expect(try bench.judge(.example(size: 20 << 20)).words == "passes")
        #expect(try bench.judge(.example(size: (20 << 20) + 1)).words == "rejects too_large")
    }

    @Test func `SKAS-3: the smaller reading of 20 MB passes too`() throws {
        #expect(try Bench("limit_size").judge(.example(size: 20_000_000)).words == "passes")
    }

    @Test(arguments: [
        ("20 MB", 20_000_000), ("20 MiB", 20_971_520), ("20971520", 20_971_520), ("20_971_520", 20_971_520),
        ("2 GB", 2_000_000_000), ("1 kB", 1_000), ("1 KiB", 1_024), ("1", 1),
    ])
    func `a unit writes its limit with a unit of size, and the limit itself passes`(
        _ text: String, _ bytes: Int
    ) throws {
        let bench = try Bench("limit_size", options: "maximum_size: \(text)")
        #expect(try bench.judge(.example(size: bytes)).words == "passes")
        #expect(try bench.judge(.example(size: bytes + 1)).words == "rejects too_large")
    }

    @Test(arguments: ["0", "-1", "20 mb", "20 M", "1.5 MB", "010", "1:30", "99999999999 GB", "20 MiBB", "MB", "3 GiB"])
    func `what is no size within the range is not taken`(_ text: String) {
        #expect(throws: ConfigurationError.self) { try Bench("limit_size", options: "maximum_size: \(text)") }
    }

    @Test func `a size just above the limit never reads as the limit`() throws {
        let bench = try Bench("limit_size", options: "maximum_size: 20 MB")
        let finding = try #require(bench.judge(.example(size: 20_000_001)).findings.first)
        #expect(finding.text(in: .swedish).hasPrefix("Filen är 20,1 MB, men högst 20 MB är tillåtet."))
        #expect(finding.text(in: .english).hasPrefix("The file is 20.1 MB, but at most 20 MB is allowed."))
    }
}
