/// What elements are to each other where it counts: ISO 32000-1 14.8.4 lets `NonStruct` and `Div` stand between any two,
/// and so does `Part` in practice; they are looked through.
final class ElementRelations {
    /// Index of the nearest element around each that is not looked through.
    let surrounding: [Int?]
    /// How many `H` each element has among its kids, those of elements that are looked through included.
    let headings: [Int]
    let outline: HeadingOutline
    let notes: NoteIdentifiers
    /// Whether each element, or one around it, says its language; nothing where the document does.
    let hasLanguage: [Bool]

    private let structure: StructureTree

    init(_ structure: StructureTree, documentHasLanguage: Bool) {
        self.structure = structure
        let elements = structure.elements
        // Elements stand behind those around them.
        var surrounding: [Int?] = []
        surrounding.reserveCapacity(elements.count)
        for element in elements {
            let parent = element.parent
            surrounding.append(parent.flatMap { elements[$0].isLookedThrough ? surrounding[$0] : $0 })
        }
        self.surrounding = surrounding

        var headings = Array(repeating: 0, count: elements.count)
        for index in elements.indices.reversed() {
            guard let parent = elements[index].parent else { continue }
            if elements[index].type == .h { headings[parent] &+= 1 }
            if elements[index].isLookedThrough { headings[parent] &+= headings[index] }
        }
        self.headings = headings
        outline = HeadingOutline(elements)
        notes = NoteIdentifiers(elements)

        var hasLanguage: [Bool] = []
        if !documentHasLanguage {
            let rootHasLanguage = structure.root["/Lang"]?.isString == true
            for element in elements {
                let isInherited = element.parent.map { hasLanguage[$0] } ?? rootHasLanguage
                hasLanguage.append(isInherited || element.object["/Lang"]?.isString == true)
            }
        }
        self.hasLanguage = hasLanguage
    }

    /// The kids of an element in their order; of those that are looked through, their kids in their place.
    func kids(of index: Int) -> [Int] {
        var found: [Int] = []
        var tasks = elementKids(of: index)
        while let kid = tasks.popLast() {
            if structure.elements[kid].isLookedThrough {
                tasks += elementKids(of: kid)
            } else {
                found.append(kid)
            }
        }
        return found
    }

    /// The last one first.
    private func elementKids(of index: Int) -> [Int] {
        structure.elements[index].kids.reversed().compactMap { kid in
            if case .element(let index) = kid { return index }
            return nil
        }
    }
}

extension StructureTree.Element {
    var isLookedThrough: Bool { type == .nonStruct || type == .div || type == .part }
}
