/// Packets of XMP (ISO 16684-1), and how JPEG carries them (Adobe XMP Specification, part 3, 1.1.3).
enum HonestXMP {
    static let segmentMark = "http://ns.adobe.com/xap/1.0/\0"

    private static let namespaces = [
        "dc": "http://purl.org/dc/elements/1.1/", "xmp": "http://ns.adobe.com/xap/1.0/",
        "xmpNote": "http://ns.adobe.com/xmp/note/", "photoshop": "http://ns.adobe.com/photoshop/1.0/",
        "GCamera": "http://ns.google.com/photos/1.0/camera/",
        "Container": "http://ns.google.com/photos/1.0/container/",
        "Item": "http://ns.google.com/photos/1.0/container/item/",
        "GDepth": "http://ns.google.com/photos/1.0/depthmap/", "GImage": "http://ns.google.com/photos/1.0/image/",
        "hdrgm": "http://ns.adobe.com/hdr-gain-map/1.0/", "tiff": "http://ns.adobe.com/tiff/1.0/",
        "crs": "http://ns.adobe.com/camera-raw-settings/1.0/",
        "HDRGainMap": "http://ns.apple.com/HDRGainMap/1.0/", "apdi": "http://ns.apple.com/pixeldatainfo/1.0/",
        "MicrosoftPhoto": "http://ns.microsoft.com/photo/1.0/", "GPano": "http://ns.google.com/photos/1.0/panorama/",
        "OpCamera": "http://ns.oplus.com/photos/1.0/camera/", "MiCamera": "http://ns.xiaomi.com/photos/1.0/camera/",
    ]

    /// - Parameters:
    ///   - attributes: of the description, `GCamera:MicroVideo="1"` and the like.
    ///   - elements: inside of it.
    ///   - padding: spaces before the packet's end, for programs that change it in its place.
    static func packet(_ attributes: [String] = [], _ elements: String = "", padding: Int = 0) -> [UInt8] {
        let words = attributes.joined(separator: " ") + elements
        let used = namespaces.filter { words.contains($0.key + ":") }.sorted { $0.key < $1.key }
            .map { "xmlns:\($0.key)=\"\($0.value)\"" }
        return Array(
            """
            <?xpacket begin="\u{FEFF}" id="W5M0MpCehiHzreSzNTczkc9d"?>
            <x:xmpmeta xmlns:x="adobe:ns:meta/" x:xmptk="XMP Core 6.0.0">
             <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
              <rdf:Description rdf:about="" \(used.joined(separator: " ")) \(attributes.joined(separator: " "))>\(elements)
              </rdf:Description>
             </rdf:RDF>
            </x:xmpmeta>
            \(String(repeating: " ", count: padding))<?xpacket end="w"?>
            """.utf8)
    }

    static func segment(_ attributes: [String] = [], _ elements: String = "", padding: Int = 0) -> [UInt8] {
        JPEGSegment.app(1, segmentMark, packet(attributes, elements, padding: padding))
    }

    /// A packet too long for a segment: what names it, then its pieces (part 3, 1.1.3.1).
    static func extended(_ attributes: [String], _ value: String, size: Int, piece: Int = 60_000) -> [[UInt8]] {
        let guid = "5740B4AB4292ACBA6BC0C1F5F2A2A4C9"
        let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
        var noise = SampleNoise(seed: size)
        let base64 = String(decoding: (0..<size).map { _ in letters[Int(noise.next()) % 64] }, as: UTF8.self)
        let long = Array(
            """
            <x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\
            <rdf:Description rdf:about="" xmlns:GDepth="\(namespaces["GDepth"] ?? "")" \
            xmlns:GImage="\(namespaces["GImage"] ?? "")" \(value)="\(base64)"/></rdf:RDF></x:xmpmeta>
            """.utf8)
        let pieces = stride(from: 0, to: long.count, by: piece).map { start in
            var payload = Array(guid.utf8)
            payload.append(big: UInt32(long.count))
            payload.append(big: UInt32(start))
            return JPEGSegment.app(
                1, "http://ns.adobe.com/xmp/extension/\0", payload + long[start..<min(long.count, start + piece)])
        }
        return [segment(attributes + ["xmpNote:HasExtendedXMP=\"\(guid)\""])] + pieces
    }

    /// One item behind another in a file (Android, "Motion Photo format 1.0", Container).
    static func container(_ items: [(mime: String, meaning: String, length: Int)]) -> String {
        let list = items.map { item in
            """
            <rdf:li rdf:parseType="Resource"><Container:Item Item:Mime="\(item.mime)" Item:Semantic="\(item.meaning)" \
            Item:Length="\(item.length)" Item:Padding="0"/></rdf:li>
            """
        }
        return "<Container:Directory><rdf:Seq>\(list.joined())</rdf:Seq></Container:Directory>"
    }
}
