import CSampleImaging

/// How a JPEG's pixels are stored (ITU-T T.81), without any data around them.
struct JPEGForm: Sendable {
    var width = 96
    var height = 72
    var seed = 1
    var quality = 80
    /// 1 grey, 3 colour, 4 the four colours of a printing press.
    var channels = 3
    /// RGB and CMYK as they are (Adobe, transform 0).
    var keepsChannels = false
    var factors: (horizontal: Int, vertical: Int) = (2, 2)
    var isProgressive = false
    var isOptimized = false
    var restartBlocks = 0
    var showsPage = false

    /// The file, with segments right behind its beginning.
    func file(_ segments: [[UInt8]] = [JPEGSegment.jfif()]) throws -> [UInt8] {
        let image =
            showsPage
            ? PixelImage.page(width: width, height: height, channels: channels, seed: seed)
            : PixelImage.photo(width: width, height: height, channels: channels, seed: seed)
        var form = csi_jpeg_form()
        form.quality = Int32(quality)
        form.keeps_channels = keepsChannels ? 1 : 0
        form.horizontal = Int32(channels == 1 ? 1 : factors.horizontal)
        form.vertical = Int32(channels == 1 ? 1 : factors.vertical)
        form.progressive = isProgressive ? 1 : 0
        form.optimized = isOptimized ? 1 : 0
        form.restart_blocks = Int32(restartBlocks)
        let coded = try collect { out in
            csi_jpeg_encode_form(image.pixels, Int32(width), Int32(height), Int32(channels), &form, &out)
        }
        return [0xFF, 0xD8] + segments.joined() + Array(coded.dropFirst(2))
    }

    func with(_ change: (inout JPEGForm) -> Void) -> JPEGForm {
        var form = self
        change(&form)
        return form
    }
}
