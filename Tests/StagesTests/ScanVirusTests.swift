import Inspector
import Pipeline
import Stages
import Testing

@Suite struct ScanVirusTests {
    private func judge(_ state: VirusScanState, _ options: String = "", age: Int? = nil) throws -> Outcome {
        try Bench("scan_virus", options: options).judge(
            .example {
                $0[VirusScanFacts.state] = state
                $0[VirusScanFacts.databaseAge] = age
                $0[VirusScanFacts.maximumSize] = 26_214_400
            })
    }

    @Test(arguments: VirusScanState.allCases)
    func `nothing but clean goes on, whatever a unit sets`(_ state: VirusScanState) throws {
        for found in ["refuse", "quarantine"] {
            for unscannable in ["quarantine", "hold"] {
                let options = "found: \(found), unscannable: \(unscannable), old_database: hold"
                #expect(try (judge(state, options) == .pass) == (state == .clean))
            }
        }
    }

    @Test func `a unit says whether what nobody could look into is kept sealed or waits for an administrator`() throws {
        let codes: [VirusScanState: String] = [
            .encrypted: "virus_scan_encrypted", .limits: "virus_scan_limits", .tooLarge: "virus_scan_too_large",
        ]
        for (state, code) in codes {
            #expect(try judge(state).words == "holds \(code) for quarantine")
            #expect(try judge(state, "unscannable: hold").words == "holds \(code) for administrator")
        }
        #expect(try judge(.tooSlow).words == "holds virus_scan_too_slow for administrator")
        #expect(try judge(.unclear).words == "holds virus_scan_unclear for administrator")
        #expect(try judge(.tooLarge).findings.first?.text(in: .english).contains("26.3 MB") == true)
    }

    @Test func `signatures are old from the day after the last that is allowed`() throws {
        #expect(try judge(.clean, age: 7).words == "passes")
        #expect(try judge(.clean, age: 8).words == "passes virus_database_old")
        #expect(try judge(.clean, "old_database: hold", age: 8).words == "holds virus_database_old for administrator")
        #expect(try judge(.clean, "old_database: hold").words == "passes", "a site's own have no date")
        #expect(try judge(.found, "old_database: hold", age: 8).words == "rejects virus_found")
    }

    @Test func `without an answer no decision is made`() throws {
        let bench = try Bench("scan_virus")
        #expect(throws: (any Error).self) { try bench.judge(.example()) }
    }
}
