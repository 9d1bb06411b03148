/// What characters glyphs stand for by their names: the Adobe Glyph List, and the names of the ITC Zapf Dingbats font.
///
/// `glyph-list.txt` has a line for each name, in the order of bytes: the name, and its code points. An equals sign marks
/// the names of dingbats, which are not part of the Adobe Glyph List.
enum AdobeGlyphList {
    /// Whether the Adobe Glyph List itself has the name.
    static func contains(_ name: String) -> Bool { entry(name).map { text[$0.lowerBound] != dingbatMark } ?? false }

    /// Whether a character is known by the name.
    static func isKnown(_ name: String) -> Bool { entry(name) != nil }

    /// The characters that a glyph stands for by its name, also by `uni0041` and `u1F600`; none where nothing is known.
    static func scalars(_ name: String) -> [Unicode.Scalar] {
        if let entry = entry(name) {
            return text[entry].split { $0 == UInt8(ascii: ",") || $0 == dingbatMark }
                .compactMap { hexNumber($0).flatMap(Unicode.Scalar.init) }
        }
        // What follows a full stop tells variants of a glyph apart.
        let base = name.utf8.prefix { $0 != UInt8(ascii: ".") }
        if base.count < name.utf8.count, !base.isEmpty { return scalars(String(decoding: base, as: UTF8.self)) }
        let digits = base.starts(with: "uni".utf8) && base.count == 7 ? base.dropFirst(3) : base.dropFirst()
        guard base.first == UInt8(ascii: "u"), (4...6).contains(digits.count) else { return [] }
        return hexNumber(digits).flatMap(Unicode.Scalar.init).map { [$0] } ?? []
    }

    private static let text = PackageResources.glyph_list_txt
    private static let dingbatMark = UInt8(ascii: "=")

    /// Where the code points of a name stand.
    private static func entry(_ name: String) -> Range<Int>? {
        var low = 0
        var high = text.count
        while low < high {
            var start = (low + high) / 2
            while start > low, text[start - 1] != UInt8(ascii: "\n") { start -= 1 }
            let end = text[start...].firstIndex(of: UInt8(ascii: "\n")) ?? text.count
            let space = text[start..<end].firstIndex(of: UInt8(ascii: " ")) ?? end
            let line = text[start..<space]
            if line.elementsEqual(name.utf8) { return min(space + 1, end)..<end }
            if line.lexicographicallyPrecedes(name.utf8) { low = end + 1 } else { high = start }
        }
        return nil
    }

    private static func hexNumber(_ digits: some Collection<UInt8>) -> UInt32? {
        guard !digits.isEmpty, digits.count <= 6 else { return nil }
        var number: UInt32 = 0
        for digit in digits {
            guard let value = hexDigit(digit) else { return nil }
            number = number << 4 | UInt32(value)
        }
        return number
    }
}
