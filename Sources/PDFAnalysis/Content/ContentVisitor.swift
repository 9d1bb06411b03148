/// Hears what a page's content paints, in the order of painting. Places are in the page's user space.
protocol ContentVisitor {
    /// Whether marked content is to be told; reading its properties costs time.
    static var readsMarkedContent: Bool { get }

    /// Whether characters are to be told one by one; finding their places costs time.
    static var placesCharacters: Bool { get }

    /// A string is shown; `showCharacter` follows for each of its codes.
    mutating func showText(_ text: ShownText)
    /// One character code was shown that is no space of a simple font.
    mutating func showCharacter(at place: Point, isHidden: Bool)
    /// An image was painted into the unit square under `matrix` (ISO 32000-1 8.9.5).
    ///
    /// - Parameter isOpaque: whether nothing below it shows through.
    mutating func paintImage(_ matrix: Matrix, isOpaque: Bool)
    /// A path or a shading was painted.
    mutating func paintPath()
    /// Whether the content of a form that is about to be painted is to be read.
    mutating func entersForm(_ form: PDFForm) -> Bool
    /// What is told until `endForm` is the content of a form (8.10). One that paints itself is passed over.
    mutating func beginForm(_ form: PDFForm)
    mutating func endForm()
    /// What is told until `endMarkedContent` belongs to it (14.6). Nothing holds sequences to come in pairs.
    mutating func beginMarkedContent(_ content: MarkedContent)
    mutating func endMarkedContent()
}

extension ContentVisitor {
    static var readsMarkedContent: Bool { false }
    static var placesCharacters: Bool { true }

    mutating func showText(_ text: ShownText) {}
    mutating func showCharacter(at place: Point, isHidden: Bool) {}
    mutating func paintImage(_ matrix: Matrix, isOpaque: Bool) {}
    mutating func paintPath() {}
    mutating func entersForm(_ form: PDFForm) -> Bool { true }
    mutating func beginForm(_ form: PDFForm) {}
    mutating func endForm() {}
    mutating func beginMarkedContent(_ content: MarkedContent) {}
    mutating func endMarkedContent() {}
}

/// A string that is shown (ISO 32000-1 9.4.3).
struct ShownText {
    let codes: StringBytes
    /// `nil` where the content names none that is there.
    let font: FontResource?
    /// 9.3.6.
    let renderingMode: Int
}
