/// A colour profile (ICC.1:2022) made by code, with words in it by which a test finds what should be gone.
public struct ColourProfileSample: Sendable {
    /// Whether colours are in tables instead of a matrix and curves.
    public var hasTables = false
    /// Points of each curve; they must not fall.
    public var curve: [UInt16] = [0, 20_000, 65_535]
    /// In the description, the notice and a tag that nobody knows.
    public var words = "KANARIEPLATS"
    /// The matrix's first number, in 1/65536.
    public var red: UInt32 = 0x6FA2

    /// The primaries of sRGB with a curve of three points.
    public init() {}

    /// The whole profile.
    public func bytes() -> [UInt8] {
        var tags: [(name: String, data: [UInt8])] = [
            ("desc", text("desc")), ("cprt", text("text")), ("wtpt", numbers("XYZ ", [0xF6D6, 0x10000, 0xD32D])),
            ("rXYZ", numbers("XYZ ", [red, 0x38F5, 0x390])), ("gXYZ", numbers("XYZ ", [0x6299, 0xB785, 0x18DA])),
            ("bXYZ", numbers("XYZ ", [0x24A0, 0xF84, 0xB6CF])), ("rTRC", points), ("gTRC", points), ("bTRC", points),
            ("priv", text("data")),
        ]
        if hasTables { tags.append(("A2B0", text("mft1"))) }
        var table: [UInt8] = []
        table.append(big: UInt32(tags.count))
        var data: [UInt8] = []
        for tag in tags {
            table.append(text: tag.name)
            table.append(big: UInt32(128 + 4 + 12 * tags.count + data.count))
            table.append(big: UInt32(tag.data.count))
            data += tag.data
            while data.count % 4 != 0 { data.append(0) }
        }
        var header: [UInt8] = []
        header.append(big: UInt32(128 + table.count + data.count))
        header.append(text: "KANA")
        header += [2, 0x10, 0, 0]
        header.append(text: "mntrRGB XYZ ")
        header.pad(to: 36)
        header.append(text: "acsp")
        header.pad(to: 84)
        header.append(text: words)
        header.pad(to: 128)
        return header + table + data
    }

    /// The profile as a JPEG's segment.
    public func segment() -> [UInt8] {
        let content = Array("ICC_PROFILE\0\u{01}\u{01}".utf8) + bytes()
        var segment: [UInt8] = [0xFF, 0xE2]
        segment.append(big: UInt16(content.count + 2))
        return segment + content
    }

    private func text(_ type: String) -> [UInt8] { Array((type + "\0\0\0\0" + words + "\0").utf8) }

    private func numbers(_ type: String, _ values: [UInt32]) -> [UInt8] {
        var data = Array((type + "\0\0\0\0").utf8)
        for value in values { data.append(big: value) }
        return data
    }

    private var points: [UInt8] {
        var data = numbers("curv", [UInt32(curve.count)])
        for point in curve { data.append(big: point) }
        return data
    }
}
