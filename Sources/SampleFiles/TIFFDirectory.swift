/// One little-endian directory of a TIFF structure, which EXIF and MPF are too.
///
/// Tags must be added in rising order, as the format wants them.
struct TIFFDirectory {
    private var entries: [(tag: UInt16, type: UInt16, count: UInt32, value: [UInt8])] = []

    mutating func ascii(_ tag: UInt16, _ text: String) {
        let value = Array(text.utf8) + [0]
        entries.append((tag, 2, UInt32(value.count), value))
    }

    mutating func short(_ tag: UInt16, _ number: UInt16) {
        var value: [UInt8] = []
        value.append(little: number)
        entries.append((tag, 3, 1, value))
    }

    mutating func long(_ tag: UInt16, _ number: UInt32) {
        var value: [UInt8] = []
        value.append(little: number)
        entries.append((tag, 4, 1, value))
    }

    mutating func rationals(_ tag: UInt16, _ numbers: [UInt32]) {
        var value: [UInt8] = []
        for number in numbers {
            value.append(little: number)
            value.append(little: UInt32(1))
        }
        entries.append((tag, 5, UInt32(numbers.count), value))
    }

    mutating func undefined(_ tag: UInt16, _ value: [UInt8]) {
        entries.append((tag, 7, UInt32(value.count), value))
    }

    mutating func bytes(_ tag: UInt16, _ value: [UInt8]) {
        entries.append((tag, 1, UInt32(value.count), value))
    }

    /// The count of bytes, with the values that do not fit in their entries.
    var size: Int {
        2 + entries.count * 12 + 4 + entries.reduce(0) { $0 + outside($1.value) }
    }

    /// The directory as it stands at an offset from the TIFF header.
    func bytes(at offset: Int) -> [UInt8] {
        var table: [UInt8] = []
        var values: [UInt8] = []
        let valuesAt = offset + 2 + entries.count * 12 + 4
        table.append(little: UInt16(entries.count))
        for entry in entries {
            table.append(little: entry.tag)
            table.append(little: entry.type)
            table.append(little: entry.count)
            if entry.value.count <= 4 {
                table += entry.value
                table += [UInt8](repeating: 0, count: 4 - entry.value.count)
            } else {
                table.append(little: UInt32(valuesAt + values.count))
                values += entry.value
                if values.count % 2 == 1 { values.append(0) }
            }
        }
        table.append(little: UInt32(0))
        return table + values
    }

    private func outside(_ value: [UInt8]) -> Int {
        value.count <= 4 ? 0 : value.count + value.count % 2
    }
}
