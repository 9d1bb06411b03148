/// Draws the pages of one document, small, for people to look at.
///
/// It runs in a process of its own for one document (`RenderServer`), which can read fonts and nothing else. So it is
/// synchronous, imports neither Foundation nor Dispatch, starts no thread and no task, and writes nothing. It may crash
/// or hang: that costs the page.
public protocol PageRenderer: SendableMetatype {
    /// Loads libraries and what tells which fonts there are, while files can still be opened.
    static func prepare() throws(InspectionFailure)

    /// - Parameter bytes: of the document, valid as long as the process lives.
    /// - Throws: `InspectionFailure` where the document can't be opened.
    init(_ bytes: DocumentBytes) throws(InspectionFailure)

    var pageCount: Int { get }

    /// - Parameter page: from 0.
    /// - Returns: the page as large as fits into `box`; `nil` where it could not be drawn.
    func draw(_ page: Int, within box: PixelSize) -> PagePixels?
}

/// In pixels.
public struct PixelSize: Sendable, Hashable {
    public let width: Int
    public let height: Int

    public init(width: Int, height: Int) {
        self.width = width
        self.height = height
    }

    /// Above it one page would not go into one packet.
    public static let largestPage = PixelSize(width: 200, height: 200)

    /// Whether it has pixels, and no more of them than may be asked for.
    var canBeDrawn: Bool {
        let largest = Self.largestPage
        return width > 0 && height > 0 && width <= largest.width && height <= largest.height
    }
}

/// A page as it was drawn.
public struct PagePixels: Sendable, Hashable {
    public let size: PixelSize
    /// Red, green and blue of each pixel, row by row from the top.
    public let rgb: [UInt8]

    /// - Returns: `nil` for bytes that are not `size`.
    public init?(size: PixelSize, rgb: [UInt8]) {
        guard size.canBeDrawn, rgb.count == 3 * size.width * size.height else { return nil }
        self.size = size
        self.rgb = rgb
    }
}
