/// An element of the structure tree, as rules look at it.
struct ElementSubject: RuleSubject {
    let model: AccessibilityModel
    let structure: StructureTree
    let relations: ElementRelations
    let index: Int
    /// What it stands for.
    let type: StandardType
    /// What its kids stand for, without those that stand for nothing; of those that are looked through, their kids.
    let kids: [StandardType]

    init(
        _ index: Int, type: StandardType, in model: AccessibilityModel, _ structure: StructureTree,
        _ relations: ElementRelations
    ) {
        self.model = model
        self.structure = structure
        self.relations = relations
        self.index = index
        self.type = type
        kids = type.hasOrderedKids ? relations.kids(of: index).compactMap { structure.elements[$0].type } : []
    }

    var object: PDFObject { structure.elements[index].object }
    /// What the element around it stands for.
    var parent: StandardType? { relations.surrounding[index].flatMap { structure.elements[$0].type } }
    var place: Place { model.place(ofElement: index) }

    func hasKids(otherThan allowed: StandardType...) -> Bool { kids.contains { !allowed.contains($0) } }
    func count(_ type: StandardType) -> Int { kids.count { $0 == type } }

    /// Whether there is a caption that is not the first kid.
    var hasLateCaption: Bool { kids.dropFirst().contains(.caption) }

    /// Whether something stands for what cannot be read aloud (14.9.3, 14.9.4). A replacement may be empty.
    var hasAlternative: Bool {
        if object["/ActualText"]?.isString == true { return true }
        return object["/Alt"]?.isText == true
    }
}

extension StandardType {
    /// Whether a rule looks at its kids.
    fileprivate var hasOrderedKids: Bool {
        switch self {
        case .table, .tr, .tHead, .tBody, .tFoot, .l, .li, .toc, .ruby, .warichu: true
        default: false
        }
    }
}
