internal import Inspector

/// Reads the parts of a unit's file that name plugs, against the registry.
struct PlanReader {
    let registry: Registry

    func steps(
        _ stages: ConfigNode.Entry?, settings: ConfigNode?, owner: ConfigNode, _ diagnostics: inout [Diagnostic]
    ) -> [PlannedStep] {
        guard let stages else { return [] }
        var steps: [PlannedStep] = []
        for item in list(stages.value, "stages", &diagnostics) {
            guard let named = named(item, "stage", registry.stages, \.descriptor.name, &diagnostics) else { continue }
            for name in named.factory.descriptor.reads
            where !registry.inspections.contains(where: { $0.descriptor.name == name }) {
                diagnostics.append(
                    Diagnostic(
                        .unknownName, at: item.location,
                        "stage '\(named.name)' reads inspection '\(name)', which this program does not have",
                        hint: "add the inspection to the program's registry"))
            }
            let asked = Self.standIns(for: named.factory.descriptor, registry)
            for (name, words) in asked where words.isEmpty {
                diagnostics.append(
                    Diagnostic(
                        .unknownName, at: item.location,
                        "stage '\(named.name)' asks for '\(name)', which no service of this program answers",
                        hint: "add the service to the program's registry"))
            }
            let own = settings?.entry(named.name)?.value
            let options = item["options"].map { $0.overlaid(with: own) } ?? own
            guard let instance = named.factory.make(options, item.location, &diagnostics) else { continue }
            steps.append(
                PlannedStep(
                    descriptor: named.factory.descriptor, instance: instance, location: item.location,
                    rule: item["rule"]?.text, ruleLocation: item["rule"]?.location,
                    options: options, fields: named.factory.fields, standIns: asked))
        }
        let names = stages.value.items.compactMap { $0["stage"]?.text }
        let entries = settings.map { mapping($0, "settings", &diagnostics) } ?? []
        for entry in entries where !names.contains(entry.key) {
            diagnostics.append(
                Diagnostic(
                    .unknownName, at: entry.keyLocation, "the unit has no stage '\(entry.key)'",
                    hint: suggestion(for: entry.key, among: names) ?? "its stages: \(names.joined(separator: ", "))"))
        }
        if steps.isEmpty && stages.value.items.isEmpty {
            diagnostics.append(Diagnostic(.missingKey, at: stages.keyLocation, "'stages' lists no stage"))
        }
        return steps
    }

    /// No words for what nobody answers.
    private static func standIns(for stage: StageDescriptor, _ registry: Registry) -> [String: [String]] {
        stage.asks.reduce(into: [:]) { asked, name in
            let answering = registry.services.first { $0.descriptor.answers == name }
            asked[name] = answering.map { $0.descriptor.standIns.map(\.word) + [ServiceStandIn.awayWord] } ?? []
        }
    }

    func inspections(
        _ base: ConfigNode?, _ own: ConfigNode?, _ diagnostics: inout [Diagnostic]
    ) -> [String: ConfigNode] {
        var options: [String: ConfigNode] = [:]
        for node in [base, own].compactMap({ $0 }) {
            for entry in mapping(node, "inspections", &diagnostics) {
                guard let factory = registry.inspections.first(where: { $0.descriptor.name == entry.key }) else {
                    unknown(
                        "inspection", entry.key, entry.keyLocation, registry.inspections.map(\.descriptor.name),
                        &diagnostics)
                    continue
                }
                let merged = options[entry.key]?.overlaid(with: entry.value) ?? entry.value
                factory.lint(merged, entry.keyLocation, &diagnostics)
                options[entry.key] = merged
            }
        }
        return options
    }

    func targets(_ node: ConfigNode?, _ diagnostics: inout [Diagnostic]) -> [String: PlannedTarget] {
        var targets: [String: PlannedTarget] = [:]
        guard let node else { return targets }
        for entry in mapping(node, "targets", &diagnostics) {
            guard let named = named(entry.value, "target", registry.targets, \.descriptor.name, &diagnostics),
                let instance = named.factory.make(entry.value["options"], entry.value.location, &diagnostics)
            else { continue }
            targets[entry.key] = PlannedTarget(
                name: entry.key, kind: named.name, location: entry.value.location, options: entry.value["options"],
                factory: named.factory, serviceWindows: ServiceWindow.all(in: entry.value, &diagnostics),
                instance: instance)
        }
        return targets
    }

    func closing(_ node: ConfigNode?, _ diagnostics: inout [Diagnostic]) -> [PlannedClosing] {
        guard let node else { return [] }
        var steps: [PlannedClosing] = []
        for item in list(node, "closing", &diagnostics) {
            guard let named = named(item, "step", registry.closingSteps, \.descriptor.name, &diagnostics),
                let close = named.factory.make(item["options"], item.location, &diagnostics)
            else { continue }
            steps.append(
                PlannedClosing(
                    name: named.name, location: item.location, options: item["options"], fields: named.factory.fields,
                    close: close))
        }
        return steps
    }

    func people(_ node: ConfigNode?, _ diagnostics: inout [Diagnostic]) -> [String: String] {
        guard let node else { return [:] }
        lint(node, against: UnitPlan.peopleFields, owner: node.location, noun: "reason to wait", into: &diagnostics)
        return node.entries.reduce(into: [:]) { $0[$1.key] = $1.value.text }
    }

    /// A list item or a mapping value of the form `KEY: NAME`, `options: …`.
    private func named<Factory>(
        _ item: ConfigNode, _ key: String, _ factories: [Factory], _ name: KeyPath<Factory, String>,
        _ diagnostics: inout [Diagnostic]
    ) -> (name: String, factory: Factory)? {
        let fields =
            [
                OptionField(name: key, shape: .text, help: "write '\(key): NAME'", isRequired: true),
                OptionField(name: "options", shape: .tree, help: "its options", isRequired: false),
            ]
            + (key == "stage"
                ? [OptionField(name: "rule", shape: .text, help: "the rule's id, for findings", isRequired: false)]
                : key == "target" ? ServiceWindow.fields : [])
        lint(item, against: fields, owner: item.location, noun: "key", into: &diagnostics)
        guard let written = item[key], let text = written.text else { return nil }
        guard let factory = factories.first(where: { $0[keyPath: name] == text }) else {
            unknown(
                key == "step" ? "closing step" : key, text, written.location, factories.map { $0[keyPath: name] },
                &diagnostics)
            return nil
        }
        return (text, factory)
    }

    private func unknown(
        _ kind: String, _ name: String, _ location: SourceLocation, _ known: [String],
        _ diagnostics: inout [Diagnostic]
    ) {
        diagnostics.append(
            Diagnostic(
                .unknownName, at: location, "there is no \(kind) '\(name)'",
                hint: suggestion(for: name, among: known) ?? "there are: \(known.joined(separator: ", "))"))
    }

    private func list(_ node: ConfigNode, _ name: String, _ diagnostics: inout [Diagnostic]) -> [ConfigNode] {
        if case .list(let items) = node.content { return items }
        diagnostics.append(Diagnostic(.wrongType, at: node.location, "'\(name)' takes a list"))
        return []
    }

    private func mapping(
        _ node: ConfigNode, _ name: String, _ diagnostics: inout [Diagnostic]
    ) -> [ConfigNode.Entry] {
        if case .mapping(let entries) = node.content { return entries }
        diagnostics.append(Diagnostic(.wrongType, at: node.location, "'\(name)' takes a mapping"))
        return []
    }
}
