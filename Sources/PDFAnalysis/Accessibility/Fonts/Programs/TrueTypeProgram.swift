import Inspector

/// What is needed of a TrueType font program (ISO/IEC 14496-22): its glyphs' number and widths, its `cmap` subtables, and
/// the names in `post`.
final class TrueTypeProgram {
    struct Subtable {
        let platform: Int
        let encoding: Int
        /// Within the program.
        let offset: Int
    }

    let glyphCount: Int
    let subtables: [Subtable]
    /// Glyphs that have a width of their own; all after them have that of the last one.
    let widthCount: Int

    private let bytes: FontBytes
    private let unitsPerEm: Int
    private let widthsOffset: Int
    private let names: Int?

    var view: ByteView { bytes.view }

    /// - Returns: `nil` where a table is missing without which no glyph has a width, or the program is cut off. The
    ///   last table may lack what fills it up to four bytes.
    init?(_ bytes: FontBytes) {
        self.bytes = bytes
        let view = bytes.view
        let tables = TrueTypeProgram.tables(view)
        guard let head = tables[Tag.head], let hhea = tables[Tag.hhea], let maxp = tables[Tag.maxp],
            let hmtx = tables[Tag.hmtx]
        else { return nil }
        unitsPerEm = view.bigEndian16(at: head + 18)
        glyphCount = view.bigEndian16(at: maxp + 4)
        widthCount = view.bigEndian16(at: hhea + 34)
        widthsOffset = hmtx
        names = tables[Tag.post]
        subtables = tables[Tag.cmap].map { TrueTypeProgram.subtables(view, $0) } ?? []
        let ends = [head + 54, hhea + 36, maxp + 6, hmtx + 4 * widthCount] + (names.map { [nameEnd($0)] } ?? [])
        guard unitsPerEm > 0, widthCount > 0, ends.allSatisfy({ $0 <= view.count }) else { return nil }
    }

    private enum Tag {
        static let head = 0x68_65_61_64
        static let hhea = 0x68_68_65_61
        static let maxp = 0x6D_61_78_70
        static let hmtx = 0x68_6D_74_78
        static let cmap = 0x63_6D_61_70
        static let post = 0x70_6F_73_74
        static let compact = 0x43_46_46_20
    }

    /// Where each table begins, by its tag. How long it is its content says.
    private static func tables(_ view: ByteView) -> [Int: Int] {
        var tables: [Int: Int] = [:]
        for index in 0..<min(view.bigEndian16(at: 4), 128) {
            let record = 12 + 16 * index
            tables[view.bigEndian32(at: record)] = view.bigEndian32(at: record + 8)
        }
        return tables
    }

    /// Where the glyphs in the Compact Font Format begin that an OpenType font can have.
    static func compactTable(_ view: ByteView) -> Int? { tables(view)[Tag.compact] }

    private static func subtables(_ view: ByteView, _ table: Int) -> [Subtable] {
        (0..<min(view.bigEndian16(at: table + 2), 64)).map { index in
            let record = table + 4 + 8 * index
            return Subtable(
                platform: view.bigEndian16(at: record), encoding: view.bigEndian16(at: record + 2),
                offset: table + view.bigEndian32(at: record + 4))
        }
    }

    func subtable(_ platform: Int, _ encoding: Int) -> Subtable? {
        subtables.first { $0.platform == platform && $0.encoding == encoding }
    }

    /// In thousandths of an em. A number that no glyph has is shown as the first one is.
    func width(_ glyph: Int) -> Double {
        let index = glyph < widthCount ? glyph : glyph < glyphCount ? widthCount - 1 : 0
        return Double(view.bigEndian16(at: widthsOffset + 4 * max(0, index))) * 1000 / Double(unitsPerEm)
    }

    // MARK: Glyphs by name

    private lazy var glyphsByName: [String: Int] = {
        guard let names else { return [:] }
        switch view.bigEndian32(at: names) {
        case 0x1_0000: return NameTable.macGlyphs.numbers
        case 0x2_0000: return customNames(names)
        default: return [:]
        }
    }()

    /// The glyph with this name in `post`; 0 where there is none.
    func glyph(named name: String) -> Int { glyphsByName[name] ?? 0 }

    private func customNames(_ table: Int) -> [String: Int] {
        let count = min(view.bigEndian16(at: table + 32), view.count / 2)
        let strings = customStrings(table, count)
        var glyphs: [String: Int] = [:]
        for glyph in 0..<count {
            let number = view.bigEndian16(at: table + 34 + 2 * glyph)
            if number < 258 {
                if let name = NameTable.macGlyphs[number], glyphs[name] == nil { glyphs[name] = glyph }
            } else if strings.indices.contains(number - 258) {
                let name = String(decoding: strings[number - 258].map { view[$0] }, as: UTF8.self)
                if glyphs[name] == nil { glyphs[name] = glyph }
            }
        }
        return glyphs
    }

    /// The names that are not among the 258, each behind its length; as many as glyphs have.
    private func customStrings(_ table: Int, _ count: Int) -> [Range<Int>] {
        let last = (0..<count).reduce(0) { max($0, view.bigEndian16(at: table + 34 + 2 * $1)) }
        var strings: [Range<Int>] = []
        var place = table + 34 + 2 * count
        while strings.count < last - 257, place < view.count {
            let end = place + 1 + Int(view[place])
            strings.append((place + 1)..<end)
            place = end
        }
        return strings
    }

    /// Where the last name ends.
    private func nameEnd(_ table: Int) -> Int {
        guard view.bigEndian32(at: table) == 0x2_0000 else { return table + 32 }
        let count = view.bigEndian16(at: table + 32)
        guard count <= view.count / 2 else { return .max }
        return customStrings(table, count).last?.upperBound ?? table + 34 + 2 * count
    }
}
