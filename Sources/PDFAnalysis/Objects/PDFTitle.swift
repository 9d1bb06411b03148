public import Inspector

/// Where a PDF says its title.
public enum PDFTitle: String, CaseIterable, FactValue, Sendable {
    case none
    /// Only in the information dictionary (ISO 32000-1 14.3.3), which PDF/UA does not look at.
    case info
    /// As `dc:title` in the document's metadata (ISO 14289-1 7.1).
    case metadata
}

extension PDFTitle {
    init(of file: PDFFile) {
        if hasTitle(metadata: file.catalog["/Metadata"]) {
            self = .metadata
        } else if let title = file.trailer["/Info"]?["/Title"]?.string, holdsText(title) {
            self = .info
        } else {
            self = .none
        }
    }
}

/// Whether a text string holds more than white space and a byte order mark (7.9.2.2).
func holdsText(_ string: [UInt8]) -> Bool {
    let isUTF16 = string.starts(with: [0xFE, 0xFF])
    let isUTF8 = string.starts(with: [0xEF, 0xBB, 0xBF])
    return string.dropFirst(isUTF16 ? 2 : isUTF8 ? 3 : 0).contains { !isWhiteSpace($0) }
}

/// Metadata of this size holds more than a title.
private let maximumMetadata = 4 << 20

private func hasTitle(metadata: PDFObject?) -> Bool {
    guard let metadata, metadata.isStream else { return false }
    let content = ContentBytes()
    if case .limitReached = metadata.appendStreamData(to: content, maximum: maximumMetadata) { return false }
    let found = hasTitle(content.view)
    withExtendedLifetime(content) {}
    return found
}

/// Whether an XMP packet (ISO 16684-1) has a `dc:title` with text in it, as an element or as an attribute.
///
/// Its prefix is `dc` in every packet that a producer is known to write; the namespace is not followed up.
private func hasTitle(_ packet: ByteView) -> Bool {
    var offset = 0
    while let place = packet.firstOffset(of: "dc:title", from: offset) {
        offset = place + 8
        if packet[place - 1] == UInt8(ascii: "<") {
            let end = packet.firstOffset(of: "</dc:title", from: offset) ?? packet.count
            if hasText(packet, offset..<max(offset, end), inTag: true) { return true }
        } else if isWhiteSpace(packet[place - 1]), let value = quotedValue(packet, from: offset) {
            if hasText(packet, value, inTag: false) { return true }
        }
    }
    return false
}

private func hasText(_ packet: ByteView, _ place: Range<Int>, inTag: Bool) -> Bool {
    var inTag = inTag
    for offset in place {
        switch packet[offset] {
        case UInt8(ascii: "<"): inTag = true
        case UInt8(ascii: ">"): inTag = false
        case let byte where !inTag && !isWhiteSpace(byte): return true
        default: continue
        }
    }
    return false
}

private func quotedValue(_ packet: ByteView, from offset: Int) -> Range<Int>? {
    var place = offset
    while isWhiteSpace(packet[place]) && place < packet.count || packet[place] == UInt8(ascii: "=") { place += 1 }
    let quote = packet[place]
    guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else { return nil }
    return packet.firstOffset(of: quote, from: place + 1).map { (place + 1)..<$0 }
}
