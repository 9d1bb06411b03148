/// Hears what a page's content paints, in the order of painting. Places are in the page's user space.
protocol ContentVisitor {
    /// Whether marked content is to be told; reading its properties costs time.
    static var readsMarkedContent: Bool { get }
    /// Whether the shapes of paths, colours and clips are to be told.
    static var seesShapes: Bool { get }
    /// Whether the appearances of annotations are to be told as part of the page.
    static var readsAppearances: Bool { get }

    /// Whether characters are to be told one by one; finding their places costs time.
    static var placesCharacters: Bool { get }

    /// Text goes on at the origin of `matrix`, which leads from text space to the page's user space (9.4.2).
    mutating func moveText(to matrix: Matrix)
    /// Text goes back by thousandths of an em between two strings (9.4.3, `TJ`).
    mutating func adjustText(by thousandths: Double, in state: TextState)
    /// A string is shown; `showCharacter` follows for each of its codes.
    mutating func showText(_ text: ShownText)
    /// One character code was shown that is no space of a simple font.
    ///
    /// - Parameters:
    ///   - isHidden: whether it paints nothing, by its mode, its transparency or the clip.
    ///   - isWhite: whether it has the colour of paper; always `false` where no shapes are seen.
    mutating func showCharacter(at place: Point, isHidden: Bool, isWhite: Bool)
    /// An image was painted into the unit square under `matrix` (ISO 32000-1 8.9.5).
    ///
    /// - Parameter isOpaque: whether nothing below it shows through.
    mutating func paintImage(_ matrix: Matrix, isOpaque: Bool)
    /// The same, where shapes are seen.
    mutating func paintImage(_ image: PaintedImage)
    /// A path or a shading was painted.
    mutating func paintPath()
    /// The same, where shapes are seen.
    ///
    /// - Returns: what looking at it is worth, in operators.
    mutating func paintPath(_ path: PaintedPath) -> Int
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
    static var seesShapes: Bool { false }
    static var readsAppearances: Bool { seesShapes }

    mutating func moveText(to matrix: Matrix) {}
    mutating func adjustText(by thousandths: Double, in state: TextState) {}
    mutating func showText(_ text: ShownText) {}
    mutating func showCharacter(at place: Point, isHidden: Bool, isWhite: Bool) {}
    mutating func paintImage(_ matrix: Matrix, isOpaque: Bool) {}
    mutating func paintImage(_ image: PaintedImage) {}
    mutating func paintPath() {}
    mutating func entersForm(_ form: PDFForm) -> Bool { true }
    mutating func paintPath(_ path: PaintedPath) -> Int { 0 }
    mutating func beginForm(_ form: PDFForm) {}
    mutating func endForm() {}
    mutating func beginMarkedContent(_ content: MarkedContent) {}
    mutating func endMarkedContent() {}
}

/// An image as it is painted, into the unit square under its matrix.
struct PaintedImage {
    let matrix: Matrix
    /// Whether nothing below it shows through.
    let isOpaque: Bool
    /// Whether it is a picture of something, and not of one colour all over.
    let isPicture: Bool
    let clip: Box
    /// Tells images apart; `nil` for one that stands in the content itself.
    let source: ObjectIdentifier?
}

/// A string that is shown (ISO 32000-1 9.4.3).
struct ShownText {
    let codes: StringBytes
    let state: TextState

    /// `nil` where the content names none that is there.
    var font: FontResource? { state.font }
    /// 9.3.6.
    var renderingMode: Int { state.renderingMode }
}
