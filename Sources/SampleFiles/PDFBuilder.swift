/// One page of a document.
public struct PDFPage: Sendable {
    /// Left, bottom, right and top; A4 when nothing else is said.
    public var mediaBox: [Double] = [0, 0, 595, 842]
    /// Turned clockwise when shown: 0, 90, 180 or 270.
    public var rotate = 0
    /// What the page paints.
    public var content: PDFContent
    /// What annotations paint over it.
    public var annotations: [PDFAnnotation] = []
    /// A zlib stream that takes the place of the content's operators.
    public var flateContent: [UInt8]?

    /// An upright A4 page.
    public init(_ content: PDFContent = PDFContent()) {
        self.content = content
    }

    /// An upright A4 page that a closure paints.
    public init(_ paint: (inout PDFContent) throws -> Void) rethrows {
        content = PDFContent()
        try paint(&content)
    }
}

/// An annotation that is seen: a stamp.
public struct PDFAnnotation: Sendable {
    /// Left, bottom, right and top on the page.
    public var place: [Double]
    /// What it paints, made to fit its place.
    public var appearance: PDFForm
    /// Bits of ISO 32000-1, table 165; 2 hides it.
    public var flags = 4

    /// A stamp that is printed with the page when nothing else is said.
    public init(place: [Double], appearance: PDFForm) {
        self.place = place
        self.appearance = appearance
    }
}

/// Writes PDF documents, good ones and deliberately odd ones.
public struct PDFBuilder: Sendable {
    /// What the catalog claims about tagging.
    public struct MarkInfo: Sendable {
        /// Whether the document is tagged.
        public var isMarked: Bool
        /// Whether the tagging is known to be doubtful.
        public var hasSuspects: Bool

        /// Tagged without doubt when nothing else is said.
        public init(isMarked: Bool = true, hasSuspects: Bool = false) {
            self.isMarked = isMarked
            self.hasSuspects = hasSuspects
        }
    }

    /// The version in the file's first line.
    public var version = "1.7"
    /// The pages in order.
    public var pages: [PDFPage] = []
    /// The catalog's language.
    public var language: String?
    /// The title in the information dictionary.
    public var infoTitle: String?
    /// The title in the XMP metadata.
    public var xmpTitle: String?
    /// Whether the XMP metadata claim PDF/UA-1.
    public var claimsPDFUA = false
    /// The catalog's claim about tagging; `nil` leaves it out.
    public var markInfo: MarkInfo?
    /// Whether the tagged content gets a structure tree and pages the tab order of it.
    public var hasStructureTree = false
    /// Whether viewers are told to show the title instead of the file's name.
    public var displaysTitle = false
    /// Whether the streams of pages and forms are compressed with Flate.
    public var compressesStreams = true
    /// Whether the page tree has its own root among its kids.
    public var pageTreeLoops = false
    /// More entries for the catalog, as they are to stand in the file.
    public var catalogEntries = ""

    /// More objects, as they are to stand in the file; the first has the number 3. Nothing refers to them by itself.
    public var moreObjects: [[UInt8]] = []

    var encryption: PDFSeedEncryption?

    /// A document of some pages.
    public init(pages: [PDFPage] = []) {
        self.pages = pages
    }

    /// Adds an object that is a stream.
    ///
    /// - Parameter entries: those of its dictionary but for the length.
    public mutating func addStream(_ entries: String, _ data: [UInt8]) {
        let head = Array("<< \(entries) /Length \(data.count) >>\nstream\n".utf8)
        moreObjects.append(head + data + Array("\nendstream".utf8))
    }

    /// The whole file.
    public func build() -> [UInt8] {
        var assembly = PDFAssembly(builder: self)
        return assembly.file()
    }
}
