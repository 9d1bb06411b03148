/// Reads an XML document's elements.
struct XMLParser {
    private(set) var elements: [XMLElement] = []

    private let bytes: [UInt8]
    private var place = 0
    /// The elements that are open: their places in `elements`, their names as written, and how many prefixes were
    /// known before each.
    private var open: [(index: Int, name: [UInt8], prefixes: Int)] = []
    private var prefixes: [(prefix: String, namespace: String)] = [
        ("xml", "http://www.w3.org/XML/1998/namespace"), ("", ""),
    ]

    private static let maximumElements = 200_000
    private static let maximumDepth = 500
    private static let maximumPrefixes = 128

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// - Returns: whether the document is well formed.
    mutating func parse() -> Bool {
        while place < bytes.count {
            if bytes[place] == UInt8(ascii: "<") {
                guard readMarkup() else { return false }
            } else {
                guard readText() else { return false }
            }
        }
        return open.isEmpty && !elements.isEmpty
    }

    // MARK: Markup

    private mutating func readMarkup() -> Bool {
        if has("<?") { return skip(past: "?>") }
        if has("<!--") { return skip(past: "-->") }
        if has("<![CDATA[") { return readCharacterData() }
        // What declares types and entities.
        if has("<!") { return false }
        return has("</") ? readEnd() : readStart()
    }

    private mutating func readCharacterData() -> Bool {
        let start = place + 9
        guard !open.isEmpty, skip(past: "]]>") else { return false }
        append(bytes[start..<(place - 3)])
        return true
    }

    private mutating func readEnd() -> Bool {
        place += 2
        let name = readName()
        skipWhiteSpace()
        guard let last = open.popLast(), last.name == Array(name), take(">") else { return false }
        prefixes.removeLast(prefixes.count - last.prefixes)
        return true
    }

    private mutating func readStart() -> Bool {
        place += 1
        let name = readName()
        let before = prefixes.count
        guard !name.isEmpty, !open.isEmpty || elements.isEmpty, let written = readAttributes(),
            let element = element(name, written)
        else { return false }
        let isEmpty = take("/")
        guard take(">"), elements.count < Self.maximumElements, open.count < Self.maximumDepth else { return false }
        elements.append(element)
        if let parent = open.last { elements[parent.index].children.append(elements.count - 1) }
        if isEmpty {
            prefixes.removeLast(prefixes.count - before)
        } else {
            open.append((elements.count - 1, Array(name), before))
        }
        return true
    }

    /// Attributes as they are written; those that declare namespaces are noted already.
    private mutating func readAttributes() -> [(name: ArraySlice<UInt8>, value: String)]? {
        var attributes: [(name: ArraySlice<UInt8>, value: String)] = []
        var seen: Set<String> = []
        while true {
            let start = place
            skipWhiteSpace()
            guard place < bytes.count else { return nil }
            if bytes[place] == UInt8(ascii: ">") || bytes[place] == UInt8(ascii: "/") { return attributes }
            // White space parts attributes.
            guard place > start else { return nil }
            let name = readName()
            skipWhiteSpace()
            guard !name.isEmpty, take("=") else { return nil }
            skipWhiteSpace()
            let text = String(decoding: name, as: UTF8.self)
            guard let value = readQuoted(), seen.insert(text).inserted else { return nil }
            attributes.append((name, value))
            if text == "xmlns" { prefixes.append(("", value)) }
            if text.hasPrefix("xmlns:") { prefixes.append((String(text.dropFirst(6)), value)) }
            guard prefixes.count <= Self.maximumPrefixes else { return nil }
        }
    }

    private mutating func readQuoted() -> String? {
        guard place < bytes.count else { return nil }
        let quote = bytes[place]
        guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else { return nil }
        let start = place + 1
        guard let end = bytes[start...].firstIndex(of: quote) else { return nil }
        place = end + 1
        return XMLText.decoded(bytes[start..<end])
    }

    private func element(
        _ name: ArraySlice<UInt8>, _ written: [(name: ArraySlice<UInt8>, value: String)]
    ) -> XMLElement? {
        guard let own = resolve(name, isAttribute: false) else { return nil }
        var attributes: [XMLAttribute] = []
        for (name, value) in written where !name.starts(with: Array("xmlns".utf8)) {
            guard let name = resolve(name, isAttribute: true) else { return nil }
            attributes.append(XMLAttribute(name: name, value: value))
        }
        return XMLElement(name: own, attributes: attributes)
    }

    /// - Returns: `nil` for a prefix that stands for nothing.
    private func resolve(_ written: ArraySlice<UInt8>, isAttribute: Bool) -> XMLName? {
        let parts = written.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        guard parts.count <= 2, let last = parts.last, !last.isEmpty else { return nil }
        let prefix = parts.count == 2 ? String(decoding: parts[0], as: UTF8.self) : ""
        let local = String(decoding: last, as: UTF8.self)
        // An attribute without a prefix is in no namespace.
        if prefix.isEmpty, isAttribute { return XMLName(local: local) }
        guard let known = prefixes.last(where: { $0.prefix == prefix }) else { return nil }
        return XMLName(prefix: prefix, local: local, namespace: known.namespace)
    }

    // MARK: Text

    private mutating func readText() -> Bool {
        let start = place
        while place < bytes.count, bytes[place] != UInt8(ascii: "<") { place += 1 }
        // Around the root there is nothing but white space, and what fills the stream up.
        if open.isEmpty { return bytes[start..<place].allSatisfy(isWhiteSpace) }
        return append(bytes[start..<place], decoding: true)
    }

    @discardableResult
    private mutating func append(_ text: ArraySlice<UInt8>, decoding: Bool = false) -> Bool {
        guard let index = open.last?.index else { return false }
        // White space between elements, of which metadata have much.
        if elements[index].text.isEmpty, text.allSatisfy(isWhiteSpace) { return true }
        guard let decoded = decoding ? XMLText.decoded(text) : String(decoding: text, as: UTF8.self) else {
            return false
        }
        elements[index].text += decoded
        return true
    }

    // MARK: Characters

    private func has(_ text: StaticString) -> Bool {
        guard text.utf8CodeUnitCount <= bytes.count - place else { return false }
        for index in 0..<text.utf8CodeUnitCount where bytes[place + index] != text.utf8Start[index] { return false }
        return true
    }

    private mutating func take(_ text: StaticString) -> Bool {
        guard has(text) else { return false }
        place += text.utf8CodeUnitCount
        return true
    }

    private mutating func skip(past text: StaticString) -> Bool {
        while place < bytes.count {
            if take(text) { return true }
            place += 1
        }
        return false
    }

    private mutating func skipWhiteSpace() {
        while place < bytes.count, isWhiteSpace(bytes[place]) { place += 1 }
    }

    private mutating func readName() -> ArraySlice<UInt8> {
        let start = place
        while place < bytes.count, !Self.endsName(bytes[place]) { place += 1 }
        return bytes[start..<place]
    }

    private static func endsName(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "/"), UInt8(ascii: "="), UInt8(ascii: "\""),
            UInt8(ascii: "'"), UInt8(ascii: "&"):
            true
        default: isWhiteSpace(byte)
        }
    }
}

/// Text with its references resolved (XML 1.0 4.1 and 4.6).
enum XMLText {
    /// - Returns: `nil` for a reference to what is not known, or an opening bracket.
    static func decoded(_ text: ArraySlice<UInt8>) -> String? {
        guard text.contains(UInt8(ascii: "&")) else {
            return text.contains(UInt8(ascii: "<")) ? nil : String(decoding: text, as: UTF8.self)
        }
        var decoded = ""
        var rest = text
        while let start = rest.firstIndex(of: UInt8(ascii: "&")) {
            guard let end = rest[start...].prefix(16).firstIndex(of: UInt8(ascii: ";")),
                let scalar = scalar(rest[(start + 1)..<end])
            else { return nil }
            decoded += String(decoding: rest[rest.startIndex..<start], as: UTF8.self)
            decoded.unicodeScalars.append(scalar)
            rest = rest[(end + 1)...]
        }
        return decoded + String(decoding: rest, as: UTF8.self)
    }

    private static func scalar(_ reference: ArraySlice<UInt8>) -> Unicode.Scalar? {
        let text = String(decoding: reference, as: UTF8.self)
        switch text {
        case "amp": return "&"
        case "lt": return "<"
        case "gt": return ">"
        case "quot": return "\""
        case "apos": return "'"
        default:
            guard text.hasPrefix("#") else { return nil }
            let digits = text.dropFirst()
            let value = digits.hasPrefix("x") ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
            return value.flatMap(Unicode.Scalar.init)
        }
    }
}
