/// A directory of a TIFF structure, of either byte order, with directories below it (TIFF 6.0, section 2).
struct ExifDirectory: Sendable {
    indirect enum Value: Sendable {
        case bytes([UInt8])
        case text(String)
        case shorts([UInt16])
        case longs([UInt32])
        /// Numerators over denominators.
        case ratios([(UInt32, UInt32)])
        case undefined([UInt8])
        case directory(ExifDirectory)
        /// The place of these bytes, which stand behind the directory.
        case place([UInt8])
    }

    /// Tags in rising order, as the format wants them.
    var entries: [(tag: UInt16, value: Value)] = []
    /// The directory that follows in the chain: the thumbnail's.
    var next: [(tag: UInt16, value: Value)] = []

    /// - Parameter offset: where it stands, from the TIFF header.
    func bytes(at offset: Int, isBig: Bool) -> [UInt8] {
        let valuesAt = offset + 2 + entries.count * 12 + 4
        var table = number(UInt16(entries.count), isBig)
        var values: [UInt8] = []
        for (tag, value) in entries {
            let (type, count, data) = plain(value, at: valuesAt + values.count, isBig)
            table += number(tag, isBig) + number(type, isBig) + number(UInt32(count), isBig)
            switch value {
            case .directory, .place:
                table += number(UInt32(valuesAt + values.count), isBig)
                values += data
            default:
                if data.count <= 4 {
                    table += data + [UInt8](repeating: 0, count: 4 - data.count)
                } else {
                    table += number(UInt32(valuesAt + values.count), isBig)
                    values += data
                }
            }
            if values.count % 2 == 1 { values.append(0) }
        }
        let end = valuesAt + values.count
        table += number(UInt32(next.isEmpty ? 0 : end), isBig)
        let following = next.isEmpty ? [] : ExifDirectory(entries: next).bytes(at: end, isBig: isBig)
        return table + values + following
    }

    private func plain(_ value: Value, at offset: Int, _ isBig: Bool) -> (type: UInt16, count: Int, data: [UInt8]) {
        switch value {
        case .bytes(let bytes): (1, bytes.count, bytes)
        case .text(let text): (2, text.utf8.count + 1, Array(text.utf8) + [0])
        case .shorts(let numbers): (3, numbers.count, numbers.flatMap { number($0, isBig) })
        case .longs(let numbers): (4, numbers.count, numbers.flatMap { number($0, isBig) })
        case .ratios(let ratios): (5, ratios.count, ratios.flatMap { number($0.0, isBig) + number($0.1, isBig) })
        case .undefined(let bytes): (7, bytes.count, bytes)
        case .directory(let directory): (4, 1, directory.bytes(at: offset, isBig: isBig))
        case .place(let bytes): (4, 1, bytes)
        }
    }

    private func number<Number: FixedWidthInteger>(_ number: Number, _ isBig: Bool) -> [UInt8] {
        var bytes: [UInt8] = []
        if isBig { bytes.append(big: number) } else { bytes.append(little: number) }
        return bytes
    }

    /// With the header of a TIFF file before it.
    func file(isBig: Bool) -> [UInt8] {
        Array((isBig ? "MM\0*\0\0\0\u{8}" : "II*\0\u{8}\0\0\0").utf8) + bytes(at: 8, isBig: isBig)
    }
}
