/// Writes GIF files block by block (GIF89a specification, Compuserve 1990; GIF87a for those without extensions).
struct GIFForm: Sendable {
    struct Frame: Sendable {
        var left = 0
        var top = 0
        var width = 32
        var height = 24
        var seed = 1
        var isInterlaced = false
        /// Colours of its own, as a power of two.
        var ownBits: Int?
        /// Whether the coder begins anew more often than it has to.
        var clearsOften = false
    }

    var version = "GIF89a"
    var width = 32
    var height = 24
    /// Colours of all frames, as a power of two; none for `nil`.
    var bits: Int? = 4
    var background: UInt8 = 0
    var aspect: UInt8 = 0
    var isSorted = false

    /// - Parameter blocks: everything between the colours and the end.
    func file(_ blocks: [[UInt8]]) -> [UInt8] {
        var bytes = Array(version.utf8)
        bytes.append(little: UInt16(width))
        bytes.append(little: UInt16(height))
        bytes.append((bits.map { 0x80 | UInt8($0 - 1) } ?? 0) | 0x70 | (isSorted ? 8 : 0))
        bytes += [background, aspect]
        if let bits { bytes += Self.colours(bits) }
        return bytes + blocks.joined() + [0x3B]
    }

    /// 20 to 22: descriptor, colours of its own, coded pixels.
    func image(_ frame: Frame = Frame()) -> [UInt8] {
        var bytes: [UInt8] = [0x2C]
        for number in [frame.left, frame.top, frame.width, frame.height] { bytes.append(little: UInt16(number)) }
        bytes.append((frame.ownBits.map { 0x80 | UInt8($0 - 1) } ?? 0) | (frame.isInterlaced ? 0x40 : 0))
        if let own = frame.ownBits { bytes += Self.colours(own) }
        let used = frame.ownBits ?? bits ?? 8
        let size = max(2, used)
        let pixels = PixelImage.photo(width: frame.width, height: frame.height, channels: 1, seed: frame.seed).pixels
        let coded = GIFCoding(size: size, clearsOften: frame.clearsOften).coded(pixels.map { $0 >> UInt8(8 - used) })
        return bytes + [UInt8(size)] + Self.blocks(coded)
    }

    private static func colours(_ bits: Int) -> [UInt8] {
        (0..<(1 << bits)).flatMap { (index: Int) -> [UInt8] in
            let step = UInt8(index * 255 / ((1 << bits) - 1))
            return [step, step / 2, 255 - step]
        }
    }

    /// 15: pieces of up to 255 bytes, and an empty one.
    static func blocks(_ data: [UInt8], piece: Int = 255) -> [UInt8] {
        stride(from: 0, to: data.count, by: piece).flatMap { start in
            let end = min(data.count, start + piece)
            return [UInt8(end - start)] + data[start..<end]
        } + [0]
    }

    /// 23.
    static func control(delay: UInt16 = 10, disposal: UInt8 = 1, transparent: UInt8? = nil) -> [UInt8] {
        var bytes: [UInt8] = [0x21, 0xF9, 4, disposal << 2 | (transparent == nil ? 0 : 1)]
        bytes.append(little: delay)
        return bytes + [transparent ?? 0, 0]
    }

    /// 24.
    static func comment(_ text: String) -> [UInt8] { [0x21, 0xFE] + blocks(Array(text.utf8)) }

    /// 26.
    static func application(_ name: String, _ data: [UInt8]) -> [UInt8] {
        [0x21, 0xFF, 11] + Array(name.utf8) + data
    }

    /// Netscape's looping block, which all viewers know.
    static func loop(_ count: UInt16 = 0, name: String = "NETSCAPE2.0") -> [UInt8] {
        application(name, [3, 1, UInt8(truncatingIfNeeded: count), UInt8(count >> 8), 0])
    }

    /// XMP as it is, with a tail by which readers of blocks find its end (Adobe XMP Specification, part 3, 1.1.2).
    static func packet(_ packet: [UInt8]) -> [UInt8] {
        application("XMP DataXMP", packet + [1] + (0...255).reversed().map { UInt8($0) } + [0])
    }
}

/// The variable-length codes of GIF's pixels (GIF89a, appendix F).
private struct GIFCoding {
    let size: Int
    let clearsOften: Bool

    func coded(_ indices: [UInt8]) -> [UInt8] {
        var bytes: [UInt8] = []
        var (pending, count) = (0, 0)
        func put(_ code: Int, _ width: Int) {
            pending |= code << count
            count += width
            while count >= 8 {
                bytes.append(UInt8(pending & 0xFF))
                pending >>= 8
                count -= 8
            }
        }
        let (clear, end) = (1 << size, (1 << size) + 1)
        var table: [Int: Int] = [:]
        var (next, width) = (clear + 2, size + 1)
        put(clear, width)
        var prefix = -1
        for index in indices {
            guard prefix >= 0 else {
                prefix = Int(index)
                continue
            }
            let key = prefix << 8 | Int(index)
            if let known = table[key] {
                prefix = known
                continue
            }
            put(prefix, width)
            prefix = Int(index)
            if next < (clearsOften ? clear + 40 : 4_096) {
                table[key] = next
                if next == 1 << width && width < 12 { width += 1 }
                next += 1
            } else {
                put(clear, width)
                table = [:]
                (next, width) = (clear + 2, size + 1)
            }
        }
        if prefix >= 0 { put(prefix, width) }
        put(end, width)
        if count > 0 { bytes.append(UInt8(pending & 0xFF)) }
        return bytes
    }
}
