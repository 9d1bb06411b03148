/// Cuts the bytes of a shown string into character codes (ISO 32000-1 9.4.3, 9.7.6.2).
struct CodeReader {
    private let spaces: [CMap.CodeSpace]
    /// What a code has where all have the same length and any bytes.
    private let fixedLength: Int?

    /// For a simple font.
    init() {
        spaces = []
        fixedLength = 1
    }

    init(_ map: CMap) {
        spaces = Array(map.codeSpaces.prefix(256))
        fixedLength = map.usesUnknownMap && spaces.isEmpty || map.isIdentity && spaces.count == 1 ? 2 : nil
    }

    /// - Returns: `nil` at the end, also where a code is cut short.
    func next(_ bytes: inout StringBytes) -> UInt32? {
        if let fixedLength { return fixed(fixedLength, &bytes) }
        var code: UInt32 = 0
        var candidates = UInt32.max
        var shortest = 4
        for length in 0..<4 {
            guard let byte = bytes.next() else { return nil }
            code = code << 8 | UInt32(byte)
            // Up to 32 spaces are told apart; maps have four at most.
            var held: UInt32 = 0
            var nextShortest = Int.max
            for (index, space) in spaces.prefix(32).enumerated()
            where candidates & (1 << UInt32(index)) != 0 && space.holds(byte, at: length) {
                if space.low.count == length + 1 { return code }
                held |= 1 << UInt32(index)
                nextShortest = min(nextShortest, space.low.count)
            }
            guard held != 0 else {
                // No code: as many bytes are taken as the shortest that it could have been has.
                let expected = length == 0 ? spaces.map(\.low.count).min() ?? 1 : shortest
                for _ in (length + 1)..<max(length + 1, min(4, expected)) { _ = bytes.next() }
                return 0
            }
            candidates = held
            shortest = nextShortest
        }
        return 0
    }

    private func fixed(_ length: Int, _ bytes: inout StringBytes) -> UInt32? {
        var code: UInt32 = 0
        for _ in 0..<length {
            guard let byte = bytes.next() else { return nil }
            code = code << 8 | UInt32(byte)
        }
        return code
    }
}
