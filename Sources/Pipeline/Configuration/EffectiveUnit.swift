public import Inspector

/// Where a value that holds for a unit comes from.
public enum ValueOrigin: Sendable, Hashable {
    /// The unit's file or its profile; a profile's place has `profile:NAME` for its file.
    case written(SourceLocation)
    /// Nobody wrote it: the default of the option.
    case standard
}

/// A part of a unit as it holds after profile, settings and defaults.
public indirect enum EffectiveNode: Sendable {
    /// A value on one line of YAML.
    case value(String, ValueOrigin)
    case list([EffectiveNode])
    case mapping([(key: String, value: EffectiveNode)])
}

/// Everything that holds for a unit, each value with where it comes from. Written as YAML into the
/// unit's folder, it is a unit's file that does the same: paths stay as they are written.
public struct EffectiveUnit: Sendable {
    public let root: EffectiveNode

    /// - Parameter registry: the one that the plan was made with.
    public init(of plan: UnitPlan, registry: Registry) {
        let node = plan.written
        var entries: [(key: String, value: EffectiveNode)] = []
        func add(_ key: String, _ value: EffectiveNode?) {
            if let value { entries.append((key, value)) }
        }
        add(
            FormatVersion.key,
            node[FormatVersion.key].map(Self.tree) ?? .value("\(FormatVersion.current)", .standard))
        for key in ["unit", "hsa_id", "name", "extends"] { add(key, node[key].map(Self.tree)) }
        let profile = registry.profiles.first { $0.name == plan.profile }
            .flatMap { try? YAML.parse($0.text, file: $0.file) }
        for (key, value) in [
            ("reader", plan.reader.optionText), ("refusal", plan.refusal.optionText),
            ("duplicates", plan.duplicates.optionText),
        ] {
            add(key, (node[key] ?? profile?[key]).map(Self.tree) ?? .value(value, .standard))
        }
        add("sources", Self.filled((node["sources"]?.items ?? []).map(Self.tree)))
        add("stages", .list(plan.steps.map(Self.step)))
        add("inspections", Self.filled(Self.inspections(of: plan, registry)))
        add(
            "targets",
            .mapping(
                (node["targets"]?.entries ?? []).compactMap { entry in
                    plan.targets[entry.key].map { (entry.key, Self.target($0)) }
                }))
        add("closing", Self.filled(plan.closing.map(Self.closing)))
        add("people", node["people"].map(Self.tree))
        add("holds", .list(HoldTerms.choices.map { Self.hold($0, in: plan, [node["holds"], profile?["holds"]]) }))
        let graceDays = node["grace_days"] ?? profile?["grace_days"]
        add("grace_days", graceDays.map(Self.tree) ?? .value("\(plan.graceDays)", .standard))
        add("access_log", node["access_log"].map(Self.tree))
        root = .mapping(entries)
    }

    /// The one place where a value that somebody wrote becomes text. No option holds a secret so far; once one does,
    /// its field says so, and its value is left out here.
    private static func shown(_ node: ConfigNode) -> EffectiveNode {
        .value(node.flowText, .written(node.location))
    }

    private static func tree(_ node: ConfigNode) -> EffectiveNode {
        switch node.content {
        case .scalar: shown(node)
        case .list(let items):
            items.contains { $0.text == nil } ? .list(items.map(shown)) : shown(node)
        case .mapping(let entries):
            entries.isEmpty ? shown(node) : .mapping(entries.map { ($0.key, tree($0.value)) })
        }
    }

    private static func filled(_ items: [EffectiveNode]) -> EffectiveNode? { items.isEmpty ? nil : .list(items) }

    private static func filled(_ entries: [(key: String, value: EffectiveNode)]) -> EffectiveNode? {
        entries.isEmpty ? nil : .mapping(entries)
    }

    /// The value of each option: as written, else its default. What may be left out and is has none.
    private static func options(_ node: ConfigNode?, _ fields: [OptionField]) -> EffectiveNode? {
        filled(
            fields.compactMap { field -> (key: String, value: EffectiveNode)? in
                if let written = node?[field.name] { return (field.name, tree(written)) }
                return field.defaultText.map { (field.name, .value($0, .standard)) }
            })
    }

    private static func plug(
        _ key: String, _ name: String, at location: SourceLocation, _ options: EffectiveNode?
    ) -> [(key: String, value: EffectiveNode)] {
        [(key, .value(name, .written(location)))] + (options.map { [("options", $0)] } ?? [])
    }

    private static func step(_ step: PlannedStep) -> EffectiveNode {
        var entries = plug(
            "stage", step.descriptor.name, at: step.location, options(step.options, step.fields))
        if let rule = step.rule {
            entries.insert(("rule", .value(rule, .written(step.ruleLocation ?? step.location))), at: 1)
        }
        return .mapping(entries)
    }

    private static func target(_ target: PlannedTarget) -> EffectiveNode {
        .mapping(
            plug("target", target.kind, at: target.location, options(target.options, target.factory.fields)))
    }

    /// How long is waited for it: as written where somebody did, else the standard.
    private static func hold(_ waitsFor: WaitsFor, in plan: UnitPlan, _ lists: [ConfigNode?]) -> EffectiveNode {
        let written = lists.lazy.compactMap { $0?.items.last { $0["for"]?.text == waitsFor.rawValue } }.first
        if let written { return shown(written) }
        let term = plan.holds[waitsFor].map { ", days: \($0.days), then: \($0.then.rawValue)" } ?? ""
        return .value("{ for: \(waitsFor.rawValue)\(term) }", .standard)
    }

    private static func closing(_ step: PlannedClosing) -> EffectiveNode {
        .mapping(plug("step", step.name, at: step.location, options(step.options, step.fields)))
    }

    /// Those that a stage of the unit reads, and those that the unit sets.
    private static func inspections(
        of plan: UnitPlan, _ registry: Registry
    ) -> [(key: String, value: EffectiveNode)] {
        let read = Set(plan.steps.flatMap(\.descriptor.reads)).union(plan.inspections.keys)
        return registry.inspections.filter { read.contains($0.descriptor.name) }.compactMap { factory in
            options(plan.inspections[factory.descriptor.name], factory.fields).map { (factory.descriptor.name, $0) }
        }
    }
}
