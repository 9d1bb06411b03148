import Inspector

/// What a JPEG's segments say of data behind its end.
struct JPEGAnnouncements {
    /// Further pictures: the index of CIPA DC-007, or the items of a container (Google's Dynamic Depth 1.0, Ultra HDR).
    var pictures = false
    /// A film (Google's Motion Photo 1.0 and its predecessor MicroVideo), or what a maker's block says of one.
    var film = false
    private var exif: Range<Int>?
    private var xmp: [Range<Int>] = []

    func isExif(_ content: Range<Int>, _ bytes: ByteView) -> Bool {
        content.count > 6 && bytes.has("Exif\0\0", at: content.lowerBound)
    }

    mutating func read(_ content: Range<Int>, code: UInt8, _ bytes: ByteView) {
        if code == 0xE2, bytes.has("MPF\0", at: content.lowerBound) { pictures = true }
        guard code == 0xE1 else { return }
        if isExif(content, bytes) { exif = exif ?? content }
        guard bytes.has("http://ns.adobe.com/x", at: content.lowerBound) else { return }
        if xmp.count < Self.maximumPackets { xmp.append(content) }
        func says(_ word: StaticString) -> Bool { bytes.offset(of: word, in: content) != nil }
        if says("MotionPhoto") || says("MicroVideo") { film = true }
        let words: [StaticString] = [
            "Container:Directory", "Item:Semantic", "GainMap", "hdrgm:Version", "GDepth:", "GImage:",
        ]
        if words.contains(where: says) { pictures = true }
    }

    /// More packets than any phone writes.
    private static let maximumPackets = 64

    /// Whether XMP names how far before the file's end something begins, as Xiaomi's phones do with what they keep
    /// there: a number in digits, with no digit beside it.
    func names(distance: Int, _ bytes: ByteView) -> Bool {
        let digits = Array(String(distance).utf8)
        guard digits.count >= 3 else { return false }
        return xmp.contains { packet in
            (packet.lowerBound + 1..<max(packet.lowerBound + 1, packet.upperBound - digits.count)).contains { place in
                bytes[place] == digits[0] && digits.indices.allSatisfy { bytes[place + $0] == digits[$0] }
                    && !isDigit(bytes[place - 1]) && !isDigit(bytes[place + digits.count])
            }
        }
    }

    private func isDigit(_ byte: UInt8) -> Bool { UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte }

    /// Whether Exif or a maker's note in it names a length: cameras write a larger preview behind the picture and its
    /// place and length among their own data. It takes the number in either byte order.
    func names(length: Int, _ bytes: ByteView) -> Bool {
        guard let exif, length > 0 else { return false }
        return stride(from: exif.lowerBound, to: exif.upperBound - 3, by: 2).contains { place in
            bytes.littleEndian32(at: place) == length || bytes.bigEndian32(at: place) == length
        }
    }
}
