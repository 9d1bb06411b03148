/// What the keeper asks of a process that draws, with the document beside it. There is one for each process.
public struct RenderRequest: Sendable, Hashable {
    /// From 0.
    public let pages: Range<Int>
    /// What each page has to fit into.
    public let box: PixelSize

    /// - Returns: `nil` for a box that no page may have.
    public init?(pages: Range<Int>, box: PixelSize) {
        guard pages.lowerBound >= 0, box.canBeDrawn else { return nil }
        self.pages = pages
        self.box = box
    }

    public var packet: [UInt8] {
        var writer = WireWriter()
        for number in [pages.lowerBound, pages.upperBound, box.width, box.height] { writer.put(number) }
        return writer.bytes
    }

    init(packet: some Sequence<UInt8>) throws(WireError) {
        var reader = WireReader(packet)
        let (first, end) = (try reader.int(), try reader.int())
        guard first <= end,
            let request = RenderRequest(
                pages: first..<end, box: PixelSize(width: try reader.int(), height: try reader.int()))
        else { throw WireError() }
        self = request
    }
}

/// What comes back: first whether the document could be opened, then its pages in order.
public enum RenderAnswer: Sendable, Hashable {
    /// How many pages the document has, not how many were asked for.
    case opened(pageCount: Int)
    case notOpened
    /// From 0; without pixels where it could not be drawn.
    case page(Int, PagePixels?)

    /// More than any answer needs. A socket's buffer holds about 200 kB.
    public static let maximumBytes = 3 * PixelSize.largestPage.width * PixelSize.largestPage.height + 64

    var packet: [UInt8] {
        var writer = WireWriter()
        switch self {
        case .opened(let pageCount):
            writer.put(0)
            writer.put(pageCount)
        case .notOpened:
            writer.put(1)
        case .page(let number, let pixels):
            writer.put(2)
            writer.put(number)
            writer.put(pixels?.size.width ?? 0)
            writer.put(pixels?.size.height ?? 0)
            return writer.bytes + (pixels?.rgb ?? [])
        }
        return writer.bytes
    }

    /// - Throws: `WireError` for pixels that are not as many as they should be, and for all else that is no answer.
    public init(packet: some Sequence<UInt8>) throws(WireError) {
        var reader = WireReader(packet)
        switch try reader.int() {
        case 0: self = .opened(pageCount: try reader.int())
        case 1: self = .notOpened
        case 2:
            let number = try reader.int()
            let size = PixelSize(width: try reader.int(), height: try reader.int())
            let rgb = reader.takeRest()
            if size == PixelSize(width: 0, height: 0), rgb.isEmpty {
                self = .page(number, nil)
            } else {
                guard let pixels = PagePixels(size: size, rgb: rgb) else { throw WireError() }
                self = .page(number, pixels)
            }
        default: throw WireError()
        }
        guard reader.isAtEnd else { throw WireError() }
    }
}
