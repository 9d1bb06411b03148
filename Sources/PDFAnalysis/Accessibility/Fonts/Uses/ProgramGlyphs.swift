/// What a font program says of the glyphs that codes show (ISO 32000-1 9.6.6 and 9.7.6.3).
struct ProgramGlyphs {
    struct Glyph {
        /// `nil` where it cannot be told.
        var isPresent: Bool?
        /// In thousandths of an em; `nil` where it cannot be told.
        var width: Double?
    }

    private unowned let font: UsedFont
    /// The names of a TrueType font's codes, where they decide.
    private let trueTypeNames: [String]?
    /// Whether a TrueType font has an encoding that leads nowhere.
    private let hasUnknownNames: Bool

    init(_ font: UsedFont) {
        self.font = font
        trueTypeNames =
            font.kind == .trueType && !font.isSymbolic && font.dictionary["/Encoding"] != nil
            ? ProgramGlyphs.names(font.encoding) : nil
        hasUnknownNames = trueTypeNames != nil && !font.encoding.isDictionary && font.encoding.table == nil
    }

    /// What a code shows.
    func glyph(_ code: UInt32) -> Glyph {
        let code = Int(code)
        if font.kind == .type3 { return type3Glyph(code) }
        if font.isComposite { return compositeGlyph(UInt32(code)) }
        switch font.program {
        case .trueType(let program)?: return hasUnknownNames ? Glyph() : trueTypeGlyph(code, program)
        case .compact(let program)?: return compactGlyph(code, program)
        case .type1(let program)?: return type1Glyph(code, program)
        case .unread?, nil: return Glyph()
        }
    }

    /// The name that the font program's own encoding gives a code.
    func builtInName(_ code: Int) -> String? {
        switch font.program {
        case .compact(let program)?: program.name(code: code)
        case .type1(let program)?: code == 0 ? nil : program.name(code: code)
        case .trueType?: trueTypeName(code)
        case .unread?, nil: nil
        }
    }

    /// The name by which a code of a TrueType font is looked up; `nil` where it is not by name.
    func trueTypeName(_ code: Int) -> String? {
        trueTypeNames.map { $0.indices.contains(code) ? $0[code] : NameTable.notDefined }
    }

    // MARK: Type 1 and Type 3

    private func type1Glyph(_ code: Int, _ program: Type1Program) -> Glyph {
        let name = font.encoding.name(code) ?? program.name(code: code) ?? NameTable.notDefined
        return Glyph(
            isPresent: code == 0 || program.widths[name] != nil && name != NameTable.notDefined,
            width: program.widths[name] ?? font.descriptor?["/MissingWidth"]?.double ?? 0)
    }

    private func compactGlyph(_ code: Int, _ program: CompactProgram) -> Glyph {
        guard let name = font.encoding.name(code) ?? program.name(code: code) else { return Glyph() }
        let glyph = program.glyphsByName[name]
        return Glyph(isPresent: code == 0 || glyph != nil, width: program.width(glyph ?? 0))
    }

    private func type3Glyph(_ code: Int) -> Glyph {
        guard let name = font.encoding.name(code),
            let procedure = font.dictionary["/CharProcs"]?[Array(name.utf8)]
        else { return Glyph(isPresent: false, width: font.descriptor?["/MissingWidth"]?.double ?? 0) }
        return Glyph(isPresent: true, width: Type3Width.width(procedure))
    }

    // MARK: TrueType

    private func trueTypeGlyph(_ code: Int, _ program: TrueTypeProgram) -> Glyph {
        guard let name = trueTypeName(code) else { return symbolGlyph(code, program) }
        let glyph = program.glyph(latin: name)
        let isPresent = name != NameTable.notDefined && glyph > 0 && glyph < program.glyphCount
        return Glyph(isPresent: code == 0 || isPresent, width: program.width(glyph))
    }

    /// Codes are looked up as they are, or in one of the blocks that symbol fonts use (9.6.6.4).
    private func symbolGlyph(_ code: Int, _ program: TrueTypeProgram) -> Glyph {
        var glyph = 0
        let symbols = program.subtable(3, 0)
        if let symbols {
            let block = program.firstCharacter(of: symbols) & 0xFF00
            if [0, 0xF000, 0xF100, 0xF200].contains(block) { glyph = program.glyph(block + code, in: symbols) }
        }
        var isPresent = glyph != 0
        if glyph == 0, let roman = program.subtable(1, 0) {
            glyph = program.glyph(code, in: roman)
            isPresent = symbols == nil && glyph != 0
        }
        return Glyph(isPresent: code == 0 || isPresent, width: program.width(glyph))
    }

    /// With gaps filled from the standard encoding, as 9.6.6.4 has it for an encoding that is a dictionary.
    private static func names(_ encoding: SimpleEncoding) -> [String] {
        (0..<256).map { code in
            var name = encoding.differences[code]
            if name == nil, !encoding.isDictionary || encoding.table != nil { name = encoding.table?[code] }
            if name == nil || name == NameTable.notDefined, encoding.isDictionary { name = NameTable.standard[code] }
            return name ?? NameTable.notDefined
        }
    }

    // MARK: Composite fonts

    private func compositeGlyph(_ code: UInt32) -> Glyph {
        guard let program = font.program else { return Glyph() }
        let cid: Int
        switch font.use.map?.selection(code) {
        case .character(let number)?: cid = number
        case .none?: return absentGlyph(program)
        case .unknown?, nil: return Glyph()
        }
        switch program {
        case .trueType(let program):
            let glyph = font.cidToGlyph[cid]
            let isPresent = cid != 0 && glyph.map { $0 < program.glyphCount } ?? false
            return Glyph(isPresent: code == 0 || isPresent, width: program.width(glyph ?? 0))
        case .compact(let program):
            let glyph = program.glyph(cid: cid)
            let isPresent = cid != 0 && glyph.map { $0 != 0 } ?? false
            let width = isPresent || !program.isCIDKeyed ? program.width(glyph ?? 0) : defaultWidth
            return Glyph(isPresent: code == 0 || isPresent, width: width)
        case .type1, .unread: return Glyph()
        }
    }

    private var defaultWidth: Double { font.dictionary["/DW"]?.double ?? 1000 }

    /// For a code that the character map leaves out.
    private func absentGlyph(_ program: FontProgram) -> Glyph {
        switch program {
        case .trueType(let program): Glyph(isPresent: false, width: program.width(font.cidToGlyph[0] ?? 0))
        case .compact(let program): Glyph(isPresent: false, width: program.isCIDKeyed ? defaultWidth : program.width(0))
        case .type1, .unread: Glyph()
        }
    }
}

extension TrueTypeProgram {
    /// The glyph of a Latin character by its name, by the Unicode subtable, the Macintosh one, or the names in `post`
    /// (9.6.6.4); 0 where none has it.
    func glyph(latin name: String) -> Int {
        if let unicode = subtable(3, 1), AdobeGlyphList.contains(name), let scalar = AdobeGlyphList.scalars(name).first
        {
            let glyph = glyph(Int(scalar.value), in: unicode)
            if glyph != 0 { return glyph }
        }
        if let roman = subtable(1, 0), let code = NameTable.macCodes[name] {
            let glyph = glyph(code, in: roman)
            if glyph != 0 { return glyph }
        }
        return glyph(named: name)
    }
}

/// The width that a glyph of a Type 3 font sets itself (ISO 32000-1 9.6.5, table 113).
enum Type3Width {
    private static let maximumBytes = 1 << 20
    private static let maximumTokens = 64

    /// - Returns: `nil` where the glyph sets none at its beginning.
    static func width(_ procedure: PDFObject) -> Double? {
        guard procedure.isStream else { return nil }
        let content = ContentBytes()
        _ = procedure.appendStreamData(to: content, maximum: maximumBytes)
        var lexer = ContentLexer(content.view)
        defer { withExtendedLifetime(content) {} }
        var first: Double?
        for _ in 0..<maximumTokens {
            switch lexer.next() {
            case .number(let value)?: first = first ?? value
            case .operator?, .otherOperator?:
                return lexer.endsWord("d0") || lexer.endsWord("d1") ? first : nil
            case nil: return nil
            default: continue
            }
        }
        return nil
    }
}
