import Foundation
import Testing
import TestSupport

/// Files that are not YAML, or mean something else to a YAML reader than to a person.
@Suite struct YAMLTrapTests {
    private let work: Workplace

    init() throws { work = try Workplace() }

    private func errors(_ yaml: String) throws -> String {
        let answer = try work.ingest("check", work.folder.write(yaml, to: "enhet.yaml").path)
        #expect(answer.code == 65)
        return answer.errors
    }

    /// A unit's file with one option written in a certain way, at line 6, column 46.
    private func unit(maximumFiles text: String) -> String {
        """
        unit: enhet
        hsa_id: SE2321000131-E000000000001
        name: Enheten
        targets: { t: { target: folder, options: { path: t } } }
        stages:
          - { stage: limit_count, options: { maximum_files: \(text) } }
          - { stage: route, options: { routes: [{ to: t }] } }
        """
    }

    @Test(arguments: ["010", "1:30", "0x10", "1e3", "5.0", "yes", "~", "\"5\"", "+5", "-5", "0o5", "[5]", "５"])
    func `what YAML may take for a number is none`(_ text: String) throws {
        let errors = try errors(unit(maximumFiles: text))
        #expect(
            errors
                == "/PLATS/enhet.yaml:6:53: error: 'maximum_files' takes a whole number from 1 to 10000 [wrong_type]\n")
    }

    @Test(arguments: ["5", "10_000"]) func `decimal digits are a number`(_ text: String) throws {
        let file = try work.folder.write(unit(maximumFiles: text), to: "enhet.yaml")
        #expect(try work.ingest("check", file.path).code == 0)
    }

    @Test(arguments: [
        ("unit: [enhet\nname: x\n", "2:5", "syntax"),
        ("unit: enhet\n\tname: x\n", "2:1", "syntax"),
        ("", "1:1", "syntax"),
        ("unit: *okand\n", "1:7", "syntax"),
        ("unit: a\nname: b\nunit: c\n", "1:1", "duplicate_key"),
        ("? [a]\n: b\n", "1:1", "syntax"),
        ("- unit\n", "1:1", "wrong_type"),
        ("text\n", "1:1", "wrong_type"),
    ])
    func `a file that is no mapping is told with its place`(_ yaml: String, _ place: String, _ code: String) throws {
        let errors = try errors(yaml)
        #expect(errors.hasPrefix("/PLATS/enhet.yaml:\(place): error: "), "\(errors)")
        #expect(errors.contains("[\(code)]"), "\(errors)")
    }

    @Test func `what a mistake says is not the file`() throws {
        let secret = "hemligheten-som-inte-får-synas"
        for yaml in ["a: 1\na: \(secret)\nb: [\n", "\(secret): [\n", "a: 1\na: 2\nb: \(secret)\n"] {
            #expect(try !errors(yaml).contains(secret))
        }
    }

    @Test func `an alias that stands for millions of values is refused`() throws {
        var yaml = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
        for level in 1...8 {
            let above = "*a\(level - 1)"
            yaml += "a\(level): &a\(level) [\(Array(repeating: above, count: 10).joined(separator: ", "))]\n"
        }
        #expect(try errors(yaml).contains("more than 10000 values once its aliases are expanded [too_large]"))
    }

    @Test func `nesting without end is refused`() throws {
        let yaml = "a: " + String(repeating: "[", count: 200) + String(repeating: "]", count: 200) + "\n"
        #expect(try errors(yaml).contains("levels deep [too_large]"))
    }

    @Test func `a file of more than a mebibyte is refused`() throws {
        let errors = try errors("# " + String(repeating: "x", count: 1 << 20) + "\n")
        #expect(errors.contains("[unreadable]"))
    }

    @Test func `a merge key is a key like any other`() throws {
        #expect(try errors("<<: { unit: enhet }\n").contains("there is no setting '<<'"))
    }
}
