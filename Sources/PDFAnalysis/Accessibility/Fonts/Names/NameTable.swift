/// Names of glyphs by number.
struct NameTable: Sendable {
    private let names: [String?]

    var count: Int { names.count }

    /// - Parameter text: the names in order; `@161` says the number of the name that follows.
    init(_ text: String) {
        var names: [String?] = []
        for word in text.split(separator: " ") {
            if word.utf8.first == UInt8(ascii: "@"), let number = Int(word.dropFirst()) {
                while names.count < number { names.append(nil) }
            } else {
                names.append(String(word))
            }
        }
        self.names = names
    }

    subscript(number: Int) -> String? { names.indices.contains(number) ? names[number] : nil }

    /// The first number of each name.
    var numbers: [String: Int] {
        Dictionary(names.enumerated().compactMap { number, name in name.map { ($0, number) } }) { first, _ in first }
    }
}

extension NameTable {
    /// The codes of names in the Macintosh's own encoding, which a `cmap` subtable of platform 1 has (ISO 32000-1
    /// 9.6.6.4): `MacRomanEncoding`, and fifteen characters that it leaves out.
    static let macCodes = NameTable.macRoman.numbers.merging(
        NameTable(
            """
            @173 notequal @176 infinity @178 lessequal greaterequal @182 partialdiff summation product pi integral \
            @189 Omega @195 radical @197 approxequal Delta @215 lozenge @219 Euro @240 apple
            """
        ).numbers
    ) { first, _ in first }

    /// The glyph that stands for a missing one.
    static let notDefined = ".notdef"
}
