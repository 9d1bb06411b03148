import Inspector

/// What kind of text a document is; `nil` for what is no text.
///
/// It looks at the first 64 KiB: text has no control characters but line ends, tabs and form feeds.
func textType(of bytes: ByteView) -> MediaType? {
    let looked = min(bytes.count, 64 << 10)
    let isWide = bytes[0] == 0xFF && bytes[1] == 0xFE || bytes[0] == 0xFE && bytes[1] == 0xFF
    if isWide { return .text }
    for offset in 0..<looked {
        switch bytes[offset] {
        case 0..<9, 11, 14..<27, 28..<32, 127: return nil
        default: continue
        }
    }
    return markupType(of: bytes, within: looked) ?? .text
}

/// Markup is told by its first element, behind a byte order mark, white space, and an XML declaration.
private func markupType(of bytes: ByteView, within looked: Int) -> MediaType? {
    var offset = bytes[0] == 0xEF && bytes[1] == 0xBB && bytes[2] == 0xBF ? 3 : 0
    var isXML = false
    while offset < looked {
        switch bytes[offset] {
        case 9, 10, 12, 13, 32:
            offset += 1
        case UInt8(ascii: "<") where bytes.has("<?xml", at: offset):
            isXML = true
            offset = behind(">", in: bytes, from: offset)
        case UInt8(ascii: "<") where bytes.has("<!--", at: offset):
            offset = behind("-->", in: bytes, from: offset)
        case UInt8(ascii: "<") where beginsName("!doctype", in: bytes, at: offset + 1):
            if beginsName("html", in: bytes, at: offset + 10) { return .html }
            offset = behind(">", in: bytes, from: offset)
            isXML = true
        case UInt8(ascii: "<"):
            return elementType(in: bytes, at: offset + 1) ?? (isXML ? .xml : nil)
        default:
            return isXML ? .xml : nil
        }
    }
    return isXML ? .xml : nil
}

private func elementType(in bytes: ByteView, at offset: Int) -> MediaType? {
    if beginsName("svg", in: bytes, at: offset) { return .svg }
    let elements: [StaticString] = ["html", "head", "body", "script", "iframe", "title", "meta", "table"]
    return elements.contains { beginsName($0, in: bytes, at: offset) } ? .html : nil
}

/// Whether `name`, in small letters, stands at `offset` in whatever letters.
private func beginsName(_ name: StaticString, in bytes: ByteView, at offset: Int) -> Bool {
    (0..<name.utf8CodeUnitCount).allSatisfy { index in
        let byte = bytes[offset + index]
        let isCapital = byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z")
        return (isCapital ? byte + 32 : byte) == name.utf8Start[index]
    }
}

private func behind(_ text: StaticString, in bytes: ByteView, from offset: Int) -> Int {
    bytes.firstOffset(of: text, from: offset).map { $0 + text.utf8CodeUnitCount } ?? bytes.count
}
