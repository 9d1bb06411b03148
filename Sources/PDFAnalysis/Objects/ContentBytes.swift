import CFormats
import Inspector

/// Decoded bytes outside of Swift's own memory: there, an allocation that fails is an answer and not a trap.
final class ContentBytes {
    private var bytes = cf_bytes()

    deinit { cf_bytes_free(&bytes) }

    var count: Int { bytes.count }

    /// Valid as long as nothing is appended.
    var view: ByteView { ByteView(UnsafeRawBufferPointer(start: bytes.start, count: bytes.count)) }

    /// - Returns: whether there was memory for it.
    func append(_ more: UnsafeRawBufferPointer) -> Bool {
        guard let start = more.baseAddress else { return true }
        return cf_bytes_append(&bytes, start.assumingMemoryBound(to: UInt8.self), more.count) == CF_DECODED
    }

    /// Appends what a zlib stream holds, but at most `maximum` bytes.
    func appendInflated(_ compressed: UnsafeRawBufferPointer, maximum: Int) -> cf_status {
        let start = compressed.baseAddress?.assumingMemoryBound(to: UInt8.self)
        return cf_inflate(&bytes, start, compressed.count, max(0, maximum))
    }

    func withUnsafeBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
        body(UnsafeRawBufferPointer(start: bytes.start, count: bytes.count))
    }
}
