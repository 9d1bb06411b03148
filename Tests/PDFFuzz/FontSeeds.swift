/// Small font programs of the three kinds that PDFs embed. They hold what a reader looks at, not what can be drawn.
enum FontSeeds {
    static var all: [(name: String, bytes: [UInt8])] {
        [("truetype", trueType), ("type1", type1), ("cff", cff)]
    }

    private static func number(_ value: Int, bytes: Int) -> [UInt8] {
        (0..<bytes).reversed().map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }

    private static func words(_ values: Int...) -> [UInt8] { values.flatMap { number($0, bytes: 2) } }

    /// Three glyphs, maps of formats 0, 4 and 6, metrics, and names (Apple's and Microsoft's OpenType specification).
    static let trueType: [UInt8] = {
        let formatZero = words(0, 262, 0) + (0..<256).map { UInt8($0 == 65 ? 1 : $0 == 66 ? 2 : 0) }
        let formatFour =
            words(4, 32, 0, 4, 4, 1, 0, 0x42, 0xFFFF, 0, 0x41, 0xFFFF, 0x1_0000 - 0x40, 1, 0, 0)
        let formatSix = words(6, 14, 0, 0x41, 2, 1, 2)
        let head = 4 + 3 * 8
        let map =
            words(0, 3)
            + words(1, 0) + number(head, bytes: 4)
            + words(3, 0) + number(head + formatZero.count + formatFour.count, bytes: 4)
            + words(3, 1) + number(head + formatZero.count, bytes: 4)
            + formatZero + formatFour + formatSix
        let names = words(2, 0) + [0, 0, 0, 0] + number(0, bytes: 24)
        let post = words(2, 0) + number(0, bytes: 28) + words(3, 0, 36, 37)
        let header =
            words(1, 0, 1, 0) + number(0, bytes: 4) + number(0x5F0F_3CF5, bytes: 4) + words(0, 1_000)
            + number(0, bytes: 16) + words(0, 0, 500, 500, 0, 8, 2, 0, 0)
        let horizontal = words(1, 0, 800, 0xFF38, 0, 600, 0, 0, 600, 1, 0, 0, 0, 0, 0, 0, 0, 3)
        let glyph = words(1, 0, 0, 500, 500, 0, 0) + [1, 0, 0, 0]
        return table([
            ("cmap", map), ("glyf", glyph + glyph), ("head", header), ("hhea", horizontal),
            ("hmtx", words(500, 0, 500, 0, 600, 0)), ("loca", words(0, 9, 18, 18)),
            ("maxp", words(1, 0, 3) + number(0, bytes: 26)), ("post", post),
        ])
    }()

    private static func table(_ tables: [(tag: String, bytes: [UInt8])]) -> [UInt8] {
        var directory = words(1, 0, tables.count, 128, 3, 0)
        var data: [UInt8] = []
        let start = directory.count + 16 * tables.count
        for (tag, bytes) in tables {
            directory += Array(tag.utf8) + number(0, bytes: 4) + number(start + data.count, bytes: 4)
            directory += number(bytes.count, bytes: 4)
            data += bytes + [UInt8](repeating: 0, count: (4 - bytes.count % 4) % 4)
        }
        return directory + data
    }

    /// Clear text, and an encrypted part with two glyphs (Adobe Type 1 Font Format, chapter 7).
    static let type1: [UInt8] = {
        let clear = """
            %!PS-AdobeFont-1.0: F
            /FontName /F def /FontMatrix [0.001 0 0 0.001 0 0] readonly def /Encoding 256 array
            0 1 255 {1 index exch /.notdef put} for dup 120 /x put dup 121 /y put readonly def currentfile eexec

            """
        func encrypted(_ bytes: [UInt8], key: UInt16) -> [UInt8] {
            var key = key
            return bytes.map { byte in
                let cipher = byte ^ UInt8(key >> 8)
                key = (UInt16(cipher) &+ key) &* 52_845 &+ 22_719
                return cipher
            }
        }
        // Four bytes of nothing, hsbw with 0 and 500, endchar.
        let glyph = encrypted([0, 0, 0, 0, 139, 248, 136, 13, 14], key: 4_330)
        var secret = Array("aaaadup /Private 8 dict dup begin /lenIV 4 def /CharStrings 3 dict dup begin\n".utf8)
        for name in [".notdef", "x", "y"] {
            secret += Array("/\(name) \(glyph.count) RD ".utf8) + glyph + Array(" ND\n".utf8)
        }
        secret += Array("end end mark currentfile closefile\n".utf8)
        return Array(clear.utf8) + encrypted(secret, key: 55_665)
    }()

    /// Header, four indexes, a charset, three glyphs (Adobe Technical Note 5176).
    static let cff: [UInt8] = {
        func index(_ items: [[UInt8]]) -> [UInt8] {
            guard !items.isEmpty else { return words(0) }
            var offsets: [UInt8] = [1]
            for item in items { offsets.append((offsets.last ?? 1) + UInt8(item.count)) }
            return words(items.count) + [1] + offsets + items.flatMap(\.self)
        }
        let header: [UInt8] = [1, 0, 4, 1]
        let names = index([Array("F".utf8)])
        let strings = index([Array("own".utf8)])
        let routines = index([])
        func top(charset: Int, glyphs: Int) -> [UInt8] {
            [29] + number(charset, bytes: 4) + [15, 29] + number(glyphs, bytes: 4) + [17]
        }
        let length = index([top(charset: 0, glyphs: 0)]).count
        let start = header.count + names.count + length + strings.count + routines.count
        // Format 1: SID 89 ("x") and one more.
        let charset: [UInt8] = [1, 0, 89, 1]
        let glyphs = index([[14], [248, 136, 14], [139, 14]])
        return header + names + index([top(charset: start, glyphs: start + charset.count)]) + strings + routines
            + charset + glyphs
    }()
}
