import CFormats
import Inspector

/// One of CFormats' decoders.
typealias ImageDecoder = (
    UnsafePointer<UInt8>?, Int, UnsafePointer<cf_image_limits>?, UnsafeMutablePointer<cf_image>?
) -> cf_status

/// What a decoder found, in Swift's words.
struct DecodedImage {
    let state: ImageState
    /// In pixels; `nil` where the header could not be read.
    let width: Int?
    let height: Int?
    let scans: Int
    let frames: Int

    init(_ bytes: DocumentBytes, limits: cf_image_limits, decoder: ImageDecoder) throws(InspectionFailure) {
        var limits = limits
        var image = cf_image()
        let start = bytes.buffer.baseAddress?.assumingMemoryBound(to: UInt8.self)
        state = try ImageState(decoder(start, bytes.count, &limits, &image))
        width = image.width > 0 ? Int(clamping: image.width) : nil
        height = image.height > 0 ? Int(clamping: image.height) : nil
        scans = Int(image.scans)
        frames = Int(image.frames)
    }
}

extension cf_image_limits {
    init(pixels: Int, memory: ByteCount, scans: Int = 1, frames: Int = 1) {
        self.init(
            pixels: UInt64(clamping: pixels), memory: UInt64(clamping: memory.bytes),
            scans: UInt32(clamping: scans), frames: UInt32(clamping: frames))
    }
}

/// The options that all image formats share, written once so that they read the same in every reference page.
enum ImageOptions {
    static let maximumPixels = Option(
        "maximum_pixels", default: 120_000_000, in: 1...1_000_000_000,
        "Width times height, in pixels, above which an image is not decoded.")
    static let maximumDecodeMemory = Option(
        "maximum_decode_memory", default: .mebibytes(128), in: (1 << 20)...(4 << 30),
        "Memory that decoding may take, computed from the header before any is taken.")
}
