import CSampleImaging

/// Raw pixels, 8 bits for each channel, rows from the top.
struct PixelImage {
    let width: Int
    let height: Int
    let channels: Int
    private(set) var pixels: [UInt8]

    private init(width: Int, height: Int, channels: Int) {
        self.width = max(1, width)
        self.height = max(1, height)
        self.channels = channels
        pixels = [UInt8](repeating: 0, count: self.width * self.height * channels)
    }

    /// A picture like a phone's close-up of skin.
    static func photo(width: Int, height: Int, channels: Int, seed: Int) -> PixelImage {
        var image = PixelImage(width: width, height: height, channels: channels)
        csi_paint_photo(
            &image.pixels, Int32(image.width), Int32(image.height), Int32(channels),
            UInt32(truncatingIfNeeded: seed))
        return image
    }

    /// Light paper without anything on it.
    static func paper(width: Int, height: Int, channels: Int, seed: Int) -> PixelImage {
        var image = PixelImage(width: width, height: height, channels: channels)
        csi_paint_paper(
            &image.pixels, Int32(image.width), Int32(image.height), Int32(channels),
            UInt32(truncatingIfNeeded: seed))
        return image
    }

    /// Paper with lines of text, as from a scanner or on a screen.
    static func page(width: Int, height: Int, channels: Int, seed: Int) -> PixelImage {
        var image = paper(width: width, height: height, channels: channels, seed: seed)
        let scale = max(1, min(width, height) / 600)
        let margin = image.width / 12
        let lineHeight = 14 * scale
        let columns = max(8, (image.width - 2 * margin) / (8 * scale))
        let lines = SampleText.lines(
            columns: columns, count: max(1, (image.height - 2 * margin) / lineHeight), seed: seed)
        for (index, line) in lines.enumerated() {
            image.draw(line, x: margin, y: margin + index * lineHeight, scale: scale, level: 40)
        }
        return image
    }

    mutating func draw(_ text: String, x: Int, y: Int, scale: Int, level: UInt8) {
        let latin1 = text.unicodeScalars.map { UInt8(exactly: $0.value) ?? 0x3F }
        csi_paint_text(
            &pixels, Int32(width), Int32(height), Int32(channels),
            Int32(x), Int32(y), Int32(scale), level, latin1, latin1.count)
    }

    /// Makes the lower part see-through. Only for images with an alpha channel.
    mutating func fadeOut() {
        guard channels == 4 else { return }
        for row in (height / 2)..<height {
            let alpha = UInt8(255 * (height - row) / height)
            for column in 0..<width { pixels[(row * width + column) * 4 + 3] = alpha }
        }
    }

    func cropped(x: Int, y: Int, width: Int, height: Int) -> PixelImage {
        var part = PixelImage(width: width, height: height, channels: channels)
        part.pixels = []
        for row in y..<(y + height) {
            let start = (row * self.width + x) * channels
            part.pixels += pixels[start..<(start + width * channels)]
        }
        return part
    }

    func jpeg(quality: Int = 85, progressive: Bool = false, restartRows: Int = 0, app1: [UInt8] = []) throws -> [UInt8]
    {
        try collect { out in
            app1.withUnsafeBufferPointer { payload in
                csi_jpeg_encode(
                    pixels, Int32(width), Int32(height), Int32(channels), Int32(quality),
                    progressive ? 1 : 0, Int32(restartRows), payload.isEmpty ? nil : payload.baseAddress,
                    payload.count, &out)
            }
        }
    }

    func png(interlaced: Bool = false) throws -> [UInt8] {
        try collect { out in
            csi_png_encode(
                pixels, Int32(width), Int32(height), Int32(channels), interlaced ? 1 : 0, &out)
        }
    }

    /// One bit for each pixel, 1 for white. Only for grey images.
    func packedBits() -> [UInt8] {
        guard channels == 1 else { return [] }
        var packed = [UInt8](repeating: 0, count: (width + 7) / 8 * height)
        csi_pack_bits(pixels, Int32(width), Int32(height), &packed)
        return packed
    }
}
