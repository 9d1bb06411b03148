/// One of the fonts that every PDF reader has.
public enum PDFFont: String, CaseIterable, Sendable {
    /// Running text.
    case regular = "Helvetica"
    /// Headings.
    case bold = "Helvetica-Bold"
    /// Letters of one width.
    case typewriter = "Courier"
}

/// A picture that a page or a form paints.
public struct PDFImage: Sendable {
    let entries: String
    let data: [UInt8]

    /// A JPEG file as it is.
    public static func jpeg(_ bytes: [UInt8], width: Int, height: Int, isGrey: Bool) -> PDFImage {
        PDFImage(
            entries: """
                /Width \(width) /Height \(height) /BitsPerComponent 8 \
                /ColorSpace /\(isGrey ? "DeviceGray" : "DeviceRGB") /Filter /DCTDecode
                """, data: bytes)
    }

    /// Raw RGB pixels of 8 bits, which are then compressed with Flate.
    public static func rgb(_ pixels: [UInt8], width: Int, height: Int) throws -> PDFImage {
        PDFImage(
            entries: """
                /Width \(width) /Height \(height) /BitsPerComponent 8 \
                /ColorSpace /DeviceRGB /Filter /FlateDecode
                """, data: try deflated(pixels))
    }
}

/// Content that is painted as one thing: a form XObject.
public struct PDFForm: Sendable {
    /// What it paints.
    public var content: PDFContent
    /// Left, bottom, right and top in its own space.
    public var box: [Double]
    /// From its own space to that of its user.
    public var matrix: [Double]
    /// Whether its resources have itself under the name `Self`.
    public var knowsItself = false

    /// A form of the size of an A4 page when nothing else is said.
    public init(
        content: PDFContent, box: [Double] = [0, 0, 595, 842],
        matrix: [Double] = [1, 0, 0, 1, 0, 0]
    ) {
        self.content = content
        self.box = box
        self.matrix = matrix
    }
}

/// What a page or a form paints, in order.
public struct PDFContent: Sendable {
    enum XObject: Sendable {
        case image(PDFImage)
        case form(PDFForm)
    }

    struct Mark: Sendable {
        let tag: String
        let alternative: String?
    }

    private(set) var operators = ""
    private(set) var xObjects: [XObject] = []
    private(set) var fonts: Set<PDFFont> = []
    /// Images that a pattern repeats, each with the size of its cell.
    private(set) var patterns: [(image: PDFImage, width: Double, height: Double)] = []
    /// Extended graphics states, as they are to stand in the file.
    private(set) var states: [String] = []
    /// One for each marked content identifier, in order.
    private(set) var marks: [Mark] = []

    /// Nothing yet.
    public init() {}

    /// Adds operators as they are. They must be ASCII.
    public mutating func raw(_ operators: String) {
        self.operators += operators + "\n"
    }

    /// Paints one line of text, or places it unseen, as text recognition does.
    public mutating func text(
        _ text: String, x: Double, y: Double, size: Double = 11, font: PDFFont = .regular,
        isVisible: Bool = true
    ) {
        fonts.insert(font)
        raw("BT /\(font.resourceName) \(PDFText.number(size)) Tf \(isVisible ? 0 : 3) Tr")
        raw("\(PDFText.numbers([x, y])) Td \(PDFText.literal(text)) Tj ET")
    }

    /// Paints an image whose unit square a matrix places on the page.
    public mutating func image(_ image: PDFImage, matrix: [Double]) {
        paint(.image(image), matrix: matrix)
    }

    /// Paints an image upright in a rectangle.
    public mutating func image(
        _ image: PDFImage, x: Double, y: Double, width: Double, height: Double
    ) {
        self.image(image, matrix: [width, 0, 0, height, x, y])
    }

    /// Fills a rectangle with a pattern whose only cell is an image.
    public mutating func fill(
        with image: PDFImage, x: Double, y: Double, width: Double, height: Double
    ) {
        raw("q 1 0 0 1 \(PDFText.numbers([x, y])) cm /Pattern cs /P\(patterns.count) scn")
        raw("\(PDFText.numbers([0, 0, width, height])) re f Q")
        patterns.append((image, width, height))
    }

    /// Fills a rectangle with a colour, as the operands and the operator that set it: `1 g`.
    public mutating func fill(
        _ colour: String, x: Double, y: Double, width: Double, height: Double
    ) {
        raw("q \(colour) \(PDFText.numbers([x, y, width, height])) re f Q")
    }

    /// Paints with an extended graphics state, given by its entries: `/ca 0`.
    public mutating func with(state: String, _ paint: (inout PDFContent) throws -> Void) rethrows {
        raw("q /G\(states.count) gs")
        states.append(state)
        try paint(&self)
        raw("Q")
    }

    /// Paints within a clip.
    public mutating func clipped(
        x: Double, y: Double, width: Double, height: Double,
        _ paint: (inout PDFContent) throws -> Void
    ) rethrows {
        raw("q \(PDFText.numbers([x, y, width, height])) re W n")
        try paint(&self)
        raw("Q")
    }

    /// Paints a form.
    public mutating func form(_ form: PDFForm, matrix: [Double] = [1, 0, 0, 1, 0, 0]) {
        paint(.form(form), matrix: matrix)
    }

    /// Paints a one-bit image that is in the content itself, not an object of its own.
    public mutating func inlineImage(
        bits: [UInt8], width: Int, height: Int, matrix: [Double]
    ) throws {
        raw("q \(PDFText.numbers(matrix)) cm")
        raw("BI /W \(width) /H \(height) /BPC 1 /CS /G /F [/AHx /Fl] ID")
        // Hexadecimal digits can never look like the end mark.
        raw(PDFText.hex(try deflated(bits)) + ">")
        raw("EI Q")
    }

    /// Paints content that belongs to an element of the document's structure.
    public mutating func tagged(
        _ tag: String, alternative: String? = nil, _ paint: (inout PDFContent) throws -> Void
    ) rethrows {
        raw("/\(tag) << /MCID \(marks.count) >> BDC")
        marks.append(Mark(tag: tag, alternative: alternative))
        try paint(&self)
        raw("EMC")
    }

    /// Paints content that a screen reader is to pass by.
    public mutating func artifact(_ paint: (inout PDFContent) throws -> Void) rethrows {
        raw("/Artifact BMC")
        try paint(&self)
        raw("EMC")
    }

    private mutating func paint(_ object: XObject, matrix: [Double]) {
        raw("q \(PDFText.numbers(matrix)) cm /X\(xObjects.count) Do Q")
        xObjects.append(object)
    }
}

extension PDFFont {
    /// The name in resource dictionaries.
    var resourceName: String {
        switch self {
        case .regular: "F1"
        case .bold: "F2"
        case .typewriter: "F3"
        }
    }
}
