internal import CPoppler
public import Inspector

/// Draws PDF pages by poppler, where it is installed (`docs/decisions/0021-pictures-of-pages.md`).
///
/// One document at a time in a process: the library has state of its own.
public struct PopplerRenderer: PageRenderer {
    public static func prepare() throws(InspectionFailure) {
        guard cp_prepare() == 0 else { throw .libraryUnavailable }
    }

    public init(_ bytes: DocumentBytes) throws(InspectionFailure) {
        guard let start = bytes.buffer.baseAddress,
            cp_open(start.assumingMemoryBound(to: UInt8.self), bytes.count) == 1
        else { throw .unexpected }
    }

    public var pageCount: Int { Int(cp_page_count()) }

    public func draw(_ page: Int, within box: PixelSize) -> PagePixels? {
        let limit = cp_size(width: Int32(clamping: box.width), height: Int32(clamping: box.height))
        var pixels = [UInt8](repeating: 0, count: 4 * box.width * box.height)
        let drawn = cp_draw(Int32(clamping: page), limit, &pixels)
        let size = PixelSize(width: Int(drawn.width), height: Int(drawn.height))
        var rgb: [UInt8] = []
        rgb.reserveCapacity(3 * size.width * size.height)
        for place in stride(from: 0, to: 4 * size.width * size.height, by: 4) {
            rgb += [pixels[place + 2], pixels[place + 1], pixels[place]]
        }
        return PagePixels(size: size, rgb: rgb)
    }
}
