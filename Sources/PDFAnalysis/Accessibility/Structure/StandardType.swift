/// The standard structure types (ISO 32000-1 14.8.4). The raw value is the tag's name.
public enum StandardType: String, CaseIterable, Sendable {
    case document = "Document"
    case part = "Part"
    case art = "Art"
    case sect = "Sect"
    case div = "Div"
    case blockQuote = "BlockQuote"
    case caption = "Caption"
    case toc = "TOC"
    case toci = "TOCI"
    case index = "Index"
    case nonStruct = "NonStruct"
    case `private` = "Private"
    case p = "P"
    case h = "H"
    case h1 = "H1"
    case h2 = "H2"
    case h3 = "H3"
    case h4 = "H4"
    case h5 = "H5"
    case h6 = "H6"
    case l = "L"
    case li = "LI"
    case lbl = "Lbl"
    case lBody = "LBody"
    case table = "Table"
    case tr = "TR"
    case th = "TH"
    case td = "TD"
    case tHead = "THead"
    case tBody = "TBody"
    case tFoot = "TFoot"
    case span = "Span"
    case quote = "Quote"
    case note = "Note"
    case reference = "Reference"
    case bibEntry = "BibEntry"
    case code = "Code"
    case link = "Link"
    case annot = "Annot"
    case ruby = "Ruby"
    case rb = "RB"
    case rt = "RT"
    case rp = "RP"
    case warichu = "Warichu"
    case wt = "WT"
    case wp = "WP"
    case figure = "Figure"
    case formula = "Formula"
    case form = "Form"

    private static let numbers = Dictionary(uniqueKeysWithValues: zip(allCases, 1...))

    /// How facts name it; 0 stands for a tag that leads to none of these.
    public var number: Int { Self.numbers[self] ?? 0 }

    public init?(number: Int) {
        guard Self.allCases.indices.contains(number - 1) else { return nil }
        self = Self.allCases[number - 1]
    }
}
