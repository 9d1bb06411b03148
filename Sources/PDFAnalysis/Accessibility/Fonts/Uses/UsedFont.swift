/// A font that a document shows text in, as the rules look at it.
final class UsedFont {
    let use: FontUse
    let isComposite: Bool
    /// For a composite font, that of its descendant.
    let kind: FontKind
    /// The dictionary that has the descriptor and the widths: for a composite font, its descendant's.
    let dictionary: PDFObject
    let descriptor: PDFObject?
    /// `nil` where none is embedded that can be read.
    let program: FontProgram?
    /// Bit 3 of its flags (ISO 32000-1 table 123): its characters are others than Latin letters.
    let isSymbolic: Bool
    let encoding: SimpleEncoding
    let hasToUnicode: Bool
    let budget: FontBudget

    private(set) lazy var widths = DictionaryWidths(self)
    private(set) lazy var unicode = FontUnicode(self)
    private(set) lazy var glyphs = ProgramGlyphs(self)
    private(set) lazy var cidToGlyph = CIDToGlyphMap(dictionary["/CIDToGIDMap"])

    init(_ use: FontUse, programs: FontPrograms, budget: FontBudget) {
        self.budget = budget
        self.use = use
        let font = use.font
        isComposite = use.map != nil
        let descendant = isComposite ? font["/DescendantFonts"]?[0] : nil
        dictionary = descendant ?? font
        kind = isComposite && descendant == nil ? .other : FontKind(dictionary["/Subtype"])
        descriptor = dictionary["/FontDescriptor"]
        program = programs.program(descriptor, of: kind)
        isSymbolic = (descriptor?["/Flags"]?.integer ?? 0) & 0b100 != 0
        encoding = SimpleEncoding(
            isComposite ? nil : font["/Encoding"],
            standardFont: kind == .type1 && program == nil ? font["/BaseFont"]?.name : nil, budget: budget)
        hasToUnicode = font["/ToUnicode"].map { $0.isStream || $0.isName } ?? false
    }

    var isEmbedded: Bool { program != nil }

    /// Whether a name like `ABCDEF+Name` says that only a part of the font is embedded (9.6.4).
    var isSubset: Bool {
        guard let name = dictionary["/BaseFont"]?.name, name.count > 6, name[6] == UInt8(ascii: "+") else {
            return false
        }
        return name.prefix(6).allSatisfy { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) }
    }

    var trueType: TrueTypeProgram? {
        if case .trueType(let program)? = program { return program }
        return nil
    }
}

extension UsedFont: RuleSubject {
    var place: Place { Place(page: use.page, object: use.font.number ?? dictionary.number ?? 0) }
}
