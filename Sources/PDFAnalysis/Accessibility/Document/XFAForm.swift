/// A form that is laid out by a program in place of pages (ISO 32000-1 12.7.8).
struct XFAForm {
    private let resource: PDFObject?

    init(_ resource: PDFObject?) { self.resource = resource }

    private static let maximumBytes = 16 << 20
    private static let maximumParts = 1_000

    /// Whether its configuration demands that it is laid out anew when it is opened.
    var isDynamic: Bool {
        guard let resource, let document = XMLDocument(packet(of: resource)) else { return false }
        return document.elements.indices.contains { index in
            let element = document.elements[index]
            return Self.isPlain(element, "config") && Self.demandsLayout(element, in: document)
        }
    }

    /// The whole, or the part with the configuration from names and streams by turns.
    private func packet(of resource: PDFObject) -> [UInt8] {
        let content = ContentBytes()
        guard let stream = resource.isArray ? configuration(in: resource) : resource else { return [] }
        if case .limitReached = stream.appendStreamData(to: content, maximum: Self.maximumBytes) { return [] }
        return content.withUnsafeBytes { Array($0) }
    }

    private func configuration(in parts: PDFObject) -> PDFObject? {
        for index in stride(from: 0, to: min(parts.count, Self.maximumParts) - 1, by: 2)
        where parts[index]?.string == Array("config".utf8) {
            return parts[index + 1]
        }
        return nil
    }

    private static func demandsLayout(_ configuration: XMLElement, in document: XMLDocument) -> Bool {
        children("acrobat", of: configuration, in: document)
            .flatMap { children("acrobat7", of: $0, in: document) }
            .flatMap { children("dynamicRender", of: $0, in: document) }
            .contains { $0.text == "required" }
    }

    private static func children(_ name: String, of element: XMLElement, in document: XMLDocument) -> [XMLElement] {
        element.children.lazy.map { document.elements[$0] }.filter { isPlain($0, name) }
    }

    /// Producers write the configuration without prefixes, and readers look for it so.
    private static func isPlain(_ element: XMLElement, _ name: String) -> Bool {
        element.name.local == name && element.name.prefix.isEmpty
    }
}
