/// A document as the rules of accessibility look at it.
final class AccessibilityModel {
    let file: PDFFile
    /// As many as the limit lets through.
    let pages: [PDFPage]
    let hasAllPages: Bool
    /// `nil` where the document is not tagged.
    let structure: StructureTree?
    /// Leads from content and annotations to their elements.
    let parents: ParentTree
    /// Whether the catalog says what language the document is in (ISO 32000-1 14.9.2.1).
    let hasLanguage: Bool
    /// `nil` where the catalog has none.
    let metadata: DocumentMetadata?
    let limits: AccessibilityLimits

    /// Page numbers, from 1, by the numbers of their objects.
    private let pageNumbers: [Int: Int]

    init(_ file: PDFFile, pageCount: Int, limits: AccessibilityLimits) {
        self.file = file
        self.limits = limits
        hasAllPages = pageCount <= limits.pages
        pages = (0..<min(pageCount, limits.pages)).map { file.page(at: $0) }
        pageNumbers = Dictionary(
            pages.enumerated().compactMap { index, page in page.object.number.map { ($0, index + 1) } }
        ) { first, _ in first }
        structure = file.catalog["/StructTreeRoot"].flatMap {
            $0.isDictionary ? StructureTree(root: $0, maximumElements: limits.elements) : nil
        }
        parents = ParentTree(structure?.root["/ParentTree"], maximumEntries: limits.elements)
        metadata = DocumentMetadata(file.catalog["/Metadata"])
        hasLanguage = file.catalog["/Lang"]?.isString == true
    }

    /// From 1; 0 for what is no page.
    func pageNumber(ofObject number: Int?) -> Int { number.flatMap { pageNumbers[$0] } ?? 0 }

    /// The tags from the outermost to an element that something leads to.
    func tags(ofElement object: PDFObject) -> [StandardType?] {
        guard let structure, let index = object.number.flatMap(structure.index(ofObject:)) else { return [] }
        return structure.tags(of: index)
    }

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
