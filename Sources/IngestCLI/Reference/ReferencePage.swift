/// One plug's page of the reference, in Markdown.
struct ReferencePage {
    let plug: PlugRecord
    /// Everything that the program has, for pages that point at others.
    let all: [PlugRecord]

    var markdown: String {
        ([head] + [options, facts, findings, example].filter { !$0.isEmpty }).joined(separator: "\n\n")
    }

    private var head: String {
        var lines = [
            "# `\(plug.name)`", "", "\(plug.kind.prefix(1).uppercased())\(plug.kind.dropFirst()). \(plug.summary)",
        ]
        func tell(_ title: String, _ items: [String]) {
            if !items.isEmpty { lines += ["", "\(title): \(items.joined(separator: ", "))."] }
        }
        tell("Rules", plug.rules.map { "[\($0)](../rules.md)" })
        tell("Looks at", plug.accepts.map { "`\($0)`" })
        tell("Reads the facts of", plug.reads.map(Self.link))
        tell("Read by", all.filter { $0.reads.contains(plug.name) }.map { Self.link($0.name) })
        tell(
            "Asks for",
            plug.asks.map { "`\($0)`" }
                + all.filter { $0.answers.map(plug.asks.contains) == true }.map { Self.link($0.name) })
        if let answers = plug.answers {
            tell("Answers", ["`\(answers)`"])
            tell("Asked by", all.filter { $0.asks.contains(answers) }.map { Self.link($0.name) })
        }
        tell("Stages", stagesOfProfile.map(Self.link))
        return lines.joined(separator: "\n")
    }

    /// A profile's text is the program's own, so its words can be taken as they stand.
    private var stagesOfProfile: [String] {
        (plug.text ?? "").matches(of: /- (?:\{ )?stage: ([\w.]+)/).map { String($0.output.1) }
    }

    private var options: String {
        func rows(_ options: [PlugRecord.Option], below path: String = "") -> [[String]] {
            options.flatMap { option in
                let name = path + option.name
                let standard = option.required ? "required" : option.defaultValue.map { "`\($0)`" } ?? ""
                let row = ["`\(name)`", option.takes, standard, option.help]
                return [row] + rows(option.parts ?? [], below: "\(name) › ")
            }
        }
        return Self.section("Options", Self.table(["option", "takes", "default", "meaning"], rows(plug.options)))
    }

    private var facts: String {
        Self.section(
            "Facts",
            Self.table(
                ["fact", "value", "meaning"],
                plug.facts.map { ["`\($0.name)`", $0.takes ?? "", $0.texts["en"] ?? ""] }))
    }

    private var findings: String {
        Self.section(
            "Findings",
            Self.table(
                ["code", "rule", "Swedish", "English"],
                plug.findings.map { ["`\($0.name)`", $0.rule ?? "", $0.texts["sv"] ?? "", $0.texts["en"] ?? ""] }))
    }

    private var example: String {
        switch plug.kind {
        case "stage":
            Self.section("Examples", Self.code(plug.examples.map { "# \($0.title): \($0.expectation)\n\(step($0))" }))
        case "inspection":
            [
                Self.section("Options in a unit's file", plug.options.isEmpty ? "" : Self.code([inspectionOptions])),
                Self.section(
                    "Examples", plug.examples.map { "- \($0.title): \($0.expectation)" }.joined(separator: "\n")),
            ].filter { !$0.isEmpty }.joined(separator: "\n\n")
        case "target": Self.section("Example", Self.code(["targets:\n  name_of_your_own: { \(named("target")) }"]))
        case "service":
            Self.section(
                "In site.yaml",
                Self.code([
                    "services:\n  \(plug.name):\n"
                        + plug.options.filter { $0.defaultValue?.isEmpty == false }
                        .map { "    \($0.name): \($0.defaultValue ?? "")\n" }.joined()
                ]))
        case "closing step": Self.section("Example", Self.code(["closing:\n  - { \(named("step")) }"]))
        default: Self.section("What it says", plug.text.map { Self.code([$0]) } ?? "")
        }
    }

    private func step(_ example: PlugRecord.Example) -> String {
        let options = example.options.isEmpty ? "" : ", options: { \(example.options) }"
        return "- { stage: \(plug.name)\(options) }"
    }

    private var inspectionOptions: String {
        let lines = plug.options.map { "    \($0.name): \($0.defaultValue ?? "…")" }
        return "inspections:\n  \(plug.name):\n\(lines.joined(separator: "\n"))"
    }

    private func named(_ key: String) -> String {
        let options = plug.options.map { "\($0.name): \($0.defaultValue ?? "…")" }.joined(separator: ", ")
        return "\(key): \(plug.name)" + (options.isEmpty ? "" : ", options: { \(options) }")
    }

    static func link(_ name: String) -> String { "[`\(name)`](\(name).md)" }

    private static func section(_ title: String, _ text: String) -> String {
        text.isEmpty ? "" : "## \(title)\n\n\(text)"
    }

    private static func code(_ parts: [String]) -> String {
        let text = parts.joined(separator: "\n\n")
        return parts.isEmpty ? "" : "```yaml\n\(text)\(text.hasSuffix("\n") ? "" : "\n")```"
    }

    /// No rows, no table.
    static func table(_ head: [String], _ rows: [[String]]) -> String {
        guard !rows.isEmpty else { return "" }
        func line(_ cells: [String]) -> String {
            "| \(cells.map { $0.replacing("|", with: "\\|") }.joined(separator: " | ")) |"
        }
        return ([line(head), line(head.map { _ in "---" })] + rows.map(line)).joined(separator: "\n")
    }
}

/// The list of all pages.
struct ReferenceIndex {
    let plugs: [PlugRecord]

    var markdown: String {
        var text = """
            # Reference

            What this program has, a page each, made from what it says of itself: `make reference` renews them.

            ## All findings

            - [`findings`](findings.md): every text that people read, in both languages
            """
        let kinds = plugs.reduce(into: [String]()) { kinds, plug in
            if !kinds.contains(plug.kind) { kinds.append(plug.kind) }
        }
        for kind in kinds {
            let rows = plugs.filter { $0.kind == kind }
                .map { [ReferencePage.link($0.name), $0.summary, $0.rules.joined(separator: ", ")] }
            text += "\n\n## \(kind.prefix(1).uppercased())\(kind.dropFirst())s\n\n"
            text += ReferencePage.table(["name", "what it does", "rules"], rows)
        }
        return text
    }
}
