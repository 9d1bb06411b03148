/// The XMP metadata (ISO 16684-1) of an accessible document: its title, and that it follows PDF/UA-1.
public struct AccessibleMetadata: Sendable {
    /// Properties inside the one description.
    public var properties =
        "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">Kallelse</rdf:li></rdf:Alt></dc:title>"
        + "<pdfuaid:part>1</pdfuaid:part>"
    /// Declarations of namespaces and attributes on the description.
    public var attributes =
        "xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\""
    /// Big endian in place of UTF-8.
    public var isUTF16 = false

    public init() {}

    var object: AccessibleDocument.Object {
        let text = """
            <?xpacket begin="\u{FEFF}" id="W5M0MpCehiHzreSzNTczkc9d"?>
            <x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
            <rdf:Description rdf:about="" \(attributes)>\(properties)</rdf:Description>
            </rdf:RDF></x:xmpmeta>
            <?xpacket end="w"?>
            """
        let data = isUTF16 ? text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] } : Array(text.utf8)
        return AccessibleDocument.Object(["/Type": "/Metadata", "/Subtype": "/XML"], stream: data)
    }
}
