/// A font as finding words takes it: what its codes stand for and how wide they are.
final class TextFont {
    struct Glyph {
        /// `nil` where nobody can tell.
        let scalars: [Unicode.Scalar]?
        /// In thousandths of an em.
        let width: Double
    }

    private let use: FontUse
    private let reader: CodeReader
    private let widths: GlyphWidths
    private let toUnicode: CMap?
    /// Whether codes are UTF-16 themselves, as in the predefined maps that are called so (ISO 32000-1 9.7.5.2).
    private let isUnicode: Bool
    /// Its program is read only where the dictionary does not say what codes stand for.
    private lazy var font = UsedFont(use, programs: programs, budget: budget)
    private let programs: FontPrograms
    private let budget: FontBudget
    private var glyphs: [UInt32: Glyph] = [:]

    init(_ resource: FontResource, programs: FontPrograms, budget: FontBudget) {
        (self.programs, self.budget) = (programs, budget)
        use = FontUse(resource.object, page: 0, budget: budget)
        reader = use.map.map(CodeReader.init) ?? CodeReader()
        widths = GlyphWidths(resource.object)
        let map = resource.object["/ToUnicode"].map { EncodingCMap(object: $0) }
        toUnicode = map.flatMap { $0.isEmbedded ? $0.map(budget) : nil }
        let name = String(decoding: use.encoding?.name ?? [], as: UTF8.self)
        isUnicode = name.hasPrefix("Uni") && (name.contains("UCS2") || name.contains("UTF16"))
    }

    /// - Returns: `nil` at the end.
    func next(_ codes: inout StringBytes) -> (code: UInt32, glyph: Glyph)? {
        guard let code = reader.next(&codes) else { return nil }
        if let known = glyphs[code] { return (code, known) }
        let glyph = Glyph(scalars: scalars(code), width: widths.width(of: character(code)))
        glyphs[code] = glyph
        return (code, glyph)
    }

    /// By what widths are listed: for a composite font the character that the code selects.
    private func character(_ code: UInt32) -> Int {
        if case .character(let character)? = use.map?.selection(code) { return character }
        return Int(code)
    }

    private func scalars(_ code: UInt32) -> [Unicode.Scalar]? {
        if let text = toUnicode?.text(code) { return readable(String(decoding: text, as: UTF16.self).unicodeScalars) }
        if isUnicode { return Unicode.Scalar(code).map { [$0] } }
        // A code without a glyph shows nothing that anybody could read.
        if case .name(NameTable.notDefined) = font.unicode.mapping(code, isStrict: false) { return ["\u{FFFD}"] }
        return readable(font.unicode.scalars(code))
    }

    /// What stands for nothing is none.
    private func readable(_ scalars: some Collection<Unicode.Scalar>) -> [Unicode.Scalar]? {
        scalars.isEmpty || scalars.contains { $0.value == 0 || $0.value == 0xFFFD } ? nil : Array(scalars)
    }
}

/// The fonts of a document, made once each.
final class TextFonts {
    /// A document with more has its fonts made anew.
    private static let maximumFonts = 10_000

    private let budget: FontBudget
    private let programs: FontPrograms
    private var byNumber: [Int: TextFont] = [:]
    /// Direct objects: the resource is kept, so that nothing else gets its identity.
    private var byIdentity: [ObjectIdentifier: (FontResource, TextFont)] = [:]

    init() {
        budget = FontBudget()
        programs = FontPrograms(budget)
    }

    func font(_ resource: FontResource) -> TextFont {
        if let number = resource.object.number {
            if let known = byNumber[number] { return known }
            let made = TextFont(resource, programs: programs, budget: budget)
            if byNumber.count < Self.maximumFonts { byNumber[number] = made }
            return made
        }
        if let known = byIdentity[ObjectIdentifier(resource)] { return known.1 }
        let made = TextFont(resource, programs: programs, budget: budget)
        if byIdentity.count < Self.maximumFonts { byIdentity[ObjectIdentifier(resource)] = (resource, made) }
        return made
    }
}
