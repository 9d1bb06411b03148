import Foundation
import SampleFiles
import Testing
import TestSupport

@Suite struct InitCommandTests {
    private let work: Workplace
    private static let flags = ["--unit", "ortopeden", "--hsa-id", "SE2321000131-E000000000201"]

    init() throws { work = try Workplace() }

    private func begin(_ folder: String = "ny", _ more: String...) throws -> Workplace.Answer {
        try work.ingest(["init", folder] + Self.flags + more)
    }

    private func inside(_ arguments: String...) throws -> Workplace.Answer {
        try work.ingest(arguments, environment: ["INGEST_SITE": work.path("ny/site.yaml")])
    }

    @Test func `what is made is accepted, tested and run without an edit`() throws {
        let answer = try begin()
        #expect(answer.code == 0, "\(answer.transcript)")
        #expect(
            answer.output == """
                made /PLATS/ny/site.yaml
                made /PLATS/ny/units/ortopeden.yaml
                made /PLATS/ny/units/ortopeden.test.yaml
                made /PLATS/ny/units/cases/ortopeden/note.txt
                next: cd '/PLATS/ny' && ingest check && ingest test
                then: put a file into /PLATS/ny/inbox/ortopeden, run 'ingest run', and look at it with 'ingest status'

                """)
        #expect(try inside("check").code == 0)
        #expect(try inside("test").output.hasSuffix("\n1 case, 0 different from what is expected\n"))
        #expect(try inside("doctor").code == 0)
        try work.put(.jpegGrey, in: "ny/inbox/ortopeden")
        #expect(try inside("run").code == 1)
        #expect(try inside("status").output.contains("judgement_missing"))
        #expect(work.folder.files(below: "ny/inbox").count == 1)
    }

    @Test func `flags decide, and the targets are those of the profile's routes`() throws {
        let answer = try begin(
            "ny", "--name", "Ortopeden: \"Norr\"", "--profile", "1177-bifoga", "--inbox", work.path("in"), "--targets",
            "ut")
        #expect(answer.code == 0, "\(answer.transcript)")
        let shown = try inside("config", "show").output
        #expect(shown.contains("name: \"Ortopeden: \\\"Norr\\\"\""))
        #expect(shown.contains("- folder: /PLATS/in"))
        #expect(shown.contains("path: ../ut/utkorg"))
        #expect(!shown.contains("picsara"))
        #expect(FileManager.default.fileExists(atPath: work.path("in")))
        #expect(try inside("test").code == 0)
    }

    @Test func `nothing that is there already is overwritten, and then nothing is made`() throws {
        try work.folder.write("min\n", to: "ny/units/ortopeden.test.yaml")
        let answer = try begin()
        #expect(answer.code == 73)
        #expect(
            answer.errors == "error: /PLATS/ny/units/ortopeden.test.yaml is there already; nothing was made\n")
        #expect(work.folder.files(below: "ny") == ["units/ortopeden.test.yaml"])
        #expect(try work.ingest(["init"] + Self.flags).code == 73)
    }

    @Test func `where nobody can be asked, what is missing or wrong is told and nothing is made`() throws {
        let missing = try work.ingest("init", "ny", "--unit", "ortopeden")
        #expect(missing.code == 64)
        #expect(missing.errors.contains("--hsa-id is missing"))
        let wrong = try work.ingest("init", "ny", "--unit", "Ortopeden!", "--hsa-id", "232100")
        #expect(wrong.code == 64)
        #expect(wrong.errors.contains("'unit' takes a-z, 0-9 and hyphens"))
        #expect(wrong.errors.contains("this is not an HSA-id"))
        let profile = try begin("ny", "--profile", "1177-bifog")
        #expect(profile.code == 64)
        #expect(profile.errors.contains("did you mean '1177-bifoga'?"))
        #expect(!FileManager.default.fileExists(atPath: work.path("ny")))
    }

    @Test func `JSON has what was made and what comes next`() throws {
        let record = try begin("ny", "--json").json(as: [String: [String]].self)
        #expect(record["made"]?.count == 4)
        #expect(record["next"]?.count == 2)
    }
}
