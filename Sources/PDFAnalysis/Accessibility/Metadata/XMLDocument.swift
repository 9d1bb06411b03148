/// The elements of an XML document, read in one go (Extensible Markup Language 1.0 and Namespaces in XML 1.0).
///
/// It is for the small documents within documents, metadata above all. Declarations of types and entities are refused,
/// so nothing is read from elsewhere and nothing grows: it costs what its bytes cost.
struct XMLDocument {
    /// Parents before their children; the first is the root.
    private(set) var elements: [XMLElement] = []

    /// - Parameter bytes: UTF-8, or UTF-16 by its first bytes; what is neither is taken byte by byte.
    /// - Returns: `nil` where it is not well formed, or larger than what is read.
    init?(_ bytes: [UInt8]) {
        var parser = XMLParser(XMLEncoding.utf8(bytes))
        guard parser.parse() else { return nil }
        elements = parser.elements
    }

    /// The children of an element.
    func children(of index: Int) -> [XMLElement] { elements[index].children.map { elements[$0] } }
}

/// How the bytes of an XML document stand for characters (XML 1.0 appendix F).
enum XMLEncoding {
    static func utf8(_ bytes: [UInt8]) -> [UInt8] {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return Array(bytes.dropFirst(3)) }
        guard bytes.count >= 2 else { return bytes }
        switch (bytes[0], bytes[1]) {
        case (0xFE, 0xFF), (0, _): return fromUTF16(bytes, high: 0)
        case (0xFF, 0xFE), (_, 0): return fromUTF16(bytes, high: 1)
        default: return bytes
        }
    }

    private static func fromUTF16(_ bytes: [UInt8], high: Int) -> [UInt8] {
        let units = stride(from: 0, to: bytes.count - 1, by: 2).lazy.map {
            UInt16(bytes[$0 + high]) << 8 | UInt16(bytes[$0 + 1 - high])
        }
        let text = Array(String(decoding: Array(units), as: UTF16.self).utf8)
        return text.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(text.dropFirst(3)) : text
    }
}
