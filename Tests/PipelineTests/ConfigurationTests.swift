import Inspector
import Pipeline
import Testing
import TestSupport

@Suite struct ConfigurationTests {
    private func unit(_ more: String) throws(ConfigurationError) -> UnitPlan {
        try UnitPlan(
            yaml: "unit: u\nhsa_id: SE2321000131-E000000000001\nname: U\n" + more, file: "unit.yaml",
            registry: .testing)
    }

    private func codes(_ more: String) -> [String] {
        do throws(ConfigurationError) {
            _ = try unit(more)
            return []
        } catch {
            return error.diagnostics.map { "\($0.location.line):\($0.location.column) \($0.code.rawValue)" }
        }
    }

    @Test func `a setting of the unit takes the place of the profile's and is told by its own place`() throws {
        let plan = try unit(
            """
            extends: 1177-inkommande
            settings:
              limit_size: { maximum_size: 5 MiB }
            targets:
              picsara: { target: folder, options: { path: a } }
              e_arkiv: { target: folder, options: { path: b } }
            """)
        let step = try #require(plan.steps.first { $0.descriptor.name == "limit_size" })
        let decided = step.decided(by: "maximum_size")
        #expect(decided.location == SourceLocation(file: "unit.yaml", line: 6, column: 17))
        #expect(decided.value == "5 MiB")
        let count = try #require(plan.steps.first { $0.descriptor.name == "limit_count" })
        #expect(count.decided(by: "maximum_files").location.file == "profile:1177-inkommande")
    }

    @Test(arguments: [
        ("settings: { limit_size: 5 MiB }", "5:25 wrong_type"), ("settings: limit_size", "5:11 wrong_type"),
        ("settings: [{ limit_size: { maximum_size: 5 MiB } }]", "5:11 wrong_type"), ("settings:", "5:10 wrong_type"),
    ])
    func `a setting that is no mapping is refused and not passed over`(_ settings: String, _ mistake: String) {
        let found = codes(
            """
            extends: 1177-bifoga
            \(settings)
            targets: { utkorg: { target: folder, options: { path: a } } }
            """)
        #expect(found == [mistake])
    }

    @Test func `SKAS-1: a unit takes the types that no stage refuses by type alone`() throws {
        let plan = try unit(
            """
            extends: 1177-inkommande
            targets: { picsara: { target: folder, options: { path: a } }, e_arkiv: { target: folder, options: { path: b } } }
            """)
        #expect(plan.allowedTypes == [.pdf, .jpeg, .png, .gif])
    }

    @Test func `a route to a target that the unit does not have is told`() {
        let found = codes(
            """
            extends: 1177-inkommande
            targets: { picsara: { target: folder, options: { path: a } } }
            """)
        #expect(found.count == 1 && found[0].hasSuffix("unknown_name"))
    }

    @Test func `SKAS-9: a combination that no route takes is shown`() {
        let error = #expect(throws: ConfigurationError.self) {
            try unit(
                """
                stages:
                  - { stage: allow_types, options: { types: [application/pdf, image/png] } }
                  - { stage: route, options: { routes: [{ types: [image/png], to: a }, { labels: [document], to: a }] } }
                targets: { a: { target: folder, options: { path: a } } }
                """)
        }
        #expect(error?.diagnostics.map(\.code) == [.noRoute])
        #expect(error?.diagnostics.first?.message.contains("application/pdf, label none, not judged") == true)
    }

    @Test func `originals that are consumed need a closing step`() {
        let found = codes(
            """
            stages: [{ stage: test.route }]
            sources: [{ folder: in, mode: consume }]
            targets: { target: { target: folder, options: { path: a } } }
            """)
        #expect(found == ["5:1 missing_key"])
    }

    @Test func `an alias that stands for millions of values is refused at once`() {
        var yaml = "a: &a [x, x, x, x, x, x, x, x, x, x]\n"
        for (name, before) in zip("bcdefgh", "abcdefg") {
            yaml += "\(name): &\(name) [" + Array(repeating: "*\(before)", count: 10).joined(separator: ", ") + "]\n"
        }
        let error = #expect(throws: ConfigurationError.self) { try YAML.parse(yaml, file: "bomb.yaml") }
        #expect(error?.diagnostics.map(\.code) == [.tooLarge])
    }

    @Test func `numbers are decimal digits, not YAML's octal or sexagesimal`() {
        for value in ["010", "1:30", "0x10", "1e3", "yes"] {
            let found = codes(
                "stages: [{ stage: limit_count, options: { maximum_files: \(value) } }, { stage: test.route }]\n"
                    + "targets: { target: { target: folder, options: { path: a } } }")
            #expect(found.contains { $0.hasSuffix("wrong_type") }, "\(value)")
        }
    }

    @Test func `sizes are read with their unit`() {
        for (text, isRight) in [
            ("20 MiB", true), ("20MB", true), ("1 GiB", true), ("20 megabyte", false), ("-1", false),
        ] {
            let found = codes(
                "stages: [{ stage: limit_size, options: { maximum_size: \(text) } }, { stage: test.route }]\n"
                    + "targets: { target: { target: folder, options: { path: a } } }")
            #expect(found.isEmpty == isRight, "\(text)")
        }
    }
}
