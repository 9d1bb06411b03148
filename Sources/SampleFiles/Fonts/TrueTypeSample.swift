/// A TrueType font program of blocks (ISO/IEC 14496-22).
public struct TrueTypeSample: Sendable {
    /// A `cmap` subtable that leads from codes that follow one another to glyphs that do.
    public struct Subtable: Sendable {
        let platform: Int
        let encoding: Int
        let firstCode: Int

        /// Unicode, as readers look glyphs of Latin fonts up.
        public static let unicode = Subtable(platform: 3, encoding: 1, firstCode: BlockFont.firstCode)
        /// Symbols, in the block of codes that such fonts have.
        public static let symbols = Subtable(platform: 3, encoding: 0, firstCode: 0xF000 + BlockFont.firstCode)
        /// The Macintosh's Roman characters.
        public static let roman = Subtable(platform: 1, encoding: 0, firstCode: BlockFont.firstCode)
    }

    public var subtables: [Subtable]
    /// In thousandths of an em.
    public var width = BlockFont.width
    /// How many of the 96 glyphs there are.
    public var glyphCount = BlockFont.glyphCount

    public init(_ subtables: [Subtable] = [.unicode, .roman]) { self.subtables = subtables }

    public func bytes() -> [UInt8] {
        let outline = self.outline
        let tables: [(tag: String, data: [UInt8])] = [
            ("cmap", characterMap), ("glyf", (0..<glyphCount).flatMap { _ in outline }), ("head", head),
            ("hhea", horizontalHeader), ("hmtx", widths), ("loca", locations(of: outline.count)), ("maxp", profile),
            ("post", names),
        ]
        var bytes: [UInt8] = []
        bytes.append(0x1_0000, bytes: 4)
        for number in [tables.count, 128, 3, tables.count * 16 - 128] { bytes.append(number, bytes: 2) }
        var place = 12 + 16 * tables.count
        for (tag, data) in tables {
            bytes += Array(tag.utf8)
            bytes.append(checksum(data), bytes: 4)
            bytes.append(place, bytes: 4)
            bytes.append(data.count, bytes: 4)
            place += padded(data).count
        }
        return bytes + tables.flatMap { padded($0.data) }
    }

    private func padded(_ data: [UInt8]) -> [UInt8] { data + Array(repeating: 0, count: (4 - data.count % 4) % 4) }

    private func checksum(_ data: [UInt8]) -> Int {
        let data = padded(data)
        return stride(from: 0, to: data.count, by: 4).reduce(0) { sum, place in
            let word = (0..<4).reduce(0) { $0 << 8 | Int(data[place + $1]) }
            return (sum + word) & 0xFFFF_FFFF
        }
    }

    /// Numbers of two bytes.
    private func words(_ numbers: [Int]) -> [UInt8] {
        var bytes: [UInt8] = []
        for number in numbers { bytes.append(number, bytes: 2) }
        return bytes
    }

    private var characterMap: [UInt8] {
        var bytes = words([0, subtables.count])
        var data: [UInt8] = []
        for subtable in subtables {
            bytes += words([subtable.platform, subtable.encoding])
            bytes.append(4 + 8 * subtables.count + data.count, bytes: 4)
            data += segments(subtable)
        }
        return bytes + data
    }

    /// One segment, and the one that ends all (format 4).
    private func segments(_ subtable: Subtable) -> [UInt8] {
        let last = subtable.firstCode + BlockFont.lastCode - BlockFont.firstCode
        return words([
            4, 32, 0, 4, 4, 1, 0, last, 0xFFFF, 0, subtable.firstCode, 0xFFFF, 1 - subtable.firstCode, 1, 0, 0,
        ])
    }

    private var head: [UInt8] {
        var bytes = words([1, 0, 1, 0, 0, 0, 0x5F0F, 0x3CF5, 0, 1000])
        bytes += Array(repeating: 0, count: 16)
        return bytes + words([0, 0, 400, 700, 0, 8, 2, 1, 0])
    }

    private var horizontalHeader: [UInt8] {
        words([1, 0, 700, -200, 0, width, 0, 100, 400, 1, 0, 0, 0, 0, 0, 0, 0, glyphCount])
    }

    private var widths: [UInt8] { (0..<glyphCount).flatMap { _ in words([width, 0]) } }

    private func locations(of size: Int) -> [UInt8] {
        var bytes: [UInt8] = []
        for glyph in 0...glyphCount { bytes.append(glyph * size, bytes: 4) }
        return bytes
    }

    private var profile: [UInt8] { words([1, 0, glyphCount, 4, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0]) }

    /// A block from the base line to the height of a capital: four points, each with coordinates of two bytes.
    private var outline: [UInt8] {
        words([1, 0, 0, 400, 700, 3, 0]) + [1, 1, 1, 1] + words([0, 400, 0, -400, 0, 0, 700, 0])
    }

    /// The names of all glyphs (`post`, format 2).
    private var names: [UInt8] {
        var bytes = words([2, 0, 0, 0, 0, 0])
        bytes += Array(repeating: 0, count: 20)
        bytes += words([glyphCount] + (0..<glyphCount).map { 258 + $0 })
        for name in ([".notdef"] + BlockFont.names).prefix(glyphCount) {
            bytes += [UInt8(name.utf8.count)] + Array(name.utf8)
        }
        return bytes
    }
}
