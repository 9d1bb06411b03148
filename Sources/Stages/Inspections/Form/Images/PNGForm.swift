import Inspector

/// Walks a PNG chunk by chunk (PNG 3rd ed. 5).
struct PNGForm {
    private(set) var findings = FormFindings()
    /// Behind IEND; `nil` where the walk did not come there.
    private(set) var end: Int?

    private let bytes: ByteView
    private let texts: PNGTextInflater?
    private var bits = 0
    private var (hasPalette, hasPixels, isBehindPixels) = (false, false, false)

    /// - Parameter texts: inflates texts and profiles; `nil` where that is not to be done.
    init(_ bytes: ByteView, texts: PNGTextInflater?) {
        self.bytes = bytes
        self.texts = texts
        let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
        guard signature.indices.allSatisfy({ bytes[$0] == signature[$0] }) else {
            findings.becomes(.broken)
            return
        }
        let last = walk()
        if findings.state == .sound {
            end = last
        } else {
            findings.search(last..<bytes.count, of: bytes, besides: [.image])
        }
        findings.textBytes = texts?.count ?? 0
    }

    private mutating func walk() -> Int {
        var offset = 8
        while true {
            guard offset + 12 <= bytes.count else { return stop(.cutOff, offset) }
            let length = bytes.bigEndian32(at: offset)
            // 5.3: a length is below 2^31; a type is four letters.
            guard length < 1 << 31, (4..<8).allSatisfy({ isLetter(bytes[offset + $0]) }) else {
                return stop(.broken, offset)
            }
            let content = offset + 8..<offset + 8 + length
            guard content.upperBound + 4 <= bytes.count else { return stop(.cutOff, offset) }
            let checksum = CyclicChecksum.of(bytes, in: offset + 4..<content.upperBound)
            guard checksum == UInt32(truncatingIfNeeded: bytes.bigEndian32(at: content.upperBound)) else {
                return stop(.broken, offset)
            }
            findings.parts += 1
            if bytes.has("IEND", at: offset + 4) {
                return hasPixels && length == 0 ? content.upperBound + 4 : stop(.broken, offset)
            }
            let isFirst = offset == 8
            guard isFirst == bytes.has("IHDR", at: offset + 4), read(content) else { return stop(.broken, offset) }
            offset = content.upperBound + 4
        }
    }

    private mutating func stop(_ state: FormState, _ place: Int) -> Int {
        findings.becomes(state)
        return place
    }

    private func isLetter(_ byte: UInt8) -> Bool {
        UInt8(ascii: "A")...UInt8(ascii: "Z") ~= byte || UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte
    }

    /// - Returns: whether the chunk is as the standard says, and in its place (5.6).
    private mutating func read(_ content: Range<Int>) -> Bool {
        let type = content.lowerBound - 4
        if bytes.has("IDAT", at: type) {
            // One behind the other.
            guard !isBehindPixels else { return false }
            hasPixels = true
            return bits > 0 && (hasPalette || bytes[25] != 3)
        }
        isBehindPixels = hasPixels
        switch true {
        case bytes.has("IHDR", at: type): return readHeader(content)
        case bytes.has("PLTE", at: type):
            findings.search(content, of: bytes)
            let isAllowed = !hasPalette && !hasPixels && bytes[25] & 2 != 0
            hasPalette = true
            return isAllowed && content.count % 3 == 0 && 3...768 ~= content.count
        case bytes.has("fcTL", at: type): return readFrame(content)
        // An animation's pixels, behind a number.
        case bytes.has("fdAT", at: type): return hasPixels && content.count >= 4
        case bytes[type] & 0x20 == 0: return false
        default:
            searchAncillary(type, content)
            return true
        }
    }

    /// 11.2.1: the bit depths that each colour type may have.
    private mutating func readHeader(_ content: Range<Int>) -> Bool {
        let start = content.lowerBound
        guard content.count == 13 else { return false }
        findings.width = bytes.bigEndian32(at: start)
        findings.height = bytes.bigEndian32(at: start + 4)
        let depth = Int(bytes[start + 8])
        let channels: Int
        let depths: [Int]
        switch bytes[start + 9] {
        case 0: (channels, depths) = (1, [1, 2, 4, 8, 16])
        case 2: (channels, depths) = (3, [8, 16])
        case 3: (channels, depths) = (1, [1, 2, 4, 8])
        case 4: (channels, depths) = (2, [8, 16])
        case 6: (channels, depths) = (4, [8, 16])
        default: return false
        }
        bits = channels * depth
        findings.addFrame(width: findings.width, height: findings.height, bits: bits)
        let isSize = { (side: Int) in side > 0 && side < 1 << 31 }
        return depths.contains(depth) && isSize(findings.width) && isSize(findings.height)
            && bytes[start + 10] == 0 && bytes[start + 11] == 0 && bytes[start + 12] <= 1
    }

    /// 11.3.6.2: a frame lies within the picture. The first may be the picture itself, which is counted already.
    private mutating func readFrame(_ content: Range<Int>) -> Bool {
        let start = content.lowerBound
        guard content.count == 26 else { return false }
        let width = bytes.bigEndian32(at: start + 4)
        let height = bytes.bigEndian32(at: start + 8)
        if hasPixels { findings.addFrame(width: width, height: height, bits: bits) }
        return width > 0 && height > 0 && bytes.bigEndian32(at: start + 12) + width <= findings.width
            && bytes.bigEndian32(at: start + 16) + height <= findings.height
    }

    private mutating func searchAncillary(_ type: Int, _ content: Range<Int>) {
        let isText = bytes.has("tEXt", at: type) || bytes.has("zTXt", at: type) || bytes.has("iTXt", at: type)
        // Programs keep previews and other marks in chunks of their own.
        findings.search(content, of: bytes, besides: isText ? [] : [.image])
        guard let texts, let packed = PNGPackedText.place(of: type, content, bytes) else { return }
        // The text behind a keyword is a beginning too.
        findings.found(texts.inflate(packed))
    }
}
