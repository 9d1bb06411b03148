/// A font as content names it (ISO 32000-1 9.5).
final class FontResource {
    let object: PDFObject
    /// Bytes a character code has: 2 for composite fonts, whose maps nearly always have two, 1 for simple ones.
    let bytesPerCode: Int

    init(_ object: PDFObject) {
        self.object = object
        bytesPerCode = object["/Subtype"]?.isName("/Type0") == true ? 2 : 1
    }
}
