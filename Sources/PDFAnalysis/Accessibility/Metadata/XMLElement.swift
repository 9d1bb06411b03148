/// A name in an XML document, with the namespace that its prefix stands for (Namespaces in XML 1.0).
struct XMLName: Hashable {
    var prefix = ""
    var local = ""
    /// Empty for none.
    var namespace = ""
}

struct XMLAttribute {
    let name: XMLName
    let value: String
}

/// An element of an XML document; others are named by their places in the document's list.
struct XMLElement {
    let name: XMLName
    let attributes: [XMLAttribute]
    var children: [Int] = []
    /// What stands directly in it.
    var text = ""

    func attribute(_ local: String, in namespace: String) -> String? {
        attributes.first { $0.name.local == local && $0.name.namespace == namespace }?.value
    }

    /// Whether anything but white space stands directly in it.
    var hasText: Bool { text.utf8.contains { !isWhiteSpace($0) } }
}
