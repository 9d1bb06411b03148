extension PDFPage {
    /// What annotations paint over the page (ISO 32000-1 12.5.5): form fields as they are filled in, stamps, notes in text.
    ///
    /// - Returns: the appearance as a form, and where it goes.
    var appearances: some Sequence<(stream: PDFObject, matrix: Matrix)> {
        let annotations = object["/Annots"]
        return (0..<min(annotations?.count ?? 0, Self.maximumAnnotations)).lazy.compactMap { index in
            annotations?[index].flatMap(Self.appearance)
        }
    }

    /// More than anybody has put on a page.
    private static let maximumAnnotations = 10_000
    /// Hidden and NoView (table 165).
    private static let invisible = 1 << 1 | 1 << 5

    private static func appearance(of annotation: PDFObject) -> (stream: PDFObject, matrix: Matrix)? {
        guard (annotation["/F"]?.integer ?? 0) & invisible == 0, annotation["/Subtype"]?.isName("/Popup") != true,
            let normal = annotation["/AP"]?["/N"], let place = Rectangle(annotation["/Rect"])
        else { return nil }
        let state = annotation["/AS"]?.name
        guard let stream = normal.isStream ? normal : state.flatMap({ normal[$0] }), stream.isStream,
            let box = Rectangle(stream["/BBox"])
        else { return nil }
        // Algorithm 8.1: the box that encloses the form is made to fit the annotation's rectangle.
        let enclosing = Box(box, under: Matrix(stream["/Matrix"]) ?? .identity)
        let (width, height) = (enclosing.maxX - enclosing.minX, enclosing.maxY - enclosing.minY)
        guard width > 0, height > 0, width.isFinite, height.isFinite else { return nil }
        let (across, up) = (place.width / width, place.height / height)
        return (
            stream,
            Matrix(
                a: across, d: up, e: place.minX - enclosing.minX * across, f: place.minY - enclosing.minY * up)
        )
    }
}
