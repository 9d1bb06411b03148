import Inspector

/// The CIDs that a font descriptor says are in the embedded program (ISO 32000-1 table 124), compared with those that
/// are. CID 0 is in every program and need not be listed.
struct CIDSet {
    /// Whether the program has CIDs that the set leaves out.
    private(set) var omitsCharacters = false
    /// Whether the set has CIDs that the program has not.
    private(set) var hasOthers = false

    /// A bit for each of 65,536 and more.
    private static let maximumBytes = 1 << 14

    init?(_ stream: PDFObject, _ program: FontProgram, _ map: CIDToGlyphMap) {
        let content = ContentBytes()
        _ = stream.appendStreamData(to: content, maximum: Self.maximumBytes)
        let bits = content.view
        let listedCount = min(bits.count, Self.maximumBytes) * 8
        func isListed(_ cid: Int) -> Bool { bits[cid >> 3] & (0x80 >> UInt8(cid & 7)) != 0 }
        let has: (Int) -> Bool
        switch program {
        case .trueType(let program):
            has = { cid in map[cid].map { $0 < program.glyphCount } ?? false }
            // Without a map, glyphs behind the last width of its own are not counted, as they may be of no use.
            for cid in 1..<max(1, map.count ?? program.widthCount) where has(cid) && !isListed(cid) {
                omitsCharacters = true
                break
            }
        case .compact(let program):
            has = { program.glyph(cid: $0) != nil }
            if program.isCIDKeyed {
                omitsCharacters = program.cids.contains { $0 != 0 && !isListed($0) }
            }
        case .type1, .unread: return nil
        }
        for cid in 1..<max(1, listedCount) where isListed(cid) && !has(cid) {
            hasOthers = true
            break
        }
        withExtendedLifetime(content) {}
    }
}
