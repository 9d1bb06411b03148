/// A text string (ISO 32000-1 7.9.2.2).
enum TextString {
    /// Whether it is nothing but its byte order mark.
    static func isEmpty(_ string: [UInt8]) -> Bool {
        string.isEmpty || string == [0xFE, 0xFF] || string == [0xFF, 0xFE] || string == [0xEF, 0xBB, 0xBF]
    }

    /// A language identifier (14.9.2.2): letters, then letters and digits, in groups of one to eight between hyphens.
    static func isLanguageIdentifier(_ string: [UInt8]) -> Bool {
        guard let letters = ascii(string) else { return false }
        var group = 0
        var isFirst = true
        for letter in letters {
            switch letter {
            case UInt8(ascii: "-"):
                guard group > 0 else { return false }
                (group, isFirst) = (0, false)
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): group += 1
            case UInt8(ascii: "0")...UInt8(ascii: "9") where !isFirst: group += 1
            default: return false
            }
            guard group <= 8 else { return false }
        }
        return group > 0
    }

    /// The characters of a short string that has none beyond ASCII; `nil` for another.
    private static func ascii(_ string: [UInt8]) -> [UInt8]? {
        guard string.count <= 1_024 else { return nil }
        guard string.starts(with: [0xFE, 0xFF]) else {
            return string.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(string.dropFirst(3)) : string
        }
        guard string.count.isMultiple(of: 2) else { return nil }
        var letters: [UInt8] = []
        for place in stride(from: 2, to: string.count, by: 2) {
            guard string[place] == 0 else { return nil }
            letters.append(string[place + 1])
        }
        return letters
    }
}

extension PDFObject {
    /// Whether it is a text string that says something.
    var isText: Bool { string.map { !TextString.isEmpty($0) } ?? false }
}
