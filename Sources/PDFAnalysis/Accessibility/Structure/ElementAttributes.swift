/// Attributes of an element (ISO 32000-1 14.7.5): its own, and behind them those of its classes.
struct ElementAttributes {
    /// Attribute objects of one owner, in the order in which they count.
    private var objects: [PDFObject] = []

    /// More than any producer gives one element.
    private static let maximumObjects = 64

    /// - Parameter owner: whose attributes they are, with its slash.
    init(_ element: PDFObject, owner: StaticString, classes: PDFObject?) {
        collect(element["/A"], owner)
        guard let classes, let names = element["/C"] else { return }
        if let name = names.name {
            collect(classes[name], owner)
        }
        for index in 0..<min(names.count, Self.maximumObjects) {
            // Between the names there may be numbers of revisions.
            if let name = names[index]?.name { collect(classes[name], owner) }
        }
    }

    /// One object, or an array of them with numbers of revisions between.
    private mutating func collect(_ attributes: PDFObject?, _ owner: StaticString) {
        guard let attributes else { return }
        if attributes.isArray {
            for index in 0..<min(attributes.count, Self.maximumObjects) {
                if let item = attributes[index] { add(item, owner) }
            }
        } else {
            add(attributes, owner)
        }
    }

    private mutating func add(_ object: PDFObject, _ owner: StaticString) {
        guard objects.count < Self.maximumObjects, object["/O"]?.isName(owner) == true else { return }
        objects.append(object)
    }

    func integer(_ key: StaticString) -> Int? { first { $0[key]?.integer } }
    func name(_ key: StaticString) -> [UInt8]? { first { $0[key]?.name } }
    func array(_ key: StaticString) -> PDFObject? {
        first { object in object[key].flatMap { $0.isArray ? $0 : nil } }
    }

    private func first<Value>(_ value: (PDFObject) -> Value?) -> Value? {
        for object in objects {
            if let value = value(object) { return value }
        }
        return nil
    }
}
