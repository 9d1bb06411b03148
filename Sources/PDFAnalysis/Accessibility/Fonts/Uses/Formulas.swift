/// Which elements of a structure tree are part of a formula.
final class Formulas {
    private let structure: StructureTree?
    private var known: [Int: Bool] = [:]

    init(_ structure: StructureTree?) { self.structure = structure }

    /// Whether an element, by its index, is a formula or in one.
    func hold(_ element: Int?) -> Bool {
        guard let structure, let element, structure.elements.indices.contains(element) else { return false }
        if let known = known[element] { return known }
        let isPart =
            structure.elements[element].type == .formula
            || structure.ancestor(of: element) { $0.type == .formula } != nil
        known[element] = isPart
        return isPart
    }
}
