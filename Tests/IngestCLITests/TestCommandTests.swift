import Foundation
import Testing
import TestSupport

@Suite struct TestCommandTests {
    private let work: Workplace
    private static let file = "units/hudmottagningen.test.yaml"

    init() throws { work = try Workplace() }

    /// Writes a test file for the skin clinic, and runs it.
    private func test(_ cases: String, _ options: String...) throws -> Workplace.Answer {
        try work.folder.write(cases, to: Self.file)
        return try work.ingest(["test", Self.file] + options)
    }

    private func text() throws -> String { try String(contentsOfFile: work.path(Self.file), encoding: .utf8) }

    @Test func `the samples' cases come as expected`() throws {
        let answer = try work.ingest("test")
        #expect(answer.code == 0, "\(answer.transcript)")
        #expect(answer.output.contains("✓ a message of six files is refused"))
        #expect(answer.output.hasSuffix("\n6 cases, 0 different from what is expected\n"))
        #expect(answer.errors.isEmpty)
        #expect(try work.ingest("check", Self.file).code == 0)
    }

    @Test func `a unit is named by its name, its file or its test file`() throws {
        let answer = try work.ingest("test", "hudmottagningen")
        #expect(answer.code == 0)
        #expect(try work.ingest("test", "units/hudmottagningen.yaml").transcript == answer.transcript)
        #expect(try work.ingest("test", Self.file).transcript == answer.transcript)
        #expect(try work.ingest("test", "hudmottagninge").code == 64)
        let without = try work.ingest("test", "vardcentralen")
        #expect(without.code == 0)
        #expect(without.output.contains("vardcentralen: no cases; write /PLATS/units/vardcentralen.test.yaml"))
    }

    @Test func `nothing of the site is touched, and a test file is no unit`() throws {
        let files = work.folder.files()
        #expect(try work.ingest("test").code == 0)
        #expect(work.folder.files() == files)
        #expect(try work.ingest("check").code == 0)
    }

    @Test func `a difference is told with what was expected, what came, and its place`() throws {
        let answer = try test(
            """
            cases:
              - name: en text
                files: [cases/anteckning.txt]
                expect:
                  - { outcome: delivered, findings: [] }
                targets: { e_arkiv: 1, picsara: [a/b.jpg] }
            """)
        #expect(answer.code == 1)
        let place = "/PLATS/units/hudmottagningen.test.yaml"
        #expect(answer.output.contains("\(place):5:20: anteckning.txt: outcome: expected delivered, got refused\n"))
        #expect(answer.output.contains("\(place):5:41: anteckning.txt: findings: expected [], got [type_office]\n"))
        #expect(answer.output.contains("\(place):6:25: target e_arkiv: expected 1 document, got 0 documents\n"))
        #expect(answer.output.contains("\(place):6:37: target picsara: expected [a/b.jpg], got []\n"))
    }

    @Test func `what a document waits for and a message from several sources of words can be expected`() throws {
        let answer = try test(
            """
            cases:
              - name: väntar
                folder: cases/wrong-name
                submission: { judgement: { by: eva, at: 2026-01-15T10:00:00Z, relevant: false } }
                handler: personal
                now: 2026-03-01T08:00:00Z
                expect: [{ file: bild.jpg, outcome: refused, waits_for: none, target: none }]
              - name: märkt
                files: [cases/intyg.pdf]
                label: document
                judgement: relevant
                expect: [{ outcome: delivered, target: e_arkiv }]
            """)
        #expect(answer.code == 0, "\(answer.transcript)")
    }

    @Test func `mistakes in a test file are told at once, each at its place`() throws {
        let answer = try test(
            """
            cases:
              - name: ett
                files: [cases/ingen.txt]
                now: i morgon
                expect: [{ outcome: delivered, target: e_arkv }]
              - name: ett
                files: [cases/intyg.pdf]
                folder: cases
                targets: { picsara: många }
            """)
        #expect(answer.code == 65)
        let errors = answer.errors.replacing("/PLATS/units/hudmottagningen.test.yaml:", with: "")
        for place in ["3:13", "4:10", "5:44", "6:5"] { #expect(errors.contains("\(place): error: "), "\(errors)") }
        #expect(errors.contains("hint: did you mean 'e_arkiv'?"))
        #expect(errors.contains("'picsara' takes a number of documents or a list of paths"))
        let misspelt = try test("cases: [{ name: a, file: b, expect: [{ outcome: levererad }] }]\n")
        #expect(misspelt.code == 65)
        #expect(misspelt.errors.contains("there is no key 'file'"))
        #expect(misspelt.errors.contains("'outcome' is 'levererad'"))
    }

    @Test func `a folder and an empty file in a message are not taken in, and a link can't be a case`() throws {
        try work.folder.write("", to: "units/cases/blandat/tom.txt")
        try work.folder.write("x", to: "units/cases/blandat/mapp/inre.txt")
        let cases =
            "cases: [{ name: a, folder: cases/blandat, expect: [{ outcome: not_taken }], targets: { e_arkiv: 0 } }]\n"
        let answer = try test(cases)
        #expect(answer.code == 0, "\(answer.transcript)")
        try FileManager.default.createSymbolicLink(
            atPath: work.path("units/cases/blandat/genväg"), withDestinationPath: "tom.txt")
        let link = try test(cases)
        #expect(link.code == 65)
        #expect(link.errors.contains("'genväg' in this folder is neither a file nor a folder"))
    }

    @Test func `a test file without its unit is told`() throws {
        try work.folder.write("cases: []\n", to: "units/borta.test.yaml")
        let answer = try work.ingest("test")
        #expect(answer.code == 65)
        #expect(answer.errors.hasPrefix("/PLATS/units/borta.yaml:1:1: error: this file can't be read"))
    }

    @Test func `stages and rules that no case exercised are told, also for a unit without cases`() throws {
        let record = try test("cases: []\n", "--json").json(as: [String: Any].self)
        let coverage = try #require((record["not_exercised"] as? [[String: Any]])?.first)
        let stages = try #require(coverage["stages"] as? [String])
        #expect(Set(["limit_count", "allow_types", "require_judgement", "route"]).isSubset(of: stages))
        let rules = try #require(coverage["rules"] as? [String])
        #expect(Set(["SKAS-1", "SKAS-10", "SKAS-2", "SKAS-3", "SKAS-7", "SKAS-9"]).isSubset(of: rules))
        let all = try work.ingest("test")
        #expect(all.output.contains("vardcentralen: no cases; write /PLATS/units/vardcentralen.test.yaml"))
    }

    @Test func `JSON has each case with its differences`() throws {
        let answer = try test(
            "cases: [{ name: a, files: [cases/intyg.pdf], expect: [{ outcome: refused }] }]\n", "--json")
        #expect(answer.code == 1)
        let record = try answer.json(as: [String: Any].self)
        let differences = (record["cases"] as? [[String: Any]])?.first?["differences"] as? [[String: Any]]
        #expect(differences?.count == 1)
        #expect(differences?.first?["got"] as? String == "held")
        #expect(differences?.first?["column"] as? Int == 66)
    }

    @Test func `an update writes what came out, keeps comments, and says what it changed`() throws {
        let answer = try test(
            """
            # Fall för hudmottagningen.
            cases:
              - name: två filer    # som kom i dag
                files: [cases/anteckning.txt, cases/intyg.pdf]
                expect:
                  - outcome: held  # båda
                    findings:
                      - type_office   # texten
                      # och intyget
                      - judgement_missing
                targets:
                  e_arkiv: 2   # fel
              - name: ingenting väntat
                files: [cases/intyg.pdf]    # hela fallet

            # Slut.

            """, "--update")
        #expect(answer.code == 0, "\(answer.transcript)")
        #expect(answer.output.contains("changed: /PLATS/units/hudmottagningen.test.yaml:12:16: två filer"))
        let expected = """
            # Fall för hudmottagningen.
            cases:
              - name: två filer    # som kom i dag
                files: [cases/anteckning.txt, cases/intyg.pdf]
                expect:
                  - outcome: held  # båda
                    findings:
                      - type_office   # texten
                      # och intyget
                      - judgement_missing
                  - { file: anteckning.txt, outcome: refused, findings: [type_office] }
                  - { file: intyg.pdf, outcome: held, findings: [judgement_missing], waits_for: judgement }
                targets:
                  e_arkiv: 0   # fel
              - name: ingenting väntat
                files: [cases/intyg.pdf]    # hela fallet
                expect:
                  - { file: intyg.pdf, outcome: held, findings: [judgement_missing], waits_for: judgement }

            # Slut.

            """
        #expect(try text() == expected)
        #expect(try work.ingest("test", Self.file).code == 0)
        let again = try work.ingest("test", Self.file, "--update")
        #expect(!again.output.contains("changed:"))
        #expect(try text() == expected)
    }

    @Test func `an update of a list with an item a line keeps what stays and the comments of what goes`() throws {
        let answer = try test(
            """
            cases:
              - name: intyget
                folder: cases/wrong-name
                expect:
                  - file: bild.jpg
                    outcome: "refused"   # var det
                    findings:
                      - empty    # borta nu
                      - name_mismatch  # kvar
                      - unreadable
              - { name: platt, files: [cases/intyg.pdf] }
            """, "--update")
        #expect(answer.code == 0, "\(answer.transcript)")
        #expect(
            try text() == """
                cases:
                  - name: intyget
                    folder: cases/wrong-name
                    expect:
                      - file: bild.jpg
                        outcome: delivered   # var det
                        findings:
                          # borta nu
                          - name_mismatch  # kvar
                  - { name: platt, files: [cases/intyg.pdf] , expect: [{ file: intyg.pdf, outcome: held, findings: [judgement_missing], waits_for: judgement }] }
                """)
    }

    @Test func `a file that can't be changed by itself is left as it is`() throws {
        let cases = """
            cases:
              - name: alias
                files: [cases/intyg.pdf]
                expect: [{ outcome: &o refused, findings: [] }]
              - name: annan
                files: [cases/intyg.pdf]
                expect: [{ outcome: *o }]

            """
        let answer = try test(cases, "--update")
        #expect(answer.code == 1)
        #expect(answer.errors.contains("can't be changed by itself"))
        #expect(try text() == cases)
    }
}
