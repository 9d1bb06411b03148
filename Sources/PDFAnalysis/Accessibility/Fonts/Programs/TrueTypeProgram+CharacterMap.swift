import Inspector

/// Looking characters up in a `cmap` subtable (ISO/IEC 14496-22).
extension TrueTypeProgram {
    /// The glyph of a character; 0 where the subtable has none.
    func glyph(_ character: Int, in subtable: Subtable) -> Int {
        let start = subtable.offset
        guard character >= 0 else { return 0 }
        switch view.bigEndian16(at: start) {
        case 0: return character < 256 ? Int(view[start + 6 + character]) : 0
        case 2: return highByteGlyph(character, start, view)
        case 4: return segmentGlyph(character, start, view)
        case 6: return trimmedGlyph(character, first: view.bigEndian16(at: start + 6), start + 8, view)
        case 10: return trimmedGlyph32(character, start, view)
        case 12: return groupGlyph(character, start, view, grows: true)
        case 13: return groupGlyph(character, start, view, grows: false)
        default: return 0
        }
    }

    /// The first character that a subtable speaks of; it tells which block a symbol font has its codes in.
    func firstCharacter(of subtable: Subtable) -> Int {
        let start = subtable.offset
        switch view.bigEndian16(at: start) {
        case 4: return view.bigEndian16(at: start + 16 + view.bigEndian16(at: start + 6) & ~1)
        case 6: return view.bigEndian16(at: start + 6)
        case 10: return view.bigEndian32(at: start + 12)
        case 12, 13: return view.bigEndian32(at: start + 16)
        default: return 0
        }
    }

    private func segmentGlyph(_ character: Int, _ start: Int, _ view: ByteView) -> Int {
        let doubled = view.bigEndian16(at: start + 6) & ~1
        let ends = start + 14
        var low = 0
        var high = doubled / 2
        while low < high {
            let middle = (low + high) / 2
            if view.bigEndian16(at: ends + 2 * middle) < character { low = middle + 1 } else { high = middle }
        }
        guard low < doubled / 2 else { return 0 }
        let starts = ends + doubled + 2
        let first = view.bigEndian16(at: starts + 2 * low)
        guard first <= character else { return 0 }
        let delta = view.bigEndian16(at: starts + doubled + 2 * low)
        let offsetPlace = starts + 2 * doubled + 2 * low
        let offset = view.bigEndian16(at: offsetPlace)
        guard offset != 0 else { return (character + delta) & 0xFFFF }
        let glyph = view.bigEndian16(at: offsetPlace + offset + 2 * (character - first))
        return glyph == 0 ? 0 : (glyph + delta) & 0xFFFF
    }

    private func highByteGlyph(_ character: Int, _ start: Int, _ view: ByteView) -> Int {
        guard character < 0x1_0000 else { return 0 }
        let key = view.bigEndian16(at: start + 6 + 2 * (character >> 8))
        let header = start + 518 + (character > 255 ? key & ~7 : 0)
        let index = (character & 255) - view.bigEndian16(at: header)
        guard index >= 0, index < view.bigEndian16(at: header + 2) else { return 0 }
        let glyph = view.bigEndian16(at: header + 6 + view.bigEndian16(at: header + 6) + 2 * index)
        return glyph == 0 ? 0 : (glyph + view.bigEndian16(at: header + 4)) & 0xFFFF
    }

    /// - Parameter counted: where the count stands, and the glyphs behind it.
    private func trimmedGlyph(_ character: Int, first: Int, _ counted: Int, _ view: ByteView) -> Int {
        let index = character - first
        guard index >= 0, index < view.bigEndian16(at: counted) else { return 0 }
        return view.bigEndian16(at: counted + 2 + 2 * index)
    }

    private func trimmedGlyph32(_ character: Int, _ start: Int, _ view: ByteView) -> Int {
        let index = character - view.bigEndian32(at: start + 12)
        guard index >= 0, index < view.bigEndian32(at: start + 16) else { return 0 }
        return view.bigEndian16(at: start + 20 + 2 * index)
    }

    private func groupGlyph(_ character: Int, _ start: Int, _ view: ByteView, grows: Bool) -> Int {
        let count = min(view.bigEndian32(at: start + 12), view.count / 12)
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if view.bigEndian32(at: start + 20 + 12 * middle) < character { low = middle + 1 } else { high = middle }
        }
        let group = start + 16 + 12 * low
        guard low < count, view.bigEndian32(at: group) <= character else { return 0 }
        let glyph = view.bigEndian32(at: group + 8)
        return grows ? glyph + character - view.bigEndian32(at: group) : glyph
    }
}
