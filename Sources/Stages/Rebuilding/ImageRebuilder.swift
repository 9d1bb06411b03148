internal import CFormats
public import Inspector

/// Makes JPEG, PNG and GIF images anew from their pixels (`docs/decisions/0028-rebuilding-images.md`).
public struct ImageRebuilder: Rebuilder {
    public static func rebuild(
        _ bytes: DocumentBytes, _ request: RebuildRequest, write: (UnsafeRawBufferPointer) -> Bool
    ) throws(RebuildFailure) {
        guard let rebuild = function(for: request.type), let start = bytes.buffer.baseAddress else {
            throw .unsupported
        }
        guard var wishes = cf_rebuild_wishes(request) else { throw .unsupported }
        var copy = cf_bytes()
        defer { cf_bytes_free(&copy) }
        try check(rebuild(start.assumingMemoryBound(to: UInt8.self), bytes.count, &wishes, &copy))
        _ = write(UnsafeRawBufferPointer(start: copy.start, count: copy.count))
    }

    private typealias Function = (
        UnsafePointer<UInt8>?, Int, UnsafePointer<cf_rebuild_wishes>?, UnsafeMutablePointer<cf_bytes>?
    ) -> cf_rebuild_status

    private static func function(for type: MediaType) -> Function? {
        switch type {
        case .jpeg: cf_rebuild_jpeg
        case .png: cf_rebuild_png
        case .gif: cf_rebuild_gif
        default: nil
        }
    }

    private static func check(_ status: cf_rebuild_status) throws(RebuildFailure) {
        switch status {
        case CF_REBUILT: return
        case CF_REBUILD_UNSOUND: throw .unsound
        case CF_REBUILD_TOO_LARGE: throw .tooLarge
        case CF_REBUILD_OUT_OF_MEMORY: throw .outOfMemory
        default: throw .unsupported
        }
    }
}

extension cf_rebuild_wishes {
    /// - Returns: `nil` where the stage has left something out, or asks for what is not possible.
    fileprivate init?(_ request: RebuildRequest) {
        func wish(_ wish: ImageWish, in range: ClosedRange<Int> = 1...Int.max) -> Int? {
            request.settings[wish.rawValue].flatMap { range.contains($0) ? $0 : nil }
        }
        guard let orientation = wish(.orientation, in: 1...8), let quality = wish(.quality, in: 1...100),
            let keepsProfile = wish(.keepsProfile, in: 0...1), let pixels = wish(.maximumPixels),
            let memory = wish(.maximumMemory), let scans = wish(.maximumScans), let frames = wish(.maximumFrames)
        else { return nil }
        self.init(
            limits: cf_image_limits(
                pixels: UInt64(pixels), memory: UInt64(memory), scans: UInt32(clamping: scans),
                frames: UInt32(clamping: frames)),
            maximum_bytes: max(0, request.maximumBytes), orientation: Int32(orientation), quality: Int32(quality),
            keeps_profile: Int32(keepsProfile))
    }
}
