import Inspector

/// A format's mark, and what else must fit for it to be one.
///
/// In 20 MB of noise a mark of five bytes stands with a chance of 1 in 50,000, one of four with 1 in 200. So each has
/// five bytes at least, or fields behind it that weigh as much; a shorter one counts only where a part of the document
/// begins.
struct ForeignMark: Sendable {
    let format: ForeignFormat
    let bytes: [UInt8]
    /// How far behind the format's start it stands.
    let distance: Int
    let isOnlyAtStart: Bool
    /// Whether the fields about it fit, by the place of the mark.
    let check: @Sendable (ByteView, Int) -> Bool

    init(
        _ format: ForeignFormat, _ bytes: [UInt8], distance: Int = 0, isOnlyAtStart: Bool = false,
        check: @escaping @Sendable (ByteView, Int) -> Bool = { _, _ in true }
    ) {
        self.format = format
        self.bytes = bytes
        self.distance = distance
        self.isOnlyAtStart = isOnlyAtStart
        self.check = check
    }

    init(
        _ format: ForeignFormat, _ text: String, distance: Int = 0, isOnlyAtStart: Bool = false,
        check: @escaping @Sendable (ByteView, Int) -> Bool = { _, _ in true }
    ) {
        self.init(format, Array(text.utf8), distance: distance, isOnlyAtStart: isOnlyAtStart, check: check)
    }

    func fits(_ view: ByteView, at place: Int) -> Bool {
        guard bytes[0] == view[place] else { return false }
        return bytes.count <= view.count - place && bytes.indices.allSatisfy { bytes[$0] == view[place + $0] }
    }

    static let all = packed + archives + programs + scripts + documents + images + media + others

    /// Whether a mark begins with these two bytes: most places are passed over by this table alone.
    static let pairs: [Bool] = {
        var pairs = [Bool](repeating: false, count: 1 << 16)
        for mark in all { pairs[Int(mark.bytes[0]) << 8 | Int(mark.bytes[1])] = true }
        for second in MarkupMark.seconds { pairs[Int(UInt8(ascii: "<")) << 8 | Int(second)] = true }
        return pairs
    }()
}
