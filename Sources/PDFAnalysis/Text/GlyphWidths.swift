/// How far each code of a font moves on, in thousandths of an em (ISO 32000-1 9.2.4, 9.7.4.3).
struct GlyphWidths {
    /// More than a font has glyphs.
    private static let maximumEntries = 70_000

    private let list: PDFObject?
    private let first: Int
    /// Of a composite font.
    private var widths: [Int: Double] = [:]
    private let otherwise: Double
    private let scale: Double

    init(_ font: PDFObject) {
        let descendant = font["/DescendantFonts"]?[0]
        list = descendant == nil ? font["/Widths"] : nil
        first = font["/FirstChar"]?.integer ?? 0
        // A Type 3 font has a space of its own (9.6.5).
        let isType3 = font["/Subtype"]?.isName("/Type3") == true
        scale = isType3 ? abs(Matrix(font["/FontMatrix"])?.a ?? 0.001) * 1000 : 1
        if let descendant {
            otherwise = descendant["/DW"]?.double ?? 1000
            if let list = descendant["/W"] { read(list) }
        } else {
            // Digits of the standard fonts that documents use without their widths: Courier has 600, Helvetica 556.
            otherwise = font["/FontDescriptor"]?["/MissingWidth"]?.double ?? (list == nil ? 556 : 0)
        }
    }

    func width(of code: Int) -> Double {
        guard let list else { return widths[code] ?? otherwise }
        return (list[code &- first]?.double ?? otherwise) * scale
    }

    private mutating func read(_ list: PDFObject) {
        var index = 0
        let count = min(list.count, Self.maximumEntries)
        while index + 1 < count, widths.count < Self.maximumEntries {
            guard let code = list[index]?.integer, let second = list[index + 1] else { return }
            if second.isArray {
                for place in 0..<min(second.count, Self.maximumEntries) {
                    widths[code &+ place] = second[place]?.double
                }
                index += 2
            } else {
                guard let last = second.integer, let width = list[index + 2]?.double else { return }
                if code <= last {
                    for covered in code...min(last, code &+ 0xFFFF) where widths.count < Self.maximumEntries {
                        widths[covered] = width
                    }
                }
                index += 3
            }
        }
    }
}
