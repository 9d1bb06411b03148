/// A form XObject (ISO 32000-1 8.10): content that is painted by name.
final class PDFForm {
    /// Tells forms apart; streams are always indirect objects (7.3.8).
    let number: Int?
    let matrix: Matrix
    /// What is outside of it does not show.
    let box: Rectangle?
    /// `nil` where it takes those of the content that paints it (7.8.3).
    let resources: PDFResources?
    let stream: PDFObject

    fileprivate init(_ stream: PDFObject, forms: PDFForms) {
        self.stream = stream
        number = stream.number
        matrix = Matrix(stream["/Matrix"]) ?? .identity
        box = Rectangle(stream["/BBox"])
        resources = stream["/Resources"].map { PDFResources($0, forms: forms) }
    }
}

/// The forms of a document, and the content of those that were painted first.
///
/// A letterhead is painted on every page: what is kept need not be decoded again. Its bytes count all the same, so what
/// is kept changes no answer.
final class PDFForms {
    private var forms: [Int: PDFForm] = [:]
    private var contents: [Int: (bytes: ContentBytes, reading: StreamReading)] = [:]
    private var bytesToKeep = 32 << 20

    func form(_ stream: PDFObject) -> PDFForm {
        if let number = stream.number, let known = forms[number] { return known }
        let form = PDFForm(stream, forms: self)
        if let number = form.number { forms[number] = form }
        return form
    }

    /// Whether its content need not be decoded again.
    func isAtHand(_ form: PDFForm) -> Bool { form.number.map { contents[$0] != nil } ?? false }

    func content(of form: PDFForm, maximum: Int) -> (bytes: ContentBytes, reading: StreamReading) {
        if let number = form.number, let known = contents[number] { return known }
        let bytes = ContentBytes()
        let reading = form.stream.appendStreamData(to: bytes, maximum: maximum)
        if let number = form.number, bytes.count <= bytesToKeep {
            bytesToKeep -= bytes.count
            contents[number] = (bytes, reading)
        }
        return (bytes, reading)
    }
}
