/// What content belongs to.
struct ContentContext {
    /// To an element of the structure tree.
    var isTagged = false
    /// To an artifact.
    var isArtifact = false
    /// To something that says its language.
    var hasLanguage = false
    /// The element, by its index in the structure tree.
    var element: Int?
}

/// A content stream that is being read: a page's or a form's, with the sequences of marked content that are open in it.
struct ContentStream {
    /// What was found in sequences that are not closed yet: it holds when they are.
    struct Pending {
        var defects = ContentDefects()
        var paintings = 0
        var texts = 0
        var loosePaintings = 0
    }

    /// The number of the page's or the form's object.
    private(set) var number: Int?
    /// What is around the stream.
    private(set) var around = ContentContext()
    var pending = Pending()

    private var sequences: [ContentContext] = []
    /// Sequences that are open above `maximumDepth`.
    private var unfollowed = 0

    private var structParent: Int?
    private var structParents: Int?
    private var elements: PDFObject??

    /// Deeper than any producer nests, and no more than memory bears.
    private static let maximumDepth = 10_000

    init() {}

    init(outside around: ContentContext, number: Int?) {
        self.around = around
        self.number = number
    }

    /// - Parameter object: the page, or the form's stream.
    init(_ object: PDFObject, around: ContentContext, _ owners: ContentOwners) {
        number = object.number
        self.around = around
        structParent = object["/StructParent"]?.integer
        structParents = object["/StructParents"]?.integer
        // A form may belong to an element as a whole (ISO 32000-1 14.7.4.3).
        guard object.isStream, let structParent, let owner = owners.owner(structParent: structParent) else { return }
        self.around.isTagged = owner.isTagged
        self.around.element = owner.element
        self.around.hasLanguage = around.hasLanguage || owner.hasLanguage
    }

    var context: ContentContext { sequences.last ?? around }
    var isOpen: Bool { !sequences.isEmpty }

    /// The element of marked content with this identifier.
    mutating func owner(of identifier: Int, _ owners: ContentOwners) -> ContentOwners.Owner? {
        if let structParent { return owners.owner(structParent: structParent) }
        guard let structParents else { return nil }
        let elements = self.elements ?? owners.elements(structParents: structParents)
        self.elements = .some(elements)
        return elements?[identifier].map(owners.owner)
    }

    /// - Returns: whether it is followed.
    mutating func open(_ context: ContentContext) -> Bool {
        guard sequences.count < Self.maximumDepth else {
            unfollowed += 1
            return false
        }
        sequences.append(context)
        return true
    }

    /// - Returns: what was found in the outermost sequence, where it is that one that ends.
    mutating func close() -> Pending? {
        guard unfollowed == 0 else {
            unfollowed -= 1
            return nil
        }
        guard sequences.popLast() != nil, sequences.isEmpty else { return nil }
        defer { pending = Pending() }
        return pending
    }

    /// - Returns: what was painted in sequences that are still open.
    mutating func end() -> Pending? { sequences.isEmpty ? nil : pending }

    mutating func countPainting(isText: Bool, isLoose: Bool) {
        guard isOpen else { return }
        pending.paintings += 1
        if isText { pending.texts += 1 }
        if isLoose { pending.loosePaintings += 1 }
    }
}
