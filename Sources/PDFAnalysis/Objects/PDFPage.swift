/// A page object (ISO 32000-1 7.7.3.3).
struct PDFPage {
    let object: PDFObject

    init(_ object: PDFObject) { self.object = object }

    var resources: PDFObject? { inherited("/Resources") }

    /// What is shown of the page: its crop box within its media box (14.11.2).
    var visibleBox: Rectangle {
        let media = Rectangle(inherited("/MediaBox")) ?? .letter
        return Rectangle(inherited("/CropBox")).flatMap(media.intersection) ?? media
    }

    /// The content streams in order; the page's content is what they hold together (7.8.2).
    ///
    /// Lazily, because nobody has limited how many there are.
    var contentStreams: some Sequence<PDFObject> {
        let contents = object["/Contents"]
        let isArray = contents?.isArray == true
        let count = isArray ? contents?.count ?? 0 : contents == nil ? 0 : 1
        return (0..<count).lazy.compactMap { isArray ? contents?[$0] : contents }
    }

    /// A page tree that is deeper than this was made to be.
    private static let maximumDepth = 64

    /// The page's own entry or the nearest of its ancestors' (7.7.3.4). Parents can lead in a circle.
    private func inherited(_ key: StaticString) -> PDFObject? {
        var node: PDFObject? = object
        for _ in 0..<Self.maximumDepth {
            guard let current = node else { return nil }
            if let value = current[key] { return value }
            node = current["/Parent"]
        }
        return nil
    }
}
