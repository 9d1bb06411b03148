/// The elements that content belongs to, each looked at once.
final class ContentOwners {
    struct Owner {
        /// Whether the structure tree is reached from it.
        var isTagged = false
        /// Whether it, or one around it, says its language.
        var hasLanguage = false
        /// Its index in the structure tree.
        var element: Int?
    }

    private let structure: StructureTree?
    private let parents: ParentTree
    private var known: [Int: Owner] = [:]

    init(_ model: AccessibilityModel) {
        structure = model.structure
        parents = model.parents
    }

    /// The element of an XObject as a whole (ISO 32000-1 14.7.4.3), by the value of its `StructParent`.
    func owner(structParent key: Int) -> Owner? { parents.element(key).map(owner) }

    /// The elements of the marked content of a page or a form, by the value of its `StructParents`.
    func elements(structParents key: Int) -> PDFObject? { parents.elements(key) }

    func owner(_ element: PDFObject) -> Owner {
        let index = structure?.index(ofObject: element.number)
        var chain: [(number: Int?, hasLanguage: Bool)] = []
        var seen: Set<Int> = []
        var next: PDFObject? = element
        var owner = Owner()
        while let current = next, current.isDictionary, chain.count < Self.maximumDepth {
            if let number = current.number {
                if let known = known[number] {
                    owner = known
                    break
                }
                guard seen.insert(number).inserted else { break }
            }
            if isRoot(current) {
                owner = Owner(isTagged: true, hasLanguage: current["/Lang"]?.isString == true)
                break
            }
            chain.append((current.number, current["/Lang"]?.isString == true))
            next = current["/P"]
        }
        for (number, hasLanguage) in chain.reversed() {
            owner.hasLanguage = owner.hasLanguage || hasLanguage
            owner.element = structure?.index(ofObject: number)
            if let number { known[number] = owner }
        }
        owner.element = index
        return owner
    }

    /// Deeper than any tree that somebody made; one without numbers could go on for ever.
    private static let maximumDepth = 100_000

    private func isRoot(_ object: PDFObject) -> Bool {
        if let number = object.number, number == structure?.root.number { return true }
        return object["/Type"]?.isName("/StructTreeRoot") == true
    }
}
