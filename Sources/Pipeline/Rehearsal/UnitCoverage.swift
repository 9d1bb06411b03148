internal import Inspector

/// Which of a unit's stages and rules no case has exercised.
public struct UnitCoverage: Sendable {
    /// Stages in the unit's order, each by its name.
    public let stages: [String]
    /// Ids of rules in alphabetical order.
    public let rules: [String]

    /// - Parameter results: what came of the unit's cases.
    public init(of unit: UnitPlan, after results: [RehearsalResult]) {
        let exercised = results.reduce(into: Set<Int>()) { $0.formUnion($1.stages) }
        let named = results.reduce(into: Set<String>()) { $0.formUnion($1.rules) }
        stages = unit.steps.enumerated().filter { !exercised.contains($0.offset) }.map(\.element.descriptor.name)
        rules = Set(unit.steps.flatMap(\.rules)).subtracting(named).sorted()
    }
}

extension PlannedStep {
    /// The rules that the step can name: the unit's own id where it gives one, else those of the stage's findings, and
    /// those that its options name.
    fileprivate var rules: [String] {
        let ofFindings = descriptor.findings.compactMap(\.rule)
        let own = ofFindings.isEmpty ? [] : rule.map { [$0] } ?? ofFindings
        return own + (options.map(Self.rulesNamed) ?? [])
    }

    private static func rulesNamed(in node: ConfigNode) -> [String] {
        switch node.content {
        case .scalar: []
        case .list(let items): items.flatMap(rulesNamed)
        case .mapping(let entries):
            entries.flatMap { $0.key == "rule" ? [$0.value.text].compactMap(\.self) : rulesNamed(in: $0.value) }
        }
    }
}
