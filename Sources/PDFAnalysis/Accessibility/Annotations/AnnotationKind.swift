/// The annotations that ISO 32000-1 defines (table 169). The raw value is the subtype's name.
enum AnnotationKind: String, CaseIterable {
    case text = "Text"
    case link = "Link"
    case freeText = "FreeText"
    case line = "Line"
    case square = "Square"
    case circle = "Circle"
    case polygon = "Polygon"
    case polyLine = "PolyLine"
    case highlight = "Highlight"
    case underline = "Underline"
    case squiggly = "Squiggly"
    case strikeOut = "StrikeOut"
    case stamp = "Stamp"
    case caret = "Caret"
    case ink = "Ink"
    case popup = "Popup"
    case fileAttachment = "FileAttachment"
    case sound = "Sound"
    case movie = "Movie"
    case widget = "Widget"
    case screen = "Screen"
    case printerMark = "PrinterMark"
    case trapNet = "TrapNet"
    case watermark = "Watermark"
    case threeDimensional = "3D"
    case redact = "Redact"

    init?(_ subtype: PDFObject?) {
        guard let name = subtype?.name else { return nil }
        self.init(rawValue: String(decoding: name, as: UTF8.self))
    }
}
