/// A document as the rules of accessibility look at it.
final class AccessibilityModel {
    let file: PDFFile
    let pages: [PDFPage]
    /// `nil` where the document is not tagged.
    let structure: StructureTree?
    let limits: AccessibilityLimits

    /// Page numbers, from 1, by the numbers of their objects.
    private let pageNumbers: [Int: Int]

    init(_ file: PDFFile, pageCount: Int, limits: AccessibilityLimits) {
        self.file = file
        self.limits = limits
        pages = (0..<min(pageCount, limits.pages)).map { file.page(at: $0) }
        pageNumbers = Dictionary(
            pages.enumerated().compactMap { index, page in page.object.number.map { ($0, index + 1) } }
        ) { first, _ in first }
        structure = file.catalog["/StructTreeRoot"].flatMap {
            $0.isDictionary ? StructureTree(root: $0, maximumElements: limits.elements) : nil
        }
    }

    /// From 1; 0 for what is no page.
    func pageNumber(ofObject number: Int?) -> Int { number.flatMap { pageNumbers[$0] } ?? 0 }

    /// Where an element of the structure tree is.
    func place(ofElement index: Int) -> Place {
        guard let structure else { return Place() }
        let element = structure.elements[index]
        return Place(
            page: pageNumber(ofObject: element.page), object: element.object.number ?? 0,
            tags: structure.tags(of: index))
    }
}

/// What looking at one document may cost.
struct AccessibilityLimits {
    var pages: Int
    /// Elements of the structure tree, and kids of one.
    var elements: Int
    /// Decoded bytes of content.
    var bytes: Int
    var operators: Int
}
