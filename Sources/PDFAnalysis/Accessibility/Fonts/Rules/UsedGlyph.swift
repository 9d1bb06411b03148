/// A code of a font that a document shows, as the rules look at it.
struct UsedGlyph {
    let font: UsedFont
    let code: UInt32
    let shown: FontUse.Shown
    /// What the font program says of it.
    let glyph: ProgramGlyphs.Glyph
    let mapping: FontUnicode.Mapping

    init(_ font: UsedFont, _ code: UInt32, _ shown: FontUse.Shown) {
        self.font = font
        self.code = code
        self.shown = shown
        glyph = font.glyphs.glyph(code)
        mapping = font.unicode.mapping(code)
    }

    /// Whether it is ever painted: what rendering mode 3 shows need not be there, and may have any width.
    var isRendered: Bool { shown.contains(.rendered) }

    /// Whether the code shows the glyph that stands for a missing one (ISO 32000-1 9.7.6.3).
    var isNotDefined: Bool {
        // A TrueType font of symbols goes by codes, whatever its encoding says.
        if font.kind == .trueType, font.isSymbolic { return false }
        guard font.isComposite else { return font.encoding.name(Int(code)) == NameTable.notDefined }
        return glyph.isPresent == false || code == 0 && font.program.map(\.isRead) ?? false
    }

    /// Whether it stands for no character.
    var isUnmapped: Bool {
        switch mapping {
        case .none: true
        // What is missing has no character, and is told as missing.
        case .name(let name): name != NameTable.notDefined && !AdobeGlyphList.isKnown(name)
        case .text, .elsewhere: false
        }
    }

    /// Whether its text in `ToUnicode` holds one of some units.
    func textHolds(_ units: [UInt16]) -> Bool {
        guard case .text(let text) = mapping else { return false }
        return text.contains { units.contains($0) }
    }
}

extension UsedGlyph: RuleSubject {
    var place: Place { font.place }
}

extension FontProgram {
    /// Whether it was looked into.
    var isRead: Bool {
        if case .unread = self { return false }
        return true
    }
}
