import Inspector

/// Web pages, drawings and scripts in mark-up, in letters of either size, one or two bytes wide.
enum MarkupMark {
    private static let names: [(name: StaticString, format: ForeignFormat)] = [
        ("!doctype html", .web), ("html", .web), ("head", .web), ("body", .web), ("script", .web), ("iframe", .web),
        ("frameset", .web), ("svg", .web), ("svg:svg", .web), ("hta:application", .script), ("?php", .script),
    ]

    /// What may stand behind the bracket; zero where letters are two bytes wide.
    static let seconds: [UInt8] = Array("!?hbsifHBSIF=%".utf8) + [0]

    static func format(at place: Int, of bytes: ByteView) -> ForeignFormat? {
        guard bytes[place] == UInt8(ascii: "<") else { return nil }
        // Both byte orders look the same from the bracket on.
        let width = bytes[place + 1] == 0 ? 2 : 1
        for (name, format) in names where begins(name, bytes, at: place + width, width: width) { return format }
        // Three bytes alone are written by chance; a line of text behind them is not.
        if bytes.has("<?=", at: place) || bytes.has("<%@", at: place) || bytes.has("<%=", at: place) {
            return isText(bytes, from: place + 3, count: 16) ? .script : nil
        }
        return nil
    }

    /// The name ends there, and more text follows.
    private static func begins(_ name: StaticString, _ bytes: ByteView, at start: Int, width: Int) -> Bool {
        for index in 0..<name.utf8CodeUnitCount {
            let byte = bytes[start + index * width]
            let isCapital = byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z")
            guard (isCapital ? byte + 32 : byte) == name.utf8Start[index] else { return false }
        }
        let end = start + name.utf8CodeUnitCount * width
        switch bytes[end] {
        case 9, 10, 12, 13, 32, UInt8(ascii: ">"), UInt8(ascii: "/"): break
        default: return false
        }
        return width == 2 || isText(bytes, from: end + 1, count: 4)
    }

    private static func isText(_ bytes: ByteView, from start: Int, count: Int) -> Bool {
        (start..<min(start + count, max(start, bytes.count))).allSatisfy { place in
            switch bytes[place] {
            case 9, 10, 13, 32...126, 0xC2...0xF4, 0x80...0xBF: true
            default: false
            }
        }
    }
}
