import Inspector

/// What is needed of a font program in the Compact Font Format (Adobe technical note 5176): its glyphs' names or CIDs,
/// its encoding, and widths.
final class CompactProgram {
    /// What one font dictionary says of the widths of its glyphs.
    struct Widths {
        var standard = 0.0
        var nominal = 0.0
        var scale = 1.0
        var subroutines: CompactIndex?
    }

    let isCIDKeyed: Bool
    let glyphCount: Int

    private let bytes: FontBytes
    private let view: ByteView
    private let strings: CompactIndex
    private let globalSubroutines: CompactIndex
    private let charstrings: CompactIndex
    private let top: CompactDict
    private var widths: [Widths] = []

    /// - Parameter view: the bytes, or the part of them that is in this format.
    init?(_ bytes: FontBytes, _ view: ByteView) {
        self.bytes = bytes
        self.view = view
        guard let names = CompactIndex(view, at: Int(view[2])), let tops = CompactIndex(view, at: names.end),
            tops.count > 0, let strings = CompactIndex(view, at: tops.end),
            let globals = CompactIndex(view, at: strings.end)
        else { return nil }
        top = CompactDict(view, tops[0])
        self.strings = strings
        globalSubroutines = globals
        guard let place = top.integer(Key.charstrings), let charstrings = CompactIndex(view, at: place),
            charstrings.count > 0
        else { return nil }
        self.charstrings = charstrings
        glyphCount = charstrings.count
        isCIDKeyed = top[Key.registryOrderingSupplement] != nil
        guard let widths = readWidths() else { return nil }
        self.widths = widths
    }

    private enum Key {
        static let charset = 15
        static let encoding = 16
        static let charstrings = 17
        static let privateDict = 18
        static let subroutines = 19
        static let defaultWidth = 20
        static let nominalWidth = 21
        static let matrix = 1207
        static let registryOrderingSupplement = 1230
        static let fontDicts = 1236
        static let fontSelection = 1237
    }

    // MARK: Widths

    /// - Returns: `nil` where a part of them is cut off.
    private func readWidths() -> [Widths]? {
        let scale = top[Key.matrix]?.first
        guard isCIDKeyed else { return readWidths(top, scale: scale ?? 0.001).map { [$0] } }
        guard let place = top.integer(Key.fontDicts), let dicts = CompactIndex(view, at: place) else { return nil }
        var all: [Widths] = []
        for index in 0..<min(dicts.count, 256) {
            let dict = CompactDict(view, dicts[index])
            let own = dict[Key.matrix]?.first
            guard let widths = readWidths(dict, scale: scale.map { $0 * (own ?? 1) } ?? own ?? 0.001) else {
                return nil
            }
            all.append(widths)
        }
        return all
    }

    private func readWidths(_ dict: CompactDict, scale: Double) -> Widths? {
        var widths = Widths(scale: scale * 1000)
        guard let entry = dict[Key.privateDict], entry.count == 2 else { return widths }
        guard let size = CompactDict.place(entry[0]), let start = CompactDict.place(entry[1]), start >= 0, size >= 0,
            start + size <= view.count
        else { return nil }
        let own = CompactDict(view, start..<(start + size))
        widths.standard = own[Key.defaultWidth]?.last ?? 0
        widths.nominal = own[Key.nominalWidth]?.last ?? 0
        widths.subroutines = own.integer(Key.subroutines).flatMap { CompactIndex(view, at: start + $0) }
        return widths
    }

    /// In thousandths of an em; `nil` where the charstring does not tell it in a way that is understood.
    func width(_ glyph: Int) -> Double? {
        let index = isCIDKeyed ? fontDicts[glyph] : 0
        guard let widths = widths.indices.contains(index) ? widths[index] : nil else { return nil }
        let charstring = CompactCharstring(
            view: view, global: globalSubroutines, local: widths.subroutines)
        switch charstring.width(charstrings[glyph < glyphCount ? glyph : 0]) {
        case .standard: return widths.standard * widths.scale
        case .fromNominal(let difference): return (widths.nominal + difference) * widths.scale
        case .unknown: return nil
        }
    }

    /// Which font dictionary each glyph has (19).
    private lazy var fontDicts: GlyphNumbers = {
        guard let start = top.integer(Key.fontSelection), start > 0 else { return GlyphNumbers([]) }
        guard view[start] == 3 else {
            return GlyphNumbers((0..<glyphCount).map { view[start] == 0 ? Int(view[start + 1 + $0]) : 0 })
        }
        var numbers = [Int](repeating: 0, count: glyphCount)
        for range in 0..<view.bigEndian16(at: start + 1) {
            let record = start + 3 + 3 * range
            let first = view.bigEndian16(at: record)
            for glyph in first..<max(first, min(glyphCount, view.bigEndian16(at: record + 3))) {
                numbers[glyph] = Int(view[record + 2])
            }
            guard record < view.count else { break }
        }
        return GlyphNumbers(numbers)
    }()

    // MARK: Names

    /// The number of each glyph's name, or its CID (13).
    private lazy var charset: GlyphNumbers = {
        let start = top.integer(Key.charset) ?? 0
        if start <= 2 { return GlyphNumbers(isCIDKeyed ? Array(0..<glyphCount) : predefinedCharset(start)) }
        var numbers = [0]
        var place = start + 1
        let format = view[start]
        while numbers.count < glyphCount, place < view.count {
            let first = view.bigEndian16(at: place)
            place += 2
            var left = 0
            if format == 1 {
                left = Int(view[place])
                place += 1
            } else if format == 2 {
                left = view.bigEndian16(at: place)
                place += 2
            }
            for number in first...(first + min(left, glyphCount - numbers.count - 1)) { numbers.append(number) }
        }
        return GlyphNumbers(numbers)
    }()

    /// ISOAdobe numbers its glyphs as their names; the other two have lists of their own (appendix C).
    private func predefinedCharset(_ which: Int) -> [Int] {
        guard which > 0 else { return Array(0..<min(glyphCount, 229)) }
        let table = which == 1 ? NameTable.compactExpert : .compactExpertSubset
        let numbers = NameTable.compact.numbers
        return (0..<min(glyphCount, table.count)).map { table[$0].flatMap { numbers[$0] } ?? 0 }
    }

    private lazy var glyphsByCID = charset.glyphs

    /// The glyph of a CID; `nil` where the program has none. Without CIDs of its own, they are glyph numbers (ISO 32000-1
    /// 9.7.4.2).
    func glyph(cid: Int) -> Int? {
        if isCIDKeyed { return glyphsByCID[cid] }
        return cid >= 0 && cid < glyphCount ? cid : nil
    }

    var cids: some Collection<Int> { glyphsByCID.keys }

    /// All names, each with its glyph.
    private(set) lazy var glyphsByName: [String: Int] = Dictionary(
        (0..<glyphCount).map { (name(charset[$0]), $0) }
    ) { first, _ in first }

    private func name(_ number: Int) -> String {
        if let name = NameTable.compact[number] { return name }
        return String(decoding: strings[number - NameTable.compact.count].prefix(256).map { view[$0] }, as: UTF8.self)
    }

    /// The name that the program's own encoding gives a code (12); `nil` for the expert encoding, which nothing here
    /// has.
    func name(code: Int) -> String? {
        guard let start = top.integer(Key.encoding), start > 0 else {
            return NameTable.standard[code] ?? NameTable.notDefined
        }
        guard start > 1 else { return nil }
        return glyphsByCode[code].map { name(charset[$0]) } ?? NameTable.notDefined
    }

    private lazy var glyphsByCode: [Int: Int] = {
        let start = top.integer(Key.encoding) ?? 0
        let count = Int(view[start + 1])
        var glyphs: [Int: Int] = [:]
        var place = start + 2
        var glyph = 1
        for _ in 0..<count {
            let isRange = view[start] & 0x7F == 1
            let first = Int(view[place])
            for code in first...(first + (isRange ? Int(view[place + 1]) : 0)) {
                glyphs[code] = glyph
                glyph += 1
            }
            place += isRange ? 2 : 1
        }
        guard view[start] & 0x80 != 0 else { return glyphs }
        let numbers = charset.glyphs
        for supplement in 0..<Int(view[place]) {
            glyphs[Int(view[place + 1 + 3 * supplement])] = numbers[view.bigEndian16(at: place + 2 + 3 * supplement)]
        }
        return glyphs
    }()
}

/// A number for each glyph; 0 for those that have none.
struct GlyphNumbers {
    private let numbers: [Int]

    init(_ numbers: [Int]) { self.numbers = numbers }

    subscript(glyph: Int) -> Int { numbers.indices.contains(glyph) ? numbers[glyph] : 0 }

    /// The first glyph of each number.
    var glyphs: [Int: Int] {
        Dictionary(numbers.enumerated().map { ($1, $0) }) { first, _ in first }
    }
}
