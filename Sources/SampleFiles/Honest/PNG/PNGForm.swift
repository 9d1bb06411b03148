/// How a PNG's pixels are stored (W3C PNG Third Edition; ISO/IEC 15948).
struct PNGForm: Sendable {
    enum Color: UInt8, CaseIterable, Sendable {
        case grey = 0
        case rgb = 2
        case palette = 3
        case greyAlpha = 4
        case rgba = 6

        /// 11.2.1, table 11.1.
        var depths: [Int] {
            switch self {
            case .grey: [1, 2, 4, 8, 16]
            case .palette: [1, 2, 4, 8]
            case .rgb, .greyAlpha, .rgba: [8, 16]
            }
        }

        var channels: Int {
            switch self {
            case .grey, .palette: 1
            case .greyAlpha: 2
            case .rgb: 3
            case .rgba: 4
            }
        }
    }

    var width = 37
    var height = 23
    var seed = 1
    var color = Color.rgb
    var depth = 8
    var isInterlaced = false
    /// The kind of filter of each row in turn (9.2).
    var filters: [UInt8] = [0]
    /// How many chunks the pixels are cut into.
    var pieces = 1

    /// - Parameters:
    ///   - early: chunks before the palette.
    ///   - late: chunks between the palette and the pixels.
    ///   - last: chunks behind the pixels.
    func file(_ early: [[UInt8]] = [], late: [[UInt8]] = [], last: [[UInt8]] = []) throws -> [UInt8] {
        var chunks = [PNGChunk.header(self)] + early
        if color == .palette { chunks.append(PNGChunk.chunk("PLTE", palette)) }
        chunks += late
        let data = try deflated(rows())
        let part = max(1, (data.count + pieces - 1) / pieces)
        chunks += stride(from: 0, to: data.count, by: part).map {
            PNGChunk.chunk("IDAT", Array(data[$0..<min(data.count, $0 + part)]))
        }
        return PNGChunk.signature + (chunks + last + [PNGChunk.chunk("IEND", [])]).joined()
    }

    private var palette: [UInt8] {
        (0..<(1 << depth)).flatMap { (index: Int) -> [UInt8] in
            let step = UInt8(index * 255 / max(1, (1 << depth) - 1))
            return [step, 255 - step, step / 2]
        }
    }

    /// All rows with their filters, pass by pass where they are interlaced (8.2).
    func rows() -> [UInt8] {
        let passes =
            isInterlaced
            ? [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)]
            : [(0, 0, 1, 1)]
        return passes.flatMap { left, top, across, down in
            let columns = (width - left + across - 1) / across
            let count = (height - top + down - 1) / down
            return columns <= 0 || count <= 0 ? [] : pass(columns, count)
        }
    }

    private func pass(_ columns: Int, _ count: Int) -> [UInt8] {
        let bits = color.channels * depth
        let step = max(1, bits / 8)
        var above = [UInt8](repeating: 0, count: (columns * bits + 7) / 8)
        var noise = SampleNoise(seed: seed &* 31 &+ columns)
        var bytes: [UInt8] = []
        for row in 0..<count {
            let unused = UInt8(truncatingIfNeeded: 0xFF << ((8 - columns * bits % 8) % 8))
            var line = above.indices.map { UInt8(truncatingIfNeeded: $0 * 3 + row * 5) ^ (noise.next() & 0x11) }
            line[line.count - 1] &= unused
            let filter = filters[row % filters.count]
            bytes.append(filter)
            bytes += line.indices.map { index in
                let left = index < step ? 0 : line[index - step]
                let corner = index < step ? 0 : above[index - step]
                return line[index] &- Self.predicted(filter, left, above[index], corner)
            }
            above = line
        }
        return bytes
    }

    /// 9.2, table 9.1.
    private static func predicted(_ filter: UInt8, _ left: UInt8, _ above: UInt8, _ corner: UInt8) -> UInt8 {
        switch filter {
        case 1: return left
        case 2: return above
        case 3: return UInt8((Int(left) + Int(above)) / 2)
        case 4:
            let sum = Int(left) + Int(above) - Int(corner)
            let (a, b, c) = (abs(sum - Int(left)), abs(sum - Int(above)), abs(sum - Int(corner)))
            return a <= b && a <= c ? left : b <= c ? above : corner
        default: return 0
        }
    }
}
