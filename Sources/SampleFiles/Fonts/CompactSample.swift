/// A font program of blocks in the Compact Font Format (Adobe technical note 5176).
public struct CompactSample: Sendable {
    /// Whether its glyphs have CIDs, which are their numbers, in place of names.
    public var isCIDKeyed = false
    /// In thousandths of an em.
    public var width = BlockFont.width
    /// How many of the 96 glyphs there are.
    public var glyphCount = BlockFont.glyphCount

    public init(isCIDKeyed: Bool = false) { self.isCIDKeyed = isCIDKeyed }

    public func bytes() -> [UInt8] {
        let strings = isCIDKeyed ? [Array("Adobe".utf8), Array("Identity".utf8)] : []
        let header: [UInt8] = [1, 0, 4, 4] + index([Array("Block".utf8)])
        let between = index(strings) + index([])
        // Numbers have five bytes, so that the dictionary is as long before places are known as behind.
        let start = header.count + index([top(places: [0, 0, 0, 0, 0])]).count + between.count
        let charset = start
        let charstrings = charset + self.charset.count
        let privateDict = charstrings + self.charstrings.count
        let fontDicts = privateDict + self.privateDict.count
        let selection = fontDicts + fontDictIndex(privateDict).count
        let top = top(places: [charset, charstrings, privateDict, fontDicts, selection])
        return header + index([top]) + between + self.charset + self.charstrings + self.privateDict
            + (isCIDKeyed ? fontDictIndex(privateDict) + [3, 0, 1, 0, 0, 0, 0, UInt8(glyphCount)] : [])
    }

    private func top(places: [Int]) -> [UInt8] {
        let size = privateDict.count
        guard isCIDKeyed else {
            return number(places[0]) + [15] + number(places[1]) + [17] + number(size) + number(places[2]) + [18]
        }
        return number(391) + number(392) + number(0) + [12, 30] + number(places[0]) + [15] + number(places[1]) + [17]
            + number(places[3]) + [12, 36] + number(places[4]) + [12, 37]
    }

    private func fontDictIndex(_ place: Int) -> [UInt8] {
        index([number(privateDict.count) + number(place) + [18]])
    }

    /// Widths are told as what they differ from 400.
    private var privateDict: [UInt8] { number(300) + [20] + number(400) + [21] }

    /// The standard strings begin with the names of the printable characters of ASCII.
    private var charset: [UInt8] { [2, 0, 1, 0, UInt8(glyphCount - 2)] }

    /// A width, and a block.
    private var charstrings: [UInt8] {
        let block =
            number(width - 400, inCharstring: true) + number(0, inCharstring: true) + [22]
            + number(400, inCharstring: true) + number(700, inCharstring: true) + number(-400, inCharstring: true) + [
                6, 14,
            ]
        return index(Array(repeating: block, count: glyphCount))
    }

    private func index(_ items: [[UInt8]]) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.append(items.count, bytes: 2)
        guard !items.isEmpty else { return bytes }
        bytes.append(2)
        var offset = 1
        bytes.append(offset, bytes: 2)
        for item in items {
            offset += item.count
            bytes.append(offset, bytes: 2)
        }
        return bytes + items.joined()
    }

    private func number(_ value: Int, inCharstring: Bool = false) -> [UInt8] {
        var bytes: [UInt8] = [inCharstring ? 28 : 29]
        bytes.append(value, bytes: inCharstring ? 2 : 4)
        return bytes
    }
}
