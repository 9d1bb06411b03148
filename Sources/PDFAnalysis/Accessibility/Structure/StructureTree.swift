/// The structure tree of a document (ISO 32000-1 14.7), read once into a list, parents before their kids.
///
/// It is read with a list of what is still to be read in place of recursion, and each object once: a tree that is very deep
/// or leads in circles costs no more than another.
final class StructureTree {
    enum Kid {
        /// By its index in `elements`.
        case element(Int)
        /// On a page, which is given by the number of its object; in a form, where the content belongs to one.
        case markedContent(identifier: Int, page: Int?, stream: Int?)
        /// An annotation or a form, by the number of its object.
        case object(Int, page: Int?)
    }

    struct Element {
        let object: PDFObject
        /// As the document writes it.
        let tag: [UInt8]
        /// What the tag stands for; `nil` for one that leads to no standard type.
        let type: StandardType?
        /// Index of the element around it; `nil` right below the root.
        let parent: Int?
        let depth: Int
        /// The number of the page object that it states, or that the nearest element around it does.
        let page: Int?
        var kids: [Kid] = []
    }

    let root: PDFObject
    let roleMap: RoleMap
    private(set) var elements: [Element] = []
    /// Indices of the elements right below the root.
    private(set) var top: [Int] = []
    /// Whether all was read, but for what was met twice.
    private(set) var isComplete = true

    private let maximumElements: Int
    private var indices: [Int: Int] = [:]

    init(root: PDFObject, maximumElements: Int) {
        self.root = root
        self.maximumElements = maximumElements
        roleMap = RoleMap(root["/RoleMap"])
        read()
    }

    /// The element that is the object of this number.
    func index(ofObject number: Int?) -> Int? { number.flatMap { indices[$0] } }

    /// The nearest element around one that satisfies `isMatch`, itself excluded.
    func ancestor(of index: Int, where isMatch: (Element) -> Bool) -> Int? {
        var next = elements[index].parent
        while let current = next {
            if isMatch(elements[current]) { return current }
            next = elements[current].parent
        }
        return nil
    }

    /// The tags from the outermost to the element itself.
    func tags(of index: Int) -> [StandardType?] {
        var tags: [StandardType?] = []
        var next: Int? = index
        while let current = next, tags.count < Place.maximumTags {
            tags.append(elements[current].type)
            next = elements[current].parent
        }
        return tags.reversed()
    }

    // MARK: Reading

    private struct Task {
        let object: PDFObject
        let parent: Int?
    }

    private func read() {
        var tasks: [Task] = []
        push(root["/K"], parent: nil, onto: &tasks)
        while let task = tasks.popLast() {
            guard elements.count < maximumElements else {
                isComplete = false
                return
            }
            readKid(task, onto: &tasks)
        }
    }

    /// Kids are one object or an array of them; they come to be read in their order.
    private func push(_ kids: PDFObject?, parent: Int?, onto tasks: inout [Task]) {
        guard let kids else { return }
        guard kids.isArray else { return tasks.append(Task(object: kids, parent: parent)) }
        guard kids.count <= maximumElements - tasks.count else {
            isComplete = false
            return
        }
        for index in (0..<kids.count).reversed() {
            if let kid = kids[index] { tasks.append(Task(object: kid, parent: parent)) }
        }
    }

    private func readKid(_ task: Task, onto tasks: inout [Task]) {
        let (object, parent) = (task.object, task.parent)
        if let identifier = object.integer {
            return add(
                .markedContent(identifier: identifier, page: parent.flatMap { elements[$0].page }, stream: nil),
                to: parent)
        }
        guard object.isDictionary else { return }
        let ownPage = object["/Pg"]?.number
        let page = ownPage ?? parent.flatMap { elements[$0].page }
        if let type = object["/Type"] {
            if type.isName("/MCR") {
                let identifier = object["/MCID"]?.integer ?? -1
                return add(
                    .markedContent(identifier: identifier, page: page, stream: object["/Stm"]?.number), to: parent)
            }
            if type.isName("/OBJR") {
                return add(.object(object["/Obj"]?.number ?? 0, page: page), to: parent)
            }
        }
        if let number = object.number {
            guard indices[number] == nil else { return }
            indices[number] = elements.count
        }
        let tag = object["/S"]?.name ?? []
        let depth = parent.map { elements[$0].depth + 1 } ?? 0
        elements.append(
            Element(
                object: object, tag: tag, type: roleMap.standardType(of: tag), parent: parent, depth: depth, page: page)
        )
        let index = elements.count - 1
        if parent == nil { top.append(index) }
        add(.element(index), to: parent)
        push(object["/K"], parent: index, onto: &tasks)
    }

    private func add(_ kid: Kid, to parent: Int?) {
        if let parent { elements[parent].kids.append(kid) }
    }
}
