/// What the fonts that are made here have in common: the 95 printable characters of ASCII, each a block.
///
/// Glyph 0 stands for a missing one, glyph 1 for the space, glyph 95 for the tilde.
public enum BlockFont {
    public static let firstCode = 32
    public static let lastCode = 126
    public static let glyphCount = 96
    /// In thousandths of an em.
    public static let width = 500

    /// The names of the printable characters of ASCII in the Adobe Glyph List, in order.
    public static let names: [String] = {
        let text = """
            space exclam quotedbl numbersign dollar percent ampersand quotesingle parenleft parenright asterisk plus comma \
            hyphen period slash zero one two three four five six seven eight nine colon semicolon less equal greater \
            question at A B C D E F G H I J K L M N O P Q R S T U V W X Y Z bracketleft backslash bracketright \
            asciicircum underscore grave a b c d e f g h i j k l m n o p q r s t u v w x y z braceleft bar braceright \
            asciitilde
            """
        return text.split(separator: " ").map(String.init)
    }()

    /// The glyph of a character of ASCII.
    public static func glyph(_ code: UInt8) -> Int { Int(code) - firstCode + 1 }

    /// The string of a text in a font whose codes are glyph numbers of two bytes.
    public static func codes(_ text: String) -> String {
        "<" + text.utf8.map { hex(glyph($0), digits: 4) }.joined() + ">"
    }

    static func hex(_ number: Int, digits: Int) -> String {
        let text = String(number, radix: 16, uppercase: true)
        return String(repeating: "0", count: max(0, digits - text.count)) + text
    }
}

extension [UInt8] {
    /// Appends a number, the more significant byte first.
    mutating func append(_ number: Int, bytes: Int) {
        for place in (0..<bytes).reversed() { append(UInt8(truncatingIfNeeded: number >> (8 * place))) }
    }
}
