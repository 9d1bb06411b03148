/// What a character map says of codes (ISO 32000-1 9.7.5): how long they are, which glyphs they show, and which
/// characters they stand for (9.10.3).
struct CMap {
    /// The codes of one length, byte by byte (9.7.6.2).
    struct CodeSpace {
        let low: [UInt8]
        let high: [UInt8]

        func holds(_ byte: UInt8, at index: Int) -> Bool {
            index < low.count && index < high.count && low[index] <= byte && byte <= high[index]
        }
    }

    /// What a code selects in a CIDFont.
    enum Selection: Equatable {
        case character(Int)
        /// The map does not have the code.
        case none
        /// It is one of the maps that are named and not embedded, and whose tables are not part of this program.
        case unknown
    }

    var codeSpaces: [CodeSpace] = []
    /// 1 for vertical writing (9.7.5.2).
    var writingMode = 0
    /// Whether codes stand for characters by the tables of a map that is not at hand.
    var usesUnknownMap = false
    var isIdentity = false
    /// The map that the `usecmap` operator names.
    var usedName: [UInt8]?

    private var characters = RangeMap()
    private var undefined = RangeMap()
    private var texts = RangeMap()
    /// UTF-16, the texts of single codes and of the first codes of ranges.
    private var units: [UInt16] = []
    private var places: [Range<Int>] = []

    /// `Identity-H` and `Identity-V`: two bytes, which are the number of the character.
    static let identity: CMap = {
        var map = CMap()
        map.isIdentity = true
        map.codeSpaces = [CodeSpace(low: [0, 0], high: [255, 255])]
        return map
    }()

    /// A map that is named, and of which nothing more is known.
    static let unknown: CMap = {
        var map = CMap()
        map.usesUnknownMap = true
        return map
    }()

    var entryCount: Int { characters.count + undefined.count + texts.count }

    mutating func addCharacters(_ low: UInt32, _ high: UInt32, first: Int) { characters.add(low, high, first) }

    mutating func addUndefined(_ low: UInt32, _ high: UInt32, character: Int) { undefined.add(low, high, character) }

    mutating func addText(_ low: UInt32, _ high: UInt32, first: some Sequence<UInt16>) {
        let start = units.count
        units.append(contentsOf: first)
        texts.add(low, high, places.count << 32)
        places.append(start..<units.count)
    }

    mutating func finish() {
        characters.sort(valuesGrow: true)
        undefined.sort(valuesGrow: false)
        texts.sort(valuesGrow: true)
    }

    /// Takes over what the map that this one builds upon says, where this one says nothing.
    mutating func use(_ other: CMap) {
        codeSpaces += other.codeSpaces
        if other.usesUnknownMap { usesUnknownMap = true }
        if other.isIdentity { isIdentity = true }
        base = [other]
    }

    /// At most one; a structure cannot hold itself.
    private var base: [CMap] = []

    func selection(_ code: UInt32) -> Selection {
        if let entry = characters.entry(code) { return .character(entry.value &+ Int(code - entry.low)) }
        if let base = base.first { return base.selection(code) }
        if isIdentity { return .character(Int(code)) }
        if usesUnknownMap { return .unknown }
        return undefined.entry(code).map { .character($0.value) } ?? .none
    }

    /// What a code stands for, in UTF-16; `nil` where the map does not say.
    ///
    /// - Parameter isStrict: whether the codes of a range differ in the last byte only, as the standard has it (9.10.3);
    ///   readers take others just as well.
    func text(_ code: UInt32, isStrict: Bool = false) -> [UInt16]? {
        guard let entry = texts.entry(code) else { return base.first?.text(code, isStrict: isStrict) }
        // The upper half tells the text, the lower half how far its last unit has grown.
        let index = entry.value >> 32
        let growth = UInt32(truncatingIfNeeded: entry.value & 0xFFFF_FFFF) &+ (code - entry.low)
        let first = code &- growth
        if isStrict, code >> 8 != first >> 8 || code & 0xFF > entry.high & 0xFF { return nil }
        guard places.indices.contains(index) else { return nil }
        var text = Array(units[places[index]])
        if growth > 0, let last = text.popLast() {
            text.append(last &+ UInt16(truncatingIfNeeded: growth))
        }
        return text
    }
}
