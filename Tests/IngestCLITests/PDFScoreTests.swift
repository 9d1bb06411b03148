import Foundation
import TestSupport
import Testing

/// `pdf-score` on kits whose files hold the answers that a stand-in for `ingest` prints.
@Suite struct PDFScoreTests {
    private let folder = try? TemporaryFolder()

    /// The stand-in brings the tables with the first answer, so that reading them earlier finds none.
    private static let standIn = """
        #!/bin/sh
        here=$(dirname "$0")/..
        [ "$1 $2" = "check-pdf --json" ] || exit 64
        shift 2
        number=0
        for file in "$@"; do
          number=$((number + 1))
          echo "$file" >> "$here/names"
          if grep -q DIES "$file"; then kill -9 $$; fi
          sed "s/NUMBER/$number/" "$file"
        done
        cp "$here"/tables/ua/* "$here/ua" 2>/dev/null
        cp "$here"/tables/scan/* "$here/scan" 2>/dev/null
        exit 1
        """

    private static func answer(
        _ state: String = "readable", class: String = "born_digital", scanned: Bool = false, grade: String = "faulty",
        tests: [String] = []
    ) -> String {
        let conditions = tests.map { #"{"condition":"13-004","clause":"7.3","tests":["\#($0)"],"grade":"faulty"}"# }
        return #"""
            {"document":NUMBER,"state":"\#(state)","class":"\#(`class`)","scanned":\#(scanned),"pages":[],\#
            "accessibility":{"grade":"\#(grade)","conditions":[\#(conditions.joined(separator: ","))]}}

            """#
    }

    private func score(_ arguments: [String] = [], ua: Bool = true, scan: Bool = true) throws -> (
        code: Int32, lines: [String], output: String
    ) {
        let folder = try #require(folder)
        let program = try folder.write(Self.standIn, to: "work/ingest")
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: program.path)
        let result = try BuiltProducts.run(
            "pdf-score", ["--ingest", program.path] + arguments, in: program.deletingLastPathComponent(),
            environment: [
                "PDF_UA": ua ? folder.path + "/ua" : "", "PDF_SCAN": scan ? folder.path + "/scan" : "",
            ])
        return (result.code, result.output.split(separator: "\n").map(String.init), result.output)
    }

    private func write(_ files: [String: String], to kit: String, table: String) throws {
        let folder = try #require(folder)
        for (name, answer) in files { try folder.write(answer, to: "\(kit)/\(name)") }
        try folder.write(table, to: "tables/\(kit)/table.csv")
    }

    private func writeAccessibilityKit(table: String? = nil) throws {
        try write(
            [
                "missed.pdf": Self.answer(), "right.pdf": Self.answer(tests: ["7.1-9", "7.3-1"]),
                "other.pdf": Self.answer(tests: ["7.1-10"]), "good.pdf": Self.answer(),
                "alarm.pdf": Self.answer(tests: ["7.3-1"]), "without-a-row.pdf": Self.answer(tests: ["7.3-1"]),
            ], to: "ua",
            table: table ?? #"""
                section,verapdf131_failed_rules,expected,file
                "7.1, ""Title""",7.1-9,fail,right.pdf
                7.3,7.3-1,fail,missed.pdf
                7.5,7.5-1,fail,other.pdf
                7.1,,pass,good.pdf
                "7.3
                Graphics",,pass,alarm.pdf
                7.3,,pass,gone.pdf
                """#)
    }

    @Test func `a failing file is right with a finding and a passing one without, and reasons are counted`() throws {
        try writeAccessibilityKit()
        let (code, lines, output) = try score(scan: false)
        #expect(code == 1)
        #expect(
            lines.last
                == "ua_right=0.600 ua_false_alarms=1 ua_reason=0.333 scan_f1=not_run scan_class=not_run image_only_recall=not_run unreadable=not_run"
        )
        #expect(output.contains("right 3, wrong 2, false alarms 1"))
        #expect(output.contains("among the findings: 1 of 2 detected failing files, 1 of all 3"))
        #expect(output.contains("  7.3-1 (1): missed.pdf"))
        #expect(output.contains("  7.5-1 (1): other.pdf"))
        #expect(output.contains("  13-004 = 7.3-1 (1): alarm.pdf"))
        #expect(output.contains("Without a row, left out (1):\n  without-a-row.pdf"))
        #expect(output.contains("no such file, left out: gone.pdf"))
    }

    @Test func `the program is given names that say nothing`() throws {
        try writeAccessibilityKit()
        _ = try score(scan: false)
        let names = try String(contentsOf: #require(folder).url.appendingPathComponent("names"), encoding: .utf8)
        #expect(names.split(separator: "\n").count == 6)
        #expect(!names.contains("alarm") && !names.contains("/ua/"))
    }

    private func writeScanKit() throws {
        try write(
            [
                "text.pdf": Self.answer(), "scan.pdf": Self.answer(class: "scan", scanned: true, tests: ["7.1-3"]),
                "missed.pdf": Self.answer(tests: ["7.1-9"]), "ocr.pdf": Self.answer(class: "mixed", scanned: true),
                "locked.pdf": Self.answer("password_needed", class: "encrypted", grade: "unreadable"),
                "broken.pdf": Self.answer(class: "scan", scanned: true),
            ], to: "scan",
            table: """
                label,file,scan_positive
                born-digital,text.pdf,0
                scan-no-text,scan.pdf,1
                scan-no-text,missed.pdf,1
                scan-ocr,ocr.pdf,1
                encrypted,locked.pdf,0
                broken,broken.pdf,0
                """)
        try #require(folder).write(
            """
            file,verapdf131_ua1,failed_rules,ms
            scan.pdf,fails,7.1-3=4 7.1-10=1,12
            missed.pdf,fails,7.1-10=1,9
            broken.pdf,error,ModelParsingException: no,1
            """, to: "tables/scan/oracle.csv")
    }

    @Test func `scans are counted without what can't be opened, and that is counted by itself`() throws {
        try writeScanKit()
        let (code, lines, output) = try score(ua: false)
        #expect(code == 1)
        #expect(
            lines.last
                == "ua_right=not_run ua_false_alarms=not_run ua_reason=not_run scan_f1=0.800 scan_class=0.50 image_only_recall=0.500 unreadable=0.500"
        )
        #expect(output.contains("precision 1.000, recall 0.666, F1 0.800; class right in 3 of 6"))
        #expect(output.contains("Scans not told (1):\n  missed.pdf"))
        #expect(output.contains("  scan-ocr told as mixed (1): ocr.pdf"))
        #expect(output.contains("Encrypted or broken, and not told so (1):\n  broken.pdf"))
    }

    @Test func `findings stand beside the oracle's, and files of one rule can be listed`() throws {
        try writeScanKit()
        let table = try score(ua: false).output
        #expect(table.contains("     1                ·          ·  7.1-3\n"))
        #expect(table.contains("     ·                ·          1  7.1-9\n"))
        #expect(table.contains("     ·                2          ·  7.1-10\n"))
        #expect(table.contains("in 2 files that both have opened"))
        let (code, _, files) = try score(["--rule", "7.1-10"], ua: false)
        #expect(code == 0)
        #expect(files.contains("Only the oracle (2):\n  missed.pdf\n  scan.pdf"))
    }

    @Test func `of a batch in which the program dies each other file has its answer`() throws {
        try write(
            ["good.pdf": Self.answer(), "dies.pdf": "DIES", "bad.pdf": Self.answer(tests: ["7.1-9"])], to: "ua",
            table: "file,expected\ngood.pdf,pass\ndies.pdf,pass\nbad.pdf,fail\n")
        let (code, lines, output) = try score(scan: false)
        #expect(code == 1)
        #expect(output.contains("  dies.pdf (no answer: the program was ended by signal 9)"))
        #expect(lines.last?.hasPrefix("ua_right=0.666 ua_false_alarms=0 ua_reason=1.000") == true)
    }

    @Test func `when all targets are reached it ends well`() throws {
        try write(
            ["good.pdf": Self.answer(), "bad.pdf": Self.answer(tests: ["7.1-9"])], to: "ua",
            table: "file,expected,verapdf131_failed_rules\ngood.pdf,pass,\nbad.pdf,fail,7.1-9\n")
        try write(
            ["scan.pdf": Self.answer(class: "scan", scanned: true)], to: "scan",
            table: "file,label\nscan.pdf,scan-no-text\n")
        let (code, lines, _) = try score()
        #expect(code == 0)
        #expect(
            lines.last
                == "ua_right=1.000 ua_false_alarms=0 ua_reason=1.000 scan_f1=1.000 scan_class=1.00 image_only_recall=1.0 unreadable=1.0"
        )
    }

    @Test func `without kits nothing is measured, and it says so`() throws {
        let (code, lines, _) = try score(ua: false, scan: false)
        #expect(code == 0)
        #expect(lines.first?.hasPrefix("not run: there are no kits of PDFs") == true)
    }
}
