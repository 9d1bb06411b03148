/// What looking at the fonts of one document may cost, so that the same document gets the same answer each time.
final class FontBudget {
    /// Decoded bytes of font programs.
    var programBytes = 128 << 20
    /// Decoded bytes of character maps.
    var mapBytes = 32 << 20
    /// Items of lists of widths and of names.
    var items = 1 << 21
    /// Codes that rules are asked about.
    var glyphs = 1 << 20

    /// Whether something was left out.
    private(set) var isExceeded = false

    private var maps: [Int: CMap] = [:]

    /// Spends what is there of an amount.
    func spend(_ amount: Int, of what: ReferenceWritableKeyPath<FontBudget, Int>) -> Int {
        let spent = min(amount, self[keyPath: what])
        self[keyPath: what] -= spent
        if spent < amount { isExceeded = true }
        return spent
    }

    /// An embedded character map, read once.
    func map(_ stream: PDFObject) -> CMap {
        if let number = stream.number, let known = maps[number] { return known }
        let content = ContentBytes()
        let reading = stream.appendStreamData(to: content, maximum: min(mapBytes, Self.maximumMapBytes))
        if case .limitReached = reading { isExceeded = true }
        mapBytes -= content.count
        let map = CMapParser.map(content.view)
        withExtendedLifetime(content) {}
        if let number = stream.number { maps[number] = map }
        return map
    }

    private static let maximumMapBytes = 4 << 20
}
