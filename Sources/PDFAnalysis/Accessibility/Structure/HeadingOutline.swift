/// The headings of a document in the order of the tree.
struct HeadingOutline {
    /// Whether there is an `H`.
    private(set) var usesUnnumbered = false
    /// Whether there is one of `H1` to `H6`.
    private(set) var usesNumbered = false
    /// The first numbered heading, where it is not `H1`.
    private(set) var wrongStart: Int?
    /// Headings that are more than one level below the one before.
    private(set) var skips: Set<Int> = []

    init(_ elements: [StructureTree.Element]) {
        var last = 0
        for (index, element) in elements.enumerated() {
            if element.type == .h { usesUnnumbered = true }
            guard let level = element.type?.headingLevel else { continue }
            usesNumbered = true
            if level > last + 1 {
                if last == 0 { wrongStart = index } else { skips.insert(index) }
            }
            last = level
        }
    }
}

extension StandardType {
    /// 1 to 6; `nil` for what is no numbered heading.
    var headingLevel: Int? {
        switch self {
        case .h1: 1
        case .h2: 2
        case .h3: 3
        case .h4: 4
        case .h5: 5
        case .h6: 6
        default: nil
        }
    }
}
