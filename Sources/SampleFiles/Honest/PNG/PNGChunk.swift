/// Chunks of a PNG (W3C PNG Third Edition, 5.3 and 11).
enum PNGChunk {
    static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

    static func chunk(_ type: String, _ data: [UInt8]) -> [UInt8] {
        let body = Array(type.utf8) + data
        var chunk: [UInt8] = []
        chunk.append(big: UInt32(data.count))
        chunk += body
        chunk.append(big: crc32(body))
        return chunk
    }

    static func header(_ form: PNGForm) -> [UInt8] {
        chunk(
            "IHDR",
            numbers([form.width, form.height])
                + [UInt8(form.depth), form.color.rawValue, 0, 0, form.isInterlaced ? 1 : 0])
    }

    /// Latin 1 as it is (11.3.3.2).
    static func text(_ key: String, _ text: String) -> [UInt8] { chunk("tEXt", Array("\(key)\0\(text)".utf8)) }

    /// Latin 1, compressed (11.3.3.3).
    static func packedText(_ key: String, _ text: String) throws -> [UInt8] {
        chunk("zTXt", try Array("\(key)\0\0".utf8) + deflated(Array(text.utf8)))
    }

    /// UTF-8, compressed or not (11.3.3.4).
    static func unicodeText(_ key: String, _ text: [UInt8], isPacked: Bool = false, language: String = "") throws
        -> [UInt8]
    {
        let head = Array("\(key)\0".utf8) + [isPacked ? 1 : 0, 0] + Array("\(language)\0\0".utf8)
        return chunk("iTXt", try head + (isPacked ? deflated(text) : text))
    }

    static func packet(_ attributes: [String]) throws -> [UInt8] {
        try unicodeText("XML:com.adobe.xmp", HonestXMP.packet(attributes))
    }

    /// 11.3.2.3.
    static func profile(_ name: String, size: Int, space: String = "RGB ") throws -> [UInt8] {
        chunk("iCCP", try Array("\(name)\0\0".utf8) + deflated(JPEGSegment.profile(size: size, space: space)))
    }

    static func numbers(_ numbers: [Int]) -> [UInt8] {
        numbers.reduce(into: []) { $0.append(big: UInt32(truncatingIfNeeded: $1)) }
    }

    static func shorts(_ numbers: [Int]) -> [UInt8] {
        numbers.reduce(into: []) { $0.append(big: UInt16(truncatingIfNeeded: $1)) }
    }
}
