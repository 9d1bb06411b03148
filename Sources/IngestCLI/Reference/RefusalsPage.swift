internal import Foundation
internal import Inspector
internal import Pipeline

/// What stops a document, why, and what whoever sent it does about it, by what is the matter.
struct RefusalsPage {
    static let name = "refusals"

    private enum Group: String, CaseIterable {
        case type = "Kind of file"
        case damage = "Damage"
        case size = "Too large"
        case polyglot = "Another file in the file"
        case active = "Documents that do something"
        case locked = "Locked with a password"
        case virus = "Viruses"
        case accessibility = "Readable for everybody"
        case personal = "Personal numbers"
        case examination = "The examination"
        case message = "The message and its people"
    }

    private struct Row {
        let group: Group
        let finding: FindingKind
        let becomes: String
    }

    private let rows: [Row]

    init(registry: Registry) {
        var rows: [Row] = []
        let plugs = PlugRecord.all(of: registry).filter { $0.kind == "stage" }
        for stage in registry.stages {
            let options = plugs.first { $0.name == stage.descriptor.name }?.options ?? []
            let own = Self.outcomes(of: stage, withOptions: false)
            let others = Self.outcomes(of: stage, withOptions: true)
            for finding in Self.kinds(of: stage) {
                let code = finding.code
                let chosen = [finding.setting, "action"].lazy.compactMap { setting in
                    options.first { $0.name == setting }?.defaultValue.flatMap { Self.actions[$0] }
                }
                let becomes = own[code] ?? chosen.first ?? others[code] ?? Self.usual(finding)
                rows.append(Row(group: Self.group(code, stage.descriptor.name), finding: finding, becomes: becomes))
            }
        }
        let engine = EngineFindings.all.filter { Self.isOfExamination($0.code) }.map {
            Row(
                group: Self.group($0.code, ""), finding: $0,
                becomes: Self.refusedByEngine.contains($0.code) ? "refused" : "waits")
        }
        let services = registry.services.map {
            Row(group: .examination, finding: $0.descriptor.away, becomes: "waits")
        }
        // Two stages may tell the same.
        var told: Set<String> = []
        self.rows = (rows + engine + services).filter { told.insert($0.finding.code).inserted }
    }

    var markdown: String {
        let parts = Group.allCases.compactMap { group -> String? in
            let own = rows.filter { $0.group == group }
            guard !own.isEmpty else { return nil }
            let table = ReferencePage.table(
                ["code", "becomes", "varför, och vad avsändaren gör", "why, and what the sender does"], own.map(cells))
            return "## \(group.rawValue)\n\n\(table)"
        }
        return """
            # What is stopped, why, and what to do

            Everything for which a document is refused, lies in quarantine or waits, with the options that stages have by \
            themselves; what is *told only* stops nothing, unless a unit asks for it. The first sentence says what happened, the second what \
            whoever sent the file can do, or whoever handles it where the sender can do nothing. Numbers and kinds are \
            examples. What is **refused** goes back to its sender and is shredded after a time; what lies in \
            **quarantine** may be harmful: it is sealed, shown to nobody, and shredded after a time; what **waits** goes \
            on when somebody lets it, or by itself when what was missing is there. `make reference` makes this page from \
            the program's own texts.

            \(parts.joined(separator: "\n\n"))
            """
    }

    private func cells(_ row: Row) -> [String] {
        ["`\(row.finding.code)`", row.becomes]
            + Language.allCases.map {
                FindingsPage.filled(row.finding.template(in: $0, for: .sender), of: row.finding.code, in: $0)
            }
    }

    /// What its examples show, by the codes of findings.
    private static func outcomes(of stage: StageFactory, withOptions: Bool) -> [String: String] {
        var found: [String: String] = [:]
        for example in stage.descriptor.examples where example.options.isEmpty != withOptions {
            guard let (code, words) = outcome(of: example, stage), found[code] == nil else { continue }
            found[code] = words
        }
        return found
    }

    /// What an option says is done.
    private static let actions = [
        "refuse": "refused", "quarantine": "quarantine", "hold": "waits", "note": "told only", "pass": "told only",
    ]

    /// What no example shows: what could not be looked at waits, and what was seen is refused.
    private static func usual(_ finding: FindingKind) -> String { finding.isUnchecked ? "waits" : "refused" }

    private static let place = SourceLocation(file: name, line: 1, column: 1)

    private static func outcome(of example: StageExample, _ factory: StageFactory) -> (code: String, words: String)? {
        var diagnostics: [Diagnostic] = []
        let node = example.options.isEmpty ? nil : try? YAML.parse("{ \(example.options) }", file: name)
        let route = example.target.map { Route(to: $0) }
        let context = StageContext(submission: example.submission, now: example.now, route: route)
        guard let stage = factory.make(node, place, &diagnostics),
            let outcome = try? stage.judge(example.document, context)
        else { return nil }
        switch outcome {
        case .reject(let finding): return (finding.code, "refused")
        case .hold(let finding, .quarantine): return (finding.code, "quarantine")
        case .hold(let finding, _): return (finding.code, "waits")
        case .pass(let notes), .convert(let notes): return notes.first.map { ($0.code, "told only") }
        case .route: return nil
        }
    }

    /// The conditions of accessibility stand on a page of their own; here is what they come to.
    private static func kinds(of stage: StageFactory) -> [FindingKind] {
        stage.descriptor.findings.filter { !$0.code.hasPrefix("ua_") }
    }

    private static let refusedByEngine: Set = ["refused_as_hostile", "empty"]

    private static func isOfExamination(_ code: String) -> Bool {
        code.hasPrefix("inspection_")
            || ["refused_as_hostile", "facts_contradicted", "empty", "no_route"].contains(code)
    }

    private static func group(_ code: String, _ stage: String) -> Group {
        if stage == "scan_virus" { return .virus }
        if code.contains("_too_") || code.hasPrefix("too_large") || code.hasPrefix("content_") { return .size }
        if code == "pdf_locked" || code == "extraction_forbidden" || code.hasSuffix("_encrypted") { return .locked }
        if code == "empty" { return .damage }
        return switch stage {
        case "identify_type", "allow_types": .type
        case "check_image", "check_pdf", "limit_content": .damage
        case "limit_size": .size
        case "refuse_polyglots": .polyglot
        case "refuse_active_content": .active
        case "check_scan", "check_accessibility": .accessibility
        case "find_personal_numbers": .personal
        case "": .examination
        default: .message
        }
    }
}
