/// The properties of an XMP packet (ISO 16684-1), as far as rules ask for them.
struct XMPPacket {
    struct Property {
        enum Value {
            case text(String)
            /// The items of a bag, a sequence or alternatives: the language that each is said to be in.
            case array([String?])
            /// A structure, or a text with qualifiers.
            case other
        }

        let name: XMLName
        let value: Value
    }

    private(set) var properties: [Property] = []

    /// - Returns: `nil` where it is no well-formed packet, so that nobody can say what it means.
    init?(_ bytes: [UInt8]) {
        guard let document = XMLDocument(bytes) else { return nil }
        let roots = document.elements.indices.filter { document.elements[$0].name.isRDF("RDF") }
        guard roots.count == 1 else { return nil }
        for description in document.children(of: roots[0]) {
            guard description.name.isRDF("Description"), !description.hasText, readAttributes(of: description) else {
                return nil
            }
            for index in description.children {
                let element = document.elements[index]
                guard !element.name.namespace.isEmpty, element.name.namespace != Namespace.rdf,
                    let value = Self.value(of: index, in: document)
                else { return nil }
                properties.append(Property(name: element.name, value: value))
            }
        }
        guard hasEachOnce else { return nil }
    }

    func property(_ local: String, in namespace: String) -> Property? {
        properties.first { $0.name.local == local && $0.name.namespace == namespace }
    }

    enum Namespace {
        static let rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
        static let xml = "http://www.w3.org/XML/1998/namespace"
        static let dublinCore = "http://purl.org/dc/elements/1.1/"
        static let identification = "http://www.aiim.org/pdfua/ns/id/"
    }

    // MARK: Reading

    private var hasEachOnce: Bool {
        var seen: Set<String> = []
        return properties.allSatisfy { seen.insert("\($0.name.namespace) \($0.name.local)").inserted }
    }

    /// Properties in their short form, as attributes of the description.
    private mutating func readAttributes(of description: XMLElement) -> Bool {
        for attribute in description.attributes {
            switch attribute.name.namespace {
            case Namespace.xml: continue
            case Namespace.rdf, "":
                guard attribute.name.local == "about" else { return false }
            default: properties.append(Property(name: attribute.name, value: .text(attribute.value)))
            }
        }
        return true
    }

    /// - Returns: `nil` for what RDF does not allow.
    private static func value(of index: Int, in document: XMLDocument) -> Property.Value? {
        let element = document.elements[index]
        let children = document.children(of: index)
        if let form = element.attribute("parseType", in: Namespace.rdf) {
            return form == "Resource" && !element.hasText ? structure(children) : nil
        }
        guard let child = children.first else {
            if element.hasText { return .text(element.text) }
            let short =
                element.attribute("value", in: Namespace.rdf) ?? element.attribute("resource", in: Namespace.rdf)
            return .text(short ?? element.text)
        }
        guard children.count == 1, !element.hasText, let place = element.children.first else { return nil }
        if child.name.isRDF("Alt") || child.name.isRDF("Bag") || child.name.isRDF("Seq") {
            return .array(document.children(of: place).map { language(of: $0, in: document) })
        }
        return structure(document.children(of: place))
    }

    /// A structure; with a value of its own, a text with qualifiers.
    private static func structure(_ fields: [XMLElement]) -> Property.Value {
        fields.first { $0.name.isRDF("value") }.map { .text($0.text) } ?? .other
    }

    private static func language(of item: XMLElement, in document: XMLDocument) -> String? {
        if let language = item.attribute("lang", in: Namespace.xml) { return language }
        let qualifier = item.children.lazy.map { document.elements[$0] }.first {
            $0.name.local == "lang" && $0.name.namespace == Namespace.xml
        }
        return qualifier?.text
    }
}

extension XMLName {
    fileprivate func isRDF(_ local: String) -> Bool {
        self.local == local && namespace == XMPPacket.Namespace.rdf
    }
}
