import Foundation
import SampleFiles
import Testing
import TestSupport

@Suite struct ConfigMigrateTests {
    private let work: Workplace

    init() throws { work = try Workplace() }

    private func text(_ path: String) throws -> String { try String(contentsOfFile: work.path(path), encoding: .utf8) }

    @Test func `files without a version get it as their first key, and keep all else`() throws {
        let old = try text("units/hudmottagningen.yaml")
        #expect(try work.ingest("config", "migrate").code == 0)
        let lines = old.split(separator: "\n", omittingEmptySubsequences: false)
        let comments = lines.prefix { $0.hasPrefix("#") }
        let expected = (comments + ["version: 1"] + lines.dropFirst(comments.count)).joined(separator: "\n")
        #expect(try text("units/hudmottagningen.yaml") == expected)
        for file in ["site.yaml", "units/vardcentralen.yaml", "units/hudmottagningen.test.yaml"] {
            #expect(try text(file).split(separator: "\n").first { !$0.hasPrefix("#") } == "version: 1")
        }
        #expect(try work.ingest("check").code == 0)
        #expect(try work.ingest("test").code == 0)
        let files = work.folder.files()
        let again = try work.ingest("config", "migrate")
        #expect(again.output.contains("/PLATS/site.yaml: version 1 already"))
        #expect(work.folder.files() == files)
    }

    @Test func `a dry run shows a diff and writes nothing`() throws {
        let old = "# Plats.\nstate: state\n"
        try work.folder.write(old, to: "site.yaml")
        let answer = try work.ingest("config", "migrate", "--dry-run", "site.yaml")
        #expect(answer.output == "--- /PLATS/site.yaml\n+++ /PLATS/site.yaml\n@@ -1,0 +2 @@\n+version: 1\n")
        #expect(try text("site.yaml") == old)
        let records = try work.ingest("config", "migrate", "--dry-run", "--json", "site.yaml").json(
            as: [[String: Any]].self)
        #expect((records.first?["changes"] as? [[String: Any]])?.first?["new"] as? String == "version: 1")
    }

    @Test func `a version further down moves up with its comment, whatever the line ends`() throws {
        try work.folder.write(
            "# Plats.\r\nstate: state\r\nversion: 1  # den första\r\nunits: units\r\n", to: "site.yaml")
        #expect(try work.ingest("config", "migrate", "site.yaml").code == 0)
        #expect(
            try text("site.yaml")
                == "# Plats.\r\nversion: 1  # den första\r\nstate: state\r\nunits: units\r\n")
    }

    @Test func `the rights of a file stay`() throws {
        try FileManager.default.setAttributes([.posixPermissions: 0o664], ofItemAtPath: work.path("site.yaml"))
        #expect(try work.ingest("config", "migrate").code == 0)
        let rights = try FileManager.default.attributesOfItem(atPath: work.path("site.yaml"))[.posixPermissions]
        #expect(rights as? Int == 0o664)
    }

    @Test func `what is newer than the program is refused with nothing but that`() throws {
        let file = try work.folder.write("version: 2\nframtid: ja\n", to: "ny.yaml").path
        for command in [["check", file], ["config", "migrate", file]] {
            let answer = try work.ingest(command)
            #expect(answer.code == 65)
            #expect(
                answer.errors == """
                    /PLATS/ny.yaml:1:10: error: this file is of version 2, and this program reads up to version 1 \
                    [unsupported_version]
                      hint: install a newer version of this program

                    """)
        }
        try work.folder.write("version: 7\nstate: state\n", to: "site.yaml")
        #expect(try work.ingest("run").errors.contains("[unsupported_version]"))
        #expect(try work.ingest("check", file).code == 65)
    }

    @Test func `a version in a manifest is accepted or refused like in any other file`() throws {
        for (version, code) in [(1, Int32(0)), (2, 1)] {
            let place = "inbox/vardcentralen/svar\(version)"
            try work.put(.gifStatic, in: place)
            try work.folder.write("version: \(version)\nunit: vardcentralen\n", to: "\(place)/submission.yaml")
            let answer = try work.ingest("run")
            #expect(answer.code == code, "\(answer.transcript)")
            #expect(answer.errors.contains("unsupported_version") == (version == 2))
        }
    }

    @Test func `one wrong file keeps all of them from being written`() throws {
        let old = try text("site.yaml")
        try work.folder.write("version: ett\nunit: a\n", to: "fel.yaml")
        try work.folder.write("{ unit: a }\n", to: "flöde.yaml")
        let answer = try work.ingest("config", "migrate", "site.yaml", "fel.yaml", "flöde.yaml", "ingen.yaml")
        #expect(answer.code == 65)
        #expect(answer.errors.contains("/PLATS/fel.yaml:1:10: error: 'version' takes a whole number"))
        #expect(answer.errors.contains("/PLATS/flöde.yaml:1:1: error: this file can't be changed by itself"))
        #expect(answer.errors.contains("/PLATS/ingen.yaml:1:1"))
        #expect(try text("site.yaml") == old)
    }
}
