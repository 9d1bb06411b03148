/// What a simple font's codes mean by its encoding (ISO 32000-1 9.6.6), as far as numbers are written with it.
struct SimpleEncoding: CodeMeanings {
    /// By code, what the font says differently; `nil` for glyphs whose names tell nothing.
    private var differences: [Int: Unicode.Scalar?] = [:]
    /// Whether the other codes are letters and digits as in ASCII, as in all the standard encodings.
    private let hasStandardBase: Bool
    private let isMacRoman: Bool

    init(_ font: PDFObject) {
        let encoding = font["/Encoding"]
        let base = encoding?["/BaseEncoding"] ?? encoding
        isMacRoman = base?.isName("/MacRomanEncoding") == true
        let isNamed = base?.isName == true
        let descriptor = font["/FontDescriptor"]
        let isEmbedded =
            descriptor?["/FontFile"] != nil || descriptor?["/FontFile2"] != nil || descriptor?["/FontFile3"] != nil
        // 9.8.2: bit 3 says that its glyphs are not those of the standard set.
        let isSymbolic = (descriptor?["/Flags"]?.integer ?? 0) & 4 != 0
        hasStandardBase = font["/Subtype"]?.isName("/Type3") != true && (isNamed || !isEmbedded || !isSymbolic)
        guard let list = encoding?["/Differences"] else { return }
        var code = 0
        for index in 0..<min(list.count, 1024) {
            guard let item = list[index] else { continue }
            if let number = item.integer {
                code = number
            } else if let name = item.name {
                differences[code] = .some(GlyphName.scalar(name))
                code &+= 1
            }
        }
    }

    func scalars(of code: Int) -> [Unicode.Scalar]? {
        if let different = differences[code] { return different.map { [$0] } }
        guard hasStandardBase, let byte = UInt8(exactly: code) else { return nil }
        switch byte {
        // The dashes of WinAnsi and of Standard; nothing else that a number is written with differs.
        case 0x96, 0x97, 0xAD: return ["\u{2013}"]
        case 0xB1 where !isMacRoman: return ["\u{2013}"]
        case 0xD0 where isMacRoman: return ["\u{2013}"]
        case 0xCA where isMacRoman: return [" "]
        default: return [Unicode.Scalar(byte)]
        }
    }
}

/// Names of glyphs (ISO 32000-1 annex D), as far as numbers are written with them.
enum GlyphName {
    private static let names: [String: Unicode.Scalar] = [
        "zero": "0", "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7",
        "eight": "8", "nine": "9", "hyphen": "-", "hyphenminus": "-", "sfthyphen": "-", "minus": "-",
        "endash": "\u{2013}", "emdash": "\u{2014}", "plus": "+", "space": " ", "nbspace": " ", "underscore": "_",
        "period": ".", "comma": ",", "slash": "/", "colon": ":",
    ]
    /// Other glyphs of text: they are no digits, and part numbers as letters do.
    private static let textLetters: Set<String> = [
        "aring", "adieresis", "odieresis", "eacute", "Aring", "Adieresis", "Odieresis", "Eacute", "fi", "fl", "ff",
        "ffi", "ffl", "udieresis", "ae", "oslash", "AE", "Oslash",
    ]
    private static let marks: Set<String> = [
        "parenleft", "parenright", "bracketleft", "bracketright", "semicolon", "exclam", "question", "quotedblleft",
        "quotedblright", "quoteleft", "quoteright", "quotesingle", "quotedbl", "bullet", "percent", "ampersand",
        "section", "at", "numbersign", "asterisk", "equal", "degree", "ellipsis", "copyright", "registered", "bar",
        "less", "greater", "braceleft", "braceright", "dollar", "Euro", "periodcentered", "guillemotright", ".notdef",
    ]

    /// - Returns: `nil` where the name says nothing.
    static func scalar(_ bytes: [UInt8]) -> Unicode.Scalar? {
        // A suffix says how it looks, not what it means.
        let name = String(decoding: bytes, as: UTF8.self)
        let stem = name.hasPrefix(".") ? name : String(name.prefix { $0 != "." })
        if let known = names[stem] { return known }
        if let only = stem.unicodeScalars.first, stem.unicodeScalars.count == 1, only.isASCII { return only }
        if stem.hasPrefix("uni"), stem.utf8.count == 7 {
            return UInt32(stem.dropFirst(3), radix: 16).flatMap(Unicode.Scalar.init)
        }
        if stem.hasPrefix("u"), (5...7).contains(stem.utf8.count) {
            return UInt32(stem.dropFirst(1), radix: 16).flatMap(Unicode.Scalar.init)
        }
        return textLetters.contains(stem) ? "\u{E5}" : marks.contains(stem) ? "#" : nil
    }
}
