/// An element of the structure tree with those in it, for fixtures.
///
///     TaggedElement("L", TaggedElement("LI", TaggedElement("LBody")))
struct TaggedElement {
    let tag: String
    var entries: [(key: String, value: String)] = []
    let kids: [TaggedElement]

    init(_ tag: String, _ kids: TaggedElement...) {
        self.tag = tag
        self.kids = kids
    }

    init(_ tag: String, _ kids: [TaggedElement]) {
        self.tag = tag
        self.kids = kids
    }

    /// With entries of its dictionary, whose keys are written with their slashes.
    func with(_ entries: KeyValuePairs<String, String>) -> TaggedElement {
        var element = self
        element.entries += entries.map { (key: $0.key, value: $0.value) }
        return element
    }
}

extension AccessibleDocument {
    /// A document with these elements behind its own.
    init(_ elements: TaggedElement...) { self.init(elements) }

    init(_ elements: [TaggedElement]) {
        self.init()
        var count = 0
        let names = elements.map { add($0, to: "document", &count) }
        self["document", "/K"] = "[@heading @paragraph " + names.map { "@" + $0 }.joined(separator: " ") + "]"
    }

    private mutating func add(_ element: TaggedElement, to parent: String, _ count: inout Int) -> String {
        count += 1
        let name = "element\(count)"
        self[name] = ["/Type": "/StructElem", "/S": "/" + element.tag, "/P": "@" + parent]
        for (key, value) in element.entries { self[name, key] = value }
        let kids = element.kids.map { add($0, to: name, &count) }
        self[name, "/K"] = "[" + kids.map { "@" + $0 }.joined(separator: " ") + "]"
        return name
    }

    /// Without a language of its own: its elements say theirs.
    static var withoutLanguage: AccessibleDocument {
        var document = AccessibleDocument()
        document["catalog", "/Lang"] = nil
        document.metadata.properties = document.metadata.properties.replacing("x-default", with: "sv")
        document["document", "/Lang"] = "(sv)"
        return document
    }
}

extension AccessibilityFixture {
    /// Two structure trees.
    init(
        _ condition: String, test: String? = nil, _ what: String, alsoBreaks: Set<String> = [],
        failing: TaggedElement..., passing: [TaggedElement]
    ) {
        self.init(condition, test: test, what, alsoBreaks: alsoBreaks, in: AccessibleDocument(passing)) {
            $0 = AccessibleDocument(failing)
        }
    }
}
