extension [UInt8] {
    /// Appends a string as UTF-8, which is ASCII for all markers in file formats.
    mutating func append(text: String) {
        append(contentsOf: text.utf8)
    }

    mutating func append<Number: FixedWidthInteger>(little number: Number) {
        for shift in stride(from: 0, to: Number.bitWidth, by: 8) {
            append(UInt8(truncatingIfNeeded: number >> Number(shift)))
        }
    }

    mutating func append<Number: FixedWidthInteger>(big number: Number) {
        for shift in stride(from: Number.bitWidth - 8, through: 0, by: -8) {
            append(UInt8(truncatingIfNeeded: number >> Number(shift)))
        }
    }

    /// Appends zeros until the count is a given one.
    mutating func pad(to count: Int) {
        append(contentsOf: [UInt8](repeating: 0, count: Swift.max(0, count - self.count)))
    }

    /// The first part of the file, as an interrupted upload leaves it.
    func cut(atPercent percent: Int) -> [UInt8] {
        [UInt8](prefix(count * percent / 100))
    }
}
