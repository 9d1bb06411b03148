public import Inspector

extension UnitPlan {
    /// Everything that the file may say. What is a structure of its own here names plugs, and is read against a registry.
    public static let fields = [
        FormatVersion.field,
        OptionField(name: "unit", shape: .text, help: "short name: a-z, 0-9 and hyphens", isRequired: true),
        OptionField(name: "hsa_id", shape: .text, help: "the unit's HSA-id", isRequired: true),
        OptionField(name: "name", shape: .text, help: "the unit's name as people say it", isRequired: true),
        OptionField(name: "extends", shape: .text, help: "a profile's name", isRequired: false),
        OptionField(
            name: "reader", shape: Reader.optionShape, help: "whom the advice speaks to: handler or sender",
            isRequired: false),
        OptionField(
            name: "refusal", shape: Refusal.optionShape,
            help: "whether one refused document refuses its whole message", isRequired: false),
        OptionField(
            name: "duplicates", shape: Duplicates.optionShape,
            help: "what becomes of a file that the same sender has sent before: take, skip or link",
            isRequired: false),
        OptionField(
            name: "sources",
            shape: .list(.group(Source.fields)), help: "drop folders", isRequired: false),
        OptionField(name: "settings", shape: .tree, help: "options by stage, over the profile's", isRequired: false),
        OptionField(name: "stages", shape: .tree, help: "stages in order, instead of the profile's", isRequired: false),
        OptionField(
            name: "extra_stages", shape: .tree, help: "stages besides the profile's, each 'after' one of them",
            isRequired: false),
        OptionField(name: "inspections", shape: .tree, help: "options by inspection", isRequired: false),
        OptionField(name: "targets", shape: .tree, help: "a target by each name that a route uses", isRequired: true),
        OptionField(name: "closing", shape: .tree, help: "closing steps, instead of the profile's", isRequired: false),
        OptionField(name: "people", shape: .tree, help: "who deals with what waits", isRequired: false),
        OptionField(
            name: "holds", shape: .list(.group(HoldTerms.fields)), help: "how long what waits may wait, and what then",
            isRequired: false),
        OptionField(
            name: "grace_days", shape: .number(minimum: 0, maximum: 365),
            help: "how long what was refused can be given back before it is shredded", isRequired: false,
            defaultText: "\(HoldTerms.standardGraceDays)"),
        AccessLogSettings.field,
    ]

    /// Who can be named for what waits.
    public static let peopleFields = WaitsFor.allCases.map {
        OptionField(name: $0.rawValue, shape: .text, help: "who deals with it", isRequired: false)
    }

    /// What a unit's short name looks like, as a regular expression that editors understand too.
    public static let namePattern = "[a-z0-9][a-z0-9-]{0,39}"

    /// SE, organisation number, hyphen, and a part that the organisation gives: Inera, HSA-id.
    public static let hsaIDPattern = "SE[0-9]{10}-[0-9A-Za-z]{1,31}"

    /// Reads a unit's file and checks everything in it that can be checked without touching anything.
    ///
    /// - Throws: `ConfigurationError` with every mistake, each at its place.
    public init(path: String, registry: Registry) throws(ConfigurationError) {
        try self.init(node: ConfigFile.read(path), registry: registry)
    }

    /// The same from text, for examples and tests.
    public init(yaml: String, file: String, registry: Registry) throws(ConfigurationError) {
        try self.init(node: YAML.parse(yaml, file: file), registry: registry)
    }

    private init(node: ConfigNode, registry: Registry) throws(ConfigurationError) {
        try FormatVersion.check(node)
        var diagnostics: [Diagnostic] = []
        lint(node, against: Self.fields, owner: node.location, noun: "setting", into: &diagnostics)
        let base = Self.profile(of: node, registry, &diagnostics)
        let reader = PlanReader(registry: registry)
        written = node
        location = node.location
        name = node["unit"]?.text ?? ""
        hsaID = node["hsa_id"]?.text ?? ""
        title = node["name"]?.text ?? ""
        profile = node["extends"]?.text
        Self.checkNames(node, &diagnostics)
        sources = node["sources"]?.items.compactMap(Source.init(node:)) ?? []
        let stages = reader.adding(
            node.entry("extra_stages"), to: node.entry("stages") ?? base?.entry("stages"), &diagnostics)
        steps = reader.steps(stages, settings: node["settings"], owner: node, &diagnostics)
        inspections = reader.inspections(base?["inspections"], node["inspections"], &diagnostics)
        targets = reader.targets(node["targets"], &diagnostics)
        closing = reader.closing(node["closing"] ?? base?["closing"], &diagnostics)
        self.reader = (node["reader"] ?? base?["reader"]).flatMap(Reader.init(checked:)) ?? .handler
        refusal = (node["refusal"] ?? base?["refusal"]).flatMap(Refusal.init(checked:)) ?? .document
        duplicates = (node["duplicates"] ?? base?["duplicates"]).flatMap(Duplicates.init(checked:)) ?? .take
        people = reader.people(node["people"], &diagnostics)
        holds = HoldTerms(profile: base?["holds"], unit: node["holds"], &diagnostics)
        graceDays =
            (node["grace_days"] ?? base?["grace_days"]).flatMap(Int.init(checked:)) ?? HoldTerms.standardGraceDays
        accessLog = AccessLogSettings(node["access_log"], &diagnostics)
        if closing.isEmpty, let entry = node.entry("sources"), sources.contains(where: { $0.mode == .consume }) {
            diagnostics.append(
                Diagnostic(
                    .missingKey, at: entry.keyLocation, "originals are consumed, but no closing step takes them away",
                    hint: "add 'closing: [{ step: shred }]', or use 'mode: keep'"))
        }
        let coverage = RouteCoverage(steps: steps, targets: Set(targets.keys))
        allowedTypes = coverage.allowedTypes
        // Where something is misspelt, a missing route is only its consequence.
        if diagnostics.isEmpty { coverage.check(at: stages?.keyLocation ?? node.location, &diagnostics) }
        guard diagnostics.isEmpty else { throw ConfigurationError(diagnostics) }
    }

    private static func profile(
        of node: ConfigNode, _ registry: Registry, _ diagnostics: inout [Diagnostic]
    ) -> ConfigNode? {
        guard let wanted = node["extends"] else {
            if node["stages"] == nil {
                diagnostics.append(
                    Diagnostic(
                        .missingKey, at: node.location, "the unit has neither 'extends' nor 'stages'",
                        hint: "profiles: \(registry.profiles.map(\.name).joined(separator: ", "))"))
            }
            return nil
        }
        guard let profile = registry.profiles.first(where: { $0.name == wanted.text }) else {
            diagnostics.append(
                Diagnostic(
                    .unknownName, at: wanted.location, "there is no profile '\(wanted.text ?? "")'",
                    hint: suggestion(for: wanted.text ?? "", among: registry.profiles.map(\.name))
                        ?? "there are: \(registry.profiles.map(\.name).joined(separator: ", "))"))
            return nil
        }
        do throws(ConfigurationError) {
            return try YAML.parse(profile.text, file: profile.file)
        } catch {
            diagnostics += error.diagnostics
            return nil
        }
    }

    /// A pattern that can't be read fits nothing.
    private static func isWhole(_ text: String, _ pattern: String) -> Bool {
        (try? Regex(pattern).wholeMatch(in: text)) != nil
    }

    private static func checkNames(_ node: ConfigNode, _ diagnostics: inout [Diagnostic]) {
        if let unit = node["unit"], let text = unit.text, !isWhole(text, namePattern) {
            diagnostics.append(
                Diagnostic(
                    .invalidValue, at: unit.location, "'unit' takes a-z, 0-9 and hyphens, at most 40",
                    hint: "for example 'hudmottagningen'; the full name goes into 'name'"))
        }
        if let id = node["hsa_id"], let text = id.text, !isWhole(text, hsaIDPattern) {
            diagnostics.append(
                Diagnostic(
                    .invalidValue, at: id.location, "this is not an HSA-id",
                    hint: "it looks like SE2321000131-E000000000001"))
        }
    }
}
