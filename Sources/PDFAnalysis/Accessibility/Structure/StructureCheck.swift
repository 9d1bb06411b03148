/// Goes through the rules for the elements of the structure tree.
struct StructureCheck {
    private(set) var report = ConditionReport()
    /// Whether all was looked at.
    private(set) var isComplete = true
    /// How many elements stand for each standard type, in the order of their numbers.
    private(set) var counts = Array(repeating: 0, count: StandardType.allCases.count)

    /// Places in the grids of all tables together.
    private static let maximumPlaces = 20_000_000

    init(_ model: AccessibilityModel) {
        guard let structure = model.structure else { return }
        isComplete = structure.isComplete
        let relations = ElementRelations(structure, documentHasLanguage: model.hasLanguage)
        var places = Self.maximumPlaces
        for (index, element) in structure.elements.enumerated() {
            let subject = AnyElementSubject(model: model, relations: relations, index: index, object: element.object)
            subject.check(AnyElementSubject.rules, into: &report)
            if !model.hasLanguage { subject.check(AnyElementSubject.languageRules, into: &report) }
            guard let type = element.type else { continue }
            counts[type.number - 1] += 1
            let rules = ElementRules.rules(for: type)
            guard !rules.isEmpty else { continue }
            ElementSubject(index, type: type, in: model, structure, relations).check(rules, into: &report)
            if type == .table {
                let grid = TableGrid(table: index, structure, relations, budget: &places)
                if grid.isTooLarge { isComplete = false }
                TableSubject(model: model, table: index, grid: grid).check(TableSubject.rules, into: &report)
            }
        }
    }
}
