import Inspector

/// The widths of glyphs as a font's dictionary gives them, in thousandths of an em, for a Type 3 font in its own units.
struct DictionaryWidths {
    private var simple: [Double?] = []
    private var first = 0
    private var missing = 0.0
    private var ranges = RangeMap()
    private var values: [Double] = []

    private static let maximumItems = 1 << 18

    init(_ font: UsedFont) {
        let dictionary = font.dictionary
        guard !font.isComposite else {
            missing = dictionary["/DW"]?.double ?? 1000
            if let list = dictionary["/W"] { read(list, font.budget) }
            return
        }
        missing = font.descriptor?["/MissingWidth"]?.double ?? 0
        guard let list = dictionary["/Widths"], let first = dictionary["/FirstChar"]?.integer,
            let last = dictionary["/LastChar"]?.integer, first <= last
        else { return }
        self.first = first
        let count = min(list.count, last &- first &+ 1, 256)
        simple = (0..<max(0, count)).map { list[$0]?.double }
    }

    /// - Parameter code: for a composite font, the CID.
    subscript(code: Int) -> Double? {
        if let code = UInt32(exactly: code), let entry = ranges.entry(code) { return values[entry.value] }
        let index = code &- first
        return simple.indices.contains(index) ? simple[index] : missing
    }

    /// ISO 32000-1 9.7.4.3: `first [w w …]` and `first last w`.
    private mutating func read(_ list: PDFObject, _ budget: FontBudget) {
        let count = budget.spend(min(list.count, Self.maximumItems), of: \.items)
        var index = 0
        while index + 1 < count, values.count < Self.maximumItems {
            guard let start = list[index]?.integer.flatMap(UInt32.init(exactly:)), let next = list[index + 1] else {
                index += 1
                continue
            }
            if next.isArray {
                for item in 0..<budget.spend(min(next.count, 1 << 16), of: \.items) {
                    if let width = next[item]?.double { add(start &+ UInt32(item), start &+ UInt32(item), width) }
                }
                index += 2
            } else {
                if let end = next.integer.flatMap(UInt32.init(exactly:)), let width = list[index + 2]?.double {
                    add(start, end, width)
                }
                index += 3
            }
        }
        ranges.sort(valuesGrow: false)
    }

    private mutating func add(_ low: UInt32, _ high: UInt32, _ width: Double) {
        ranges.add(low, high, values.count)
        values.append(width)
    }
}

/// Which glyph of a TrueType program each CID shows (ISO 32000-1 9.7.4.2, `CIDToGIDMap`).
struct CIDToGlyphMap {
    /// `nil` where CIDs are glyph numbers.
    private let content: FontBytes?

    /// Two bytes for each of 65,536.
    private static let maximumBytes = 1 << 17

    init(_ object: PDFObject?) {
        guard let object, object.isStream else {
            content = nil
            return
        }
        let bytes = ContentBytes()
        _ = object.appendStreamData(to: bytes, maximum: Self.maximumBytes)
        content = FontBytes(bytes)
    }

    /// How many CIDs it has a glyph for; `nil` where it has one for all.
    var count: Int? { content.map { ($0.view.count + 1) / 2 } }

    /// - Returns: `nil` for a CID that the map does not reach.
    subscript(cid: Int) -> Int? {
        guard let content else { return cid }
        return cid >= 0 && cid < (content.view.count + 1) / 2 ? content.view.bigEndian16(at: 2 * cid) : nil
    }
}
