import Inspector

/// An image that stands in the content stream itself (ISO 32000-1 8.9.7).
struct InlineImage {
    /// A stencil shows what is below it between its marks.
    let isMask: Bool
    /// The size of its data in bytes, where no filter makes it unknowable.
    let dataLength: Int?

    /// - Parameter entries: the tokens between `BI` and `ID`: keys and values.
    /// - Parameter components: the number of components of a colour space that the resources name.
    init(_ entries: [ContentToken], in lexer: ContentLexer, components: ([UInt8]) -> Int?) {
        var width = 0.0
        var height = 0.0
        var bits = 1.0
        var samples: Int? = 1
        var isMask = false
        var isFiltered = false
        var index = 0
        while index + 1 < entries.count {
            guard case .name(let key) = entries[index] else {
                index += 1
                continue
            }
            let value = entries[index + 1]
            switch (Key(lexer.name(key)), value) {
            case (.width, .number(let number)): width = number
            case (.height, .number(let number)): height = number
            case (.bitsPerComponent, .number(let number)): bits = number
            case (.imageMask, .boolean(let flag)): isMask = flag
            case (.filter, .name): isFiltered = true
            case (.filter, .arrayStart):
                if entries.indices.contains(index + 2), case .name = entries[index + 2] { isFiltered = true }
            case (.colourSpace, .name(let place)):
                let name = lexer.name(place)
                samples = Self.components(name) ?? components(name)
            // An array here is an indexed space: one component.
            case (.colourSpace, .arrayStart): samples = 1
            default: break
            }
            index += 2
        }
        self.isMask = isMask
        dataLength = isFiltered ? nil : Self.length(width, height, isMask ? 1 : bits, isMask ? 1 : samples)
    }

    private enum Key {
        case width, height, bitsPerComponent, imageMask, filter, colourSpace, other

        /// Full names and the abbreviations of table 93.
        init(_ name: [UInt8]) {
            switch String(decoding: name, as: UTF8.self) {
            case "W", "Width": self = .width
            case "H", "Height": self = .height
            case "BPC", "BitsPerComponent": self = .bitsPerComponent
            case "IM", "ImageMask": self = .imageMask
            case "F", "Filter": self = .filter
            case "CS", "ColorSpace": self = .colourSpace
            default: self = .other
            }
        }
    }

    /// Colour spaces by their names and the abbreviations of table 94.
    private static func components(_ name: [UInt8]) -> Int? {
        switch String(decoding: name, as: UTF8.self) {
        case "G", "DeviceGray", "I", "Indexed": 1
        case "RGB", "DeviceRGB": 3
        case "CMYK", "DeviceCMYK": 4
        default: nil
        }
    }

    /// Rows begin at whole bytes (8.9.3).
    private static func length(_ width: Double, _ height: Double, _ bits: Double, _ samples: Int?) -> Int? {
        guard let samples else { return nil }
        let row = (width * bits * Double(samples) / 8).rounded(.up)
        let length = row * height.rounded(.up)
        return length >= 0 && length < 1e12 ? Int(length) : nil
    }
}

extension ContentLexer {
    /// Goes behind the `EI` that ends an inline image whose data begins here, behind `ID`.
    ///
    /// - Parameter length: the size of the data where it is known.
    /// - Returns: whether there is an end; the lexer is at the end of the stream where there is none.
    mutating func skipInlineImageData(length: Int?) -> Bool {
        // One white-space character parts ID from the data; a line end may be two.
        let start = offset + (bytes[offset] == 13 && bytes[offset + 1] == 10 ? 2 : 1)
        if let length, let end = endOfInlineImage(behind: start + length) {
            skip(to: end)
            return true
        }
        var place = start
        while let candidate = bytes.firstOffset(of: "EI", from: place) {
            let isParted = candidate == start || isWhiteSpace(bytes[candidate - 1])
            if isParted, isEndOfWord(candidate + 2), isContent(from: candidate + 2) {
                skip(to: candidate + 2)
                return true
            }
            place = candidate + 1
        }
        skip(to: bytes.count)
        return false
    }

    /// `EI` right behind the data, or behind the white space that should part them.
    private func endOfInlineImage(behind data: Int) -> Int? {
        for place in data..<(data + 4) {
            if bytes.has("EI", at: place) { return isEndOfWord(place + 2) ? place + 2 : nil }
            guard isWhiteSpace(bytes[place]) else { return nil }
        }
        return nil
    }

    private func isEndOfWord(_ place: Int) -> Bool { place >= bytes.count || !isRegular(bytes[place]) }

    /// Whether what follows reads like operators and not like compressed data that holds "EI" by chance.
    private func isContent(from place: Int) -> Bool {
        for offset in place..<min(place + 16, bytes.count) {
            switch bytes[offset] {
            case 0, 9, 10, 12, 13, 32...126: continue
            default: return false
            }
        }
        return true
    }
}
