internal import Inspector
internal import PDFAnalysis

/// What there is in a PDF document, by which it shows what a person has to look at.
struct DocumentParts {
    /// Elements of the structure by their type; `nil` where nobody has counted them, empty without a structure.
    private let elements: [StandardType: Int]?
    let isTagged: Bool
    let hasTitle: Bool
    let pageCount: Int
    let hasText: Bool
    /// Text that paints nothing, as text recognition leaves it.
    let hasRecognisedText: Bool
    let hasPictures: Bool
    let hasDrawings: Bool

    init(_ facts: Facts) {
        isTagged = facts[PDFFacts.structureTree] == true
        let counts = facts[AccessibilityFacts.elementCounts]?.values
        elements = counts.map { counts in
            Dictionary(
                counts.enumerated().compactMap { place, count in StandardType(number: place + 1).map { ($0, count) } }
            ) { $1 }
        }
        hasTitle = facts[PDFFacts.title].map { $0 != PDFTitle.none } ?? false
        let pages = PageFigures.all(in: facts) ?? []
        pageCount = pages.count
        hasText = pages.contains { $0.shownText + $0.hiddenText + $0.coveredText > 0 }
        hasRecognisedText = pages.contains { $0.hiddenText + $0.coveredText > 0 }
        hasPictures = pages.contains { $0.imageShare > 0 }
        hasDrawings = pages.contains { $0.vectorPaths > 0 }
    }

    /// Whether the structure has at least so many elements of these types; what nobody has counted may be there.
    func has(_ types: StandardType..., atLeast count: Int = 1) -> Bool {
        guard isTagged else { return false }
        guard let elements else { return true }
        return types.reduce(0) { $0 + (elements[$1] ?? 0) } >= count
    }

    /// Text with a structure around it.
    var hasTaggedText: Bool { isTagged && hasText }
    /// Something to look at beside text.
    var hasGraphics: Bool { hasPictures || hasDrawings }
    var hasHeadings: Bool { has(.h, .h1, .h2, .h3, .h4, .h5, .h6) }
    /// Links, fields, comments, sound or film, as far as the structure names them.
    var hasAnnotations: Bool { has(.annot, .link, .form) }
}
