import CQPDF
import Inspector

extension PDFObject {
    /// Whether an image is of one colour all over: a background, and no picture of anything.
    ///
    /// Only where that costs little: an image of one colour is far smaller than its pixels, and only what is so small is
    /// decoded; what nothing here decodes is judged by its size alone.
    var isUniformImage: Bool {
        guard let width = self["/Width"]?.integer, let height = self["/Height"]?.integer, width > 0, height > 0,
            width < 1 << 16, height < 1 << 16, let length = self["/Length"]?.integer, length >= 0
        else { return false }
        let pixels = width * height
        switch imageFilter {
        case .lossless:
            let isMask = self["/ImageMask"]?.bool == true
            let bits = isMask ? 1 : self["/BitsPerComponent"]?.integer ?? 8
            guard pixels <= Limit.pixels, length <= Limit.compressedBytes,
                length * Limit.ratio <= pixels || pixels <= Limit.smallImage
            else { return false }
            return withStreamData(decoded: qpdf_dl_specialized) { data in
                bits == 8 ? isUniform(data, pixels) : isUniform(data, pixels, rowBits: width * bits, rows: height)
            } ?? false
        case .jpeg:
            guard pixels <= Limit.pixels, length * Limit.jpegRatio <= pixels || pixels <= Limit.smallImage,
                withStreamData(decoded: qpdf_dl_none, { hasJPEGSize($0, width, height) }) == true
            else { return false }
            return withStreamData(decoded: qpdf_dl_all) { isUniform($0, pixels) } ?? false
        // A row that is like the one before takes one bit (ITU-T T.6), the end some bytes.
        case .fax: return length <= height / 8 + 16 && height >= 64
        case .jbig2: return length < 128 && pixels > 1 << 16
        case .jpeg2000: return length * 2_000 < pixels
        case .other: return false
        }
    }

    private enum Limit {
        /// What is decoded at most; a page at 400 dots an inch has 15 million.
        static let pixels = 16 << 20
        static let smallImage = 1 << 12
        /// What is decoded at most, whatever the pixels may be said to be: a thousand times more comes out of no filter
        /// than goes in.
        static let compressedBytes = 48 << 10
        /// Pixels of one colour for each compressed byte.
        static let ratio = 50
        /// A block of 64 pixels takes some bits at least.
        static let jpegRatio = 30
    }

    private enum ImageFilter { case lossless, jpeg, fax, jbig2, jpeg2000, other }

    private var imageFilter: ImageFilter {
        guard let filter = self["/Filter"] else { return .lossless }
        guard let name = filter.isArray ? (filter.count == 1 ? filter[0] : nil) : filter else { return .other }
        if name.isName("/FlateDecode") || name.isName("/LZWDecode") || name.isName("/RunLengthDecode") {
            return .lossless
        }
        if name.isName("/DCTDecode") { return .jpeg }
        if name.isName("/CCITTFaxDecode") { return .fax }
        if name.isName("/JBIG2Decode") { return .jbig2 }
        return name.isName("/JPXDecode") ? .jpeg2000 : .other
    }
}

/// Whether a JPEG image says of itself that it has this size (ITU-T T.81 B.2.2): another may be made to take all memory.
private func hasJPEGSize(_ data: UnsafeRawBufferPointer, _ width: Int, _ height: Int) -> Bool {
    var place = 2
    while place + 9 < data.count, data[place] == 0xFF {
        let marker = data[place + 1]
        let isFrame = marker >= 0xC0 && marker <= 0xC2
        if isFrame {
            return Int(data[place + 5]) << 8 | Int(data[place + 6]) == height
                && Int(data[place + 7]) << 8 | Int(data[place + 8]) == width
        }
        guard marker != 0xDA else { return false }
        place += 2 + (Int(data[place + 2]) << 8 | Int(data[place + 3]))
    }
    return false
}

/// Samples of 8 bits: each pixel is like the first.
private func isUniform(_ data: UnsafeRawBufferPointer, _ pixels: Int) -> Bool {
    let components = data.count / pixels
    guard components > 0 else { return false }
    for index in stride(from: components, to: pixels * components, by: 1)
    where data[index] != data[index - components] { return false }
    return true
}

/// Samples of fewer or more bits: each byte is like the first, but for what fills up a row (ISO 32000-1 8.9.3).
private func isUniform(_ data: UnsafeRawBufferPointer, _ pixels: Int, rowBits: Int, rows: Int) -> Bool {
    let row = (rowBits + 7) / 8
    let used: UInt8 = rowBits % 8 == 0 ? 0xFF : 0xFF << UInt8(8 - rowBits % 8)
    guard data.count >= row * rows, let first = data.first, row > 1 || rows > 0 else { return false }
    for index in 0..<row * rows {
        let mask = index % row == row - 1 ? used : 0xFF
        if data[index] & mask != first & mask { return false }
    }
    return true
}
