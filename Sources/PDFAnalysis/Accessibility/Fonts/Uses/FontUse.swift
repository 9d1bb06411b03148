/// Which codes of a font a document shows, and how.
final class FontUse {
    /// How a code is shown, of all the times that it is.
    struct Shown: OptionSet {
        let rawValue: UInt8

        /// In a rendering mode other than 3 (ISO 32000-1 9.3.6): in a way that a program may have to draw it.
        static let rendered = Shown(rawValue: 1)
        /// In rendering mode 3, which paints nothing.
        static let unrendered = Shown(rawValue: 2)
        /// Within a formula of the structure tree.
        static let inFormula = Shown(rawValue: 4)
    }

    /// The font's dictionary.
    let font: PDFObject
    /// The first page that shows it, from 1.
    let page: Int
    /// The map from codes to characters; `nil` for a simple font.
    let encoding: EncodingCMap?
    let map: CMap?

    /// Of all codes together; a string without codes counts too.
    private(set) var shown: Shown = []

    private let reader: CodeReader
    /// For codes of up to two bytes, 256 each; empty where none of them is shown.
    private var common: [[Shown]]
    private var others: [UInt32: Shown] = [:]

    private static let maximumOtherCodes = 1 << 16

    init(_ font: PDFObject, page: Int, budget: FontBudget) {
        self.font = font
        self.page = page
        guard font["/Subtype"]?.isName("/Type0") == true else {
            (encoding, map) = (nil, nil)
            reader = CodeReader()
            common = [[]]
            return
        }
        encoding = font["/Encoding"].map { EncodingCMap(object: $0) }
        let map = encoding?.map(budget) ?? .unknown
        self.map = map
        reader = CodeReader(map)
        common = Array(repeating: [], count: 256)
    }

    func show(_ bytes: StringBytes, _ how: Shown) {
        shown.formUnion(how)
        var bytes = bytes
        while let code = reader.next(&bytes) {
            let block = Int(code >> 8)
            if block < common.count {
                if common[block].isEmpty { common[block] = Array(repeating: [], count: 256) }
                common[block][Int(code & 255)].formUnion(how)
            } else if others.count < Self.maximumOtherCodes || others[code] != nil {
                others[code, default: []].formUnion(how)
            }
        }
    }

    /// The codes that are shown, in order.
    var codes: [(code: UInt32, shown: Shown)] {
        var codes: [(code: UInt32, shown: Shown)] = []
        for (block, shown) in common.enumerated() {
            for (code, how) in shown.enumerated() where !how.isEmpty { codes.append((UInt32(block << 8 | code), how)) }
        }
        return codes + others.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }
}
