/// A font as finding words takes it: what its codes mean and how wide they are.
final class TextFont {
    struct Glyph {
        /// `nil` where nobody can tell.
        let scalars: [Unicode.Scalar]?
        /// In thousandths of an em.
        let width: Double
    }

    let bytesPerCode: Int
    private let meanings: any CodeMeanings
    private let widths: GlyphWidths
    private var glyphs: [Int: Glyph] = [:]

    init(_ font: FontResource) {
        bytesPerCode = font.bytesPerCode
        widths = GlyphWidths(font.object)
        if let map = font.object["/ToUnicode"].flatMap(ToUnicodeMap.init) {
            meanings = map
        } else if font.bytesPerCode == 1 {
            meanings = SimpleEncoding(font.object)
        } else {
            let name = String(decoding: font.object["/Encoding"]?.name ?? [], as: UTF8.self)
            meanings = name.hasPrefix("Uni") ? UnicodeCodes() : NoMeanings()
        }
    }

    func glyph(_ code: Int) -> Glyph {
        if let known = glyphs[code] { return known }
        let glyph = Glyph(scalars: meanings.scalars(of: code), width: widths.width(of: code))
        glyphs[code] = glyph
        return glyph
    }
}

/// The fonts of a document, made once each.
final class TextFonts {
    /// A document with more has its fonts made anew.
    private static let maximumFonts = 10_000

    private var byNumber: [Int: TextFont] = [:]
    /// Direct objects: the resource is kept, so that nothing else gets its identity.
    private var byIdentity: [ObjectIdentifier: (FontResource, TextFont)] = [:]

    func font(_ resource: FontResource) -> TextFont {
        if let number = resource.object.number {
            if let known = byNumber[number] { return known }
            let made = TextFont(resource)
            if byNumber.count < Self.maximumFonts { byNumber[number] = made }
            return made
        }
        if let known = byIdentity[ObjectIdentifier(resource)] { return known.1 }
        let made = TextFont(resource)
        if byIdentity.count < Self.maximumFonts { byIdentity[ObjectIdentifier(resource)] = (resource, made) }
        return made
    }
}
