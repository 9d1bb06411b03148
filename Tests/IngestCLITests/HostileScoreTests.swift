import Foundation
import TestSupport
import Testing

/// `hostile-score` on kits whose files hold what a stand-in for `ingest run` answers about them.
@Suite struct HostileScoreTests {
    private let folder = try? TemporaryFolder()

    private static let standIn = """
        #!/bin/sh
        here=$(dirname "$0")
        if [ "$1 $2" = "stages list" ]; then
          echo '[{ "kind": "stage", "name": "limit_size" }, { "kind": "stage", "name": "route" }]'
          exit 0
        fi
        [ "$1 $2 $3 $4" = "run --json --names --site" ] || exit 64
        inbox=$(dirname "$5")/inbox
        cp "$(dirname "$5")/units/score.yaml" "$here/unit.yaml"
        for file in "$inbox"/*; do
          [ -e "$file" ] || continue
          name=$(basename "$file")
          echo "$name" >> "$here/names"
          grep -q DIES "$file" && continue
          sed "s/NAME/$name/" "$file"
          rm "$file"
        done
        grep -q DIES "$inbox"/* 2>/dev/null && kill -9 $$
        exit 1
        """

    private static func answer(_ outcome: String, _ code: String? = nil, type: String = "image/png") -> String {
        let finding = code.map { #", "finding": { "code": "\#($0)" }"# } ?? ""
        return #"{ "name": "NAME", "outcome": "\#(outcome)", "media_type": "\#(type)"\#(finding) }"# + "\n"
    }

    private func score(_ files: KeyValuePairs<String, String>, table: String, arguments: [String] = []) throws -> (
        code: Int32, last: String?, output: String
    ) {
        let folder = try #require(folder)
        for (name, answer) in files { try folder.write(answer, to: "kit/\(name)") }
        try folder.write(table, to: "kit/labels.csv")
        let program = try folder.write(Self.standIn, to: "work/ingest")
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: program.path)
        let answer = try BuiltProducts.run(
            "hostile-score", ["--ingest", program.path] + arguments + [folder.path + "/kit"], in: folder.url)
        return (answer.code, answer.output.split(separator: "\n").last.map(String.init), answer.output + answer.errors)
    }

    @Test func `what must not pass leaks, what must is stopped falsely, and what may is neither`() throws {
        let (code, last, output) = try score(
            [
                "leak.png": Self.answer("delivered"), "stopped.png": Self.answer("held", "polyglot"),
                "honest.png": Self.answer("delivered"), "alarm.png": Self.answer("refused", "image_damaged"),
                "open.png": Self.answer("held", "trailing_data"),
            ],
            table: """
                category,why,acceptable,file
                polyglot,"a ""zip"", behind",reject|quarantine,leak.png
                polyglot,,quarantine,stopped.png
                valid,,accept,honest.png
                valid,,accept,alarm.png
                phone,,accept|quarantine,open.png
                """)
        #expect(code == 1)
        #expect(last == "leaks=1 of=2 false_stops=1 of=2 category=0.50 crashes=0")
        #expect(output.contains("leak.png: polyglot, delivered\n"))
        #expect(output.contains("alarm.png: valid, refused image_damaged\n"))
        #expect(output.contains("left out, because the program has no such stage: refuse_polyglots\n"))
    }

    @Test func `a finding of another category is told with the file, and unknown bytes may be damaged ones`() throws {
        let (code, last, output) = try score(
            [
                "bomb.pdf": Self.answer("refused", "pdf_damaged"),
                "unknown.jpg": Self.answer("refused", "type_not_allowed", type: "application/octet-stream"),
                "other.jpg": Self.answer("refused", "type_not_allowed", type: "application/x-archive"),
            ],
            table: """
                file,acceptable,category
                bomb.pdf,reject,bomb
                unknown.jpg,reject,corrupt
                other.jpg,reject,corrupt
                """)
        #expect(code == 0)
        #expect(last == "leaks=0 of=3 false_stops=0 of=0 category=0.33 crashes=0")
        #expect(output.contains("bomb: refused pdf_damaged (1): bomb.pdf\n"))
        #expect(output.contains("corrupt: refused type_not_allowed (1): other.jpg\n"))
    }

    @Test func `two spellings of a letter are two files, and a file may lie in a folder`() throws {
        let (code, last, _) = try score(
            [
                "re\u{301}miss.png": Self.answer("delivered"), "r\u{E9}miss.png": Self.answer("held", "polyglot"),
                "deep/er/bild.png": Self.answer("delivered"), "else/where.png": Self.answer("delivered"),
            ],
            table: """
                file,acceptable,category
                re\u{301}miss.png,accept,filename
                r\u{E9}miss.png,quarantine,polyglot
                deep/er/bild.png,accept,valid
                where.png,accept,valid
                """)
        #expect(code == 0)
        #expect(last == "leaks=0 of=1 false_stops=0 of=3 category=1.00 crashes=0")
    }

    @Test func `the program is given names that say nothing, and a virus scanner only where there is one`() throws {
        let table = "file,acceptable,category\nsecret.png,accept,valid\n"
        _ = try score(["secret.png": Self.answer("delivered")], table: table)
        let work = try #require(folder).url.appendingPathComponent("work")
        let names = try String(contentsOf: work.appendingPathComponent("names"), encoding: .utf8)
        #expect(names.hasSuffix(".png\n") && !names.contains("secret"))
        let unit = try String(contentsOf: work.appendingPathComponent("unit.yaml"), encoding: .utf8)
        #expect(unit.contains("  - stage: limit_size\n") && !unit.contains("refuse_polyglots"))
        let scanned = try score(
            ["secret.png": Self.answer("delivered")], table: table, arguments: ["--clamd", "/run/clamd"])
        #expect(scanned.output.contains("no such stage: scan_virus\n"))
    }

    @Test func `a file that ends the program is counted, and the others have their outcomes`() throws {
        let (code, last, output) = try score(
            [
                "dies.png": "DIES", "good.png": Self.answer("delivered"),
                "crash.png": Self.answer("held", "inspection_crashed"),
            ],
            table: """
                file,acceptable,category
                dies.png,accept|reject,crasher
                good.png,accept,valid
                crash.png,reject,crasher
                """)
        #expect(code == 1)
        #expect(last == "leaks=0 of=1 false_stops=0 of=1 category=1.00 crashes=4")
        #expect(output.contains("the program was ended by signal 9\n"))
        #expect(output.contains("dies.png: crasher, no outcome\n"))
        #expect(output.contains("inspector_ended=1\n"))
    }

    @Test(arguments: ["file,category\nx.png,valid\n", "file,acceptable,category\nx.png,perhaps,valid\n"])
    func `a table that says too little ends with 66`(_ table: String) throws {
        let (code, _, output) = try score(["x.png": Self.answer("delivered")], table: table)
        #expect(code == 66)
        #expect(output.contains("labels.csv"))
    }
}
