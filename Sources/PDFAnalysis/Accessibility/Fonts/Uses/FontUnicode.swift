/// Which characters the codes of a font stand for (ISO 32000-1 9.10.2, ISO 14289-1 7.21.7).
struct FontUnicode {
    enum Mapping: Equatable {
        case none
        /// By a table of Unicode values that is known to exist, and that is not part of this program.
        case elsewhere
        /// By the font's `ToUnicode`, in UTF-16.
        case text([UInt16])
        /// By a glyph's name.
        case name(String)
    }

    private unowned let font: UsedFont
    private let map: CMap?
    /// Codes are Unicode values themselves.
    private let isIdentity: Bool
    private let hasCollectionTable: Bool

    init(_ font: UsedFont) {
        self.font = font
        let object = font.use.font["/ToUnicode"].map { EncodingCMap(object: $0) }
        isIdentity = object.map { $0.name.starts(with: "Identity-".utf8) } ?? false
        map = isIdentity ? nil : object.flatMap { $0.isEmbedded ? $0.map(font.budget) : nil }
        hasCollectionTable = font.isComposite && FontUnicode.hasCollectionTable(font)
    }

    /// What is said of a code.
    ///
    /// - Parameter isStrict: whether to take what the standard defines only, and not what readers make of the rest.
    func mapping(_ code: UInt32, isStrict: Bool = true) -> Mapping {
        if isIdentity { return .text([UInt16(truncatingIfNeeded: code)]) }
        if let text = map?.text(code, isStrict: isStrict) { return .text(text) }
        if font.isComposite { return hasCollectionTable ? .elsewhere : .none }
        let code = Int(code)
        return (font.encoding.name(code) ?? font.glyphs.builtInName(code)).map(Mapping.name) ?? .none
    }

    /// The characters of a code, as far as they are known.
    func scalars(_ code: UInt32) -> [Unicode.Scalar] {
        switch mapping(code, isStrict: false) {
        case .text(let units): Array(String(decoding: units, as: UTF16.self).unicodeScalars)
        case .name(let name): AdobeGlyphList.scalars(name)
        case .none:
            fallbackTable?[Int(code)].map(AdobeGlyphList.scalars) ?? []
        case .elsewhere: []
        }
    }

    /// What fonts show that are not embedded and say nothing of their encoding.
    private var fallbackTable: NameTable? {
        guard !font.isComposite, !font.isEmbedded else { return nil }
        let name = font.dictionary["/BaseFont"]?.name ?? []
        if name.elementsEqual("Symbol".utf8) { return .symbol }
        if name.elementsEqual("ZapfDingbats".utf8) { return .zapfDingbats }
        return font.isSymbolic ? nil : .standard
    }

    /// 9.10.2, for composite fonts: by the character collection that the codes are of.
    private static func hasCollectionTable(_ font: UsedFont) -> Bool {
        guard let encoding = font.use.encoding else { return false }
        guard PredefinedCMap.isIdentity(encoding.name) else {
            return PredefinedCMap.hasUnicodeTable(registry: encoding.registry, ordering: encoding.ordering)
        }
        let info = font.dictionary["/CIDSystemInfo"]
        return PredefinedCMap.hasUnicodeTable(
            registry: info?["/Registry"]?.string, ordering: info?["/Ordering"]?.string)
    }
}
