/// A sequence of marked content (ISO 32000-1 14.6).
struct MarkedContent {
    let tag: [UInt8]
    /// Its number on the page or in the form, by which the structure tree names it (14.7.4.2).
    var identifier: Int?
    /// 14.9.2.
    var language: [UInt8]?
    /// 14.9.3 to 14.9.5.
    var hasAlternative = false
    var hasActualText = false
    var hasExpansion = false

    /// Not part of the document's meaning (14.8.2.2).
    var isArtifact: Bool { tag == Array("Artifact".utf8) }

    init(tag: [UInt8]) { self.tag = tag }

    init(tag: [UInt8], properties: PDFObject?) {
        self.tag = tag
        guard let properties else { return }
        identifier = properties["/MCID"]?.integer
        language = properties["/Lang"]?.string
        hasAlternative = properties["/Alt"]?.isString == true
        hasActualText = properties["/ActualText"]?.isString == true
        hasExpansion = properties["/E"]?.isString == true
    }

    /// - Parameter tokens: a dictionary as it is written in the content, with its brackets.
    init(tag: [UInt8], tokens: some Sequence<ContentToken>, in lexer: ContentLexer) {
        self.tag = tag
        var key: [UInt8]?
        var depth = 0
        for token in tokens {
            switch token {
            case .dictionaryStart, .arrayStart: depth += 1
            case .dictionaryEnd, .arrayEnd:
                depth -= 1
                if depth == 1 { key = nil }
            case .name(let place) where depth == 1 && key == nil: key = lexer.name(place)
            default:
                guard depth == 1 else { continue }
                if let key { note(key, token, lexer) }
                key = nil
            }
        }
    }

    private mutating func note(_ key: [UInt8], _ token: ContentToken, _ lexer: ContentLexer) {
        let isString: Bool
        switch token {
        case .number(let value):
            if key == Array("MCID".utf8) { identifier = Int(exactly: value) }
            return
        case .literalString, .hexString: isString = true
        default: isString = false
        }
        guard isString else { return }
        switch String(decoding: key, as: UTF8.self) {
        case "Lang": language = Array(lexer.stringBytes(token))
        case "Alt": hasAlternative = true
        case "ActualText": hasActualText = true
        case "E": hasExpansion = true
        default: break
        }
    }
}
