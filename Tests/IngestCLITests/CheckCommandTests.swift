import Foundation
import Testing
import TestSupport

@Suite struct CheckCommandTests {
    static let goldens = ["check-eight-mistakes", "check-no-route", "check-samples"]

    private let work: Workplace

    init() throws { work = try Workplace() }

    /// A unit's file from its stages.
    private func unit(_ more: String) -> String {
        """
        unit: enhet
        hsa_id: SE2321000131-E000000000001
        name: Enheten
        targets:
          e_arkiv: { target: folder, options: { path: mottaget } }
        \(more)
        """
    }

    @Test func `the samples have no mistakes`() throws {
        let answer = try work.ingest("check")
        #expect(answer.code == 0)
        try Golden.expect(answer.transcript, "check-samples")
        #expect(try work.ingest("check", "site.yaml").transcript == answer.transcript)
    }

    @Test func `eight mistakes in one file are told in one run, each at its place`() throws {
        let file = try work.folder.write(
            """
            unit: hudmottagningen
            hsa_id: SE232100-101
            name: Hudmottagningen Hamnen
            telefon: 08-123 45 67
            extends: 1177-inkommande
            sources:
              - { folder: ../inbox, mode: consum }
            settings:
              limit_count: { maximum_file: 3 }
              limit_size: { maximum_size: 30 GiB }
              allow_types: { types: image/jpeg }
            stages:
              - stage: limit_count
              - stage: limit_size
              - stage: allow_types
              - stage: chek_pdf
              - stage: route
                options: { routes: [{ to: e_arkiv }] }
            targets:
              e_arkiv: { target: foldr, options: { path: mottaget } }
            """, to: "åtta.yaml")
        let answer = try work.ingest("check", file.path)
        #expect(answer.code == 65)
        #expect(answer.errors.split(separator: "\n").filter { $0.contains(": error: ") }.count == 8)
        try Golden.expect(answer.transcript, "check-eight-mistakes")
    }

    @Test func `a route that forgets a case is told with the case`() throws {
        let file = try work.folder.write(
            unit(
                """
                stages:
                  - stage: allow_types
                    options: { types: [application/pdf, image/png] }
                  - stage: require_judgement
                  - stage: route
                    options:
                      routes:
                        - { types: [application/pdf], to: e_arkiv }
                        - { types: [image/png], labels: [document], to: e_arkiv }
                """), to: "glömd.yaml")
        let answer = try work.ingest("check", file.path)
        #expect(answer.code == 65)
        #expect(answer.errors.contains("no route takes image/png, label none, judged relevant (and 1 more such case)"))
        try Golden.expect(answer.transcript, "check-no-route")
    }

    @Test func `a route to a target that is not there is told`() throws {
        let file = try work.folder.write(
            unit("stages: [{ stage: route, options: { routes: [{ to: e_arkv }] } }]"), to: "fel.yaml")
        let answer = try work.ingest("check", file.path)
        #expect(answer.code == 65)
        #expect(answer.errors.contains("a route leads to 'e_arkv', which is not among the unit's targets"))
        #expect(answer.errors.contains("hint: did you mean 'e_arkiv'?"))
    }

    @Test func `originals that are consumed without a closing step are told`() throws {
        let file = try work.folder.write(
            unit(
                """
                sources: [{ folder: in, mode: consume }]
                stages: [{ stage: route, options: { routes: [{ to: e_arkiv }] } }]
                """), to: "fel.yaml")
        let answer = try work.ingest("check", file.path)
        #expect(answer.errors.contains(":6:1: error: originals are consumed, but no closing step takes them away"))
    }

    @Test func `mistakes in all of a site's files are told in one run`() throws {
        for name in ["hudmottagningen", "vardcentralen"] {
            let url = work.folder.url.appendingPathComponent("units/\(name).yaml")
            let text = try String(contentsOf: url, encoding: .utf8)
            try Data(text.replacing("extends: 1177", with: "extends: 1178").utf8).write(to: url)
        }
        let answer = try work.ingest("check")
        #expect(answer.code == 65)
        #expect(
            answer.errors.contains(
                "/PLATS/units/hudmottagningen.yaml:6:10: error: there is no profile '1178-inkommande'"))
        #expect(
            answer.errors.contains("/PLATS/units/vardcentralen.yaml:6:10: error: there is no profile '1178-bifoga'"))
        #expect(answer.errors.contains("hint: did you mean '1177-bifoga'?"))
    }

    @Test func `two units with one HSA-id are told`() throws {
        let text = try String(contentsOfFile: work.path("units/hudmottagningen.yaml"), encoding: .utf8)
        try work.folder.write(text.replacing("unit: hudmottagningen", with: "unit: annan"), to: "units/annan.yaml")
        let answer = try work.ingest("check")
        #expect(answer.code == 65)
        #expect(answer.errors.contains("this unit has the name or HSA-id of the one in /PLATS/units/annan.yaml"))
    }

    @Test func `JSON has each mistake with its place`() throws {
        let file = try work.folder.write(unit("stages: [{ stage: rout }]"), to: "fel.yaml")
        let answer = try work.ingest("check", "--json", file.path)
        #expect(answer.code == 65)
        #expect(answer.errors.isEmpty)
        let records = try answer.json(as: [[String: Any]].self)
        #expect(records.count == 1)
        #expect(records.first?["line"] as? Int == 6)
        #expect(records.first?["column"] as? Int == 19)
        #expect(records.first?["code"] as? String == "unknown_name")
        #expect(records.first?["hint"] as? String == "did you mean 'route'?")
    }

    @Test func `a file that is not there, or is none, is told and ends with 65`() throws {
        #expect(try work.ingest("check", "ingen.yaml").errors.hasPrefix("/PLATS/ingen.yaml:1:1: error: "))
        #expect(try work.ingest("check", "ingen.yaml").code == 65)
        #expect(try work.ingest("check", "units").code == 65)
        try work.folder.write([0x75, 0x3A, 0x20, 0xFF], to: "latin.yaml")
        #expect(try work.ingest("check", "latin.yaml").errors.contains("not UTF-8"))
    }

    @Test func `checking writes nothing`() throws {
        let files = work.folder.files()
        _ = try work.ingest("check")
        #expect(work.folder.files() == files)
        #expect(!FileManager.default.fileExists(atPath: work.path("targets")))
    }
}
