import Inspector

extension MetadataMap {
    /// Segment by segment (ITU-T T.81 B.1.1), several scans too (B.2.1).
    ///
    /// What stays: tables, frames and scans; JFIF's header and ICC profiles, which say how large and in which colours the
    /// picture is shown; Adobe's segment, which says how the colours are stored. All else goes: Exif but for how the
    /// picture is turned, XMP and its extensions, Photoshop's and makers' segments, the index of further pictures (MPF),
    /// comments.
    mutating func readJPEG(_ bytes: ByteView) throws(MetadataUnclear) {
        guard bytes[0] == 0xFF, bytes[1] == 0xD8 else { throw MetadataUnclear() }
        try stays(0..<2)
        var offset = 2
        var (hasFrame, hasScan) = (false, false)
        while true {
            var marker = offset
            guard bytes[marker] == 0xFF else { throw MetadataUnclear() }
            // Any number of fill bytes may stand before a marker (B.1.1.2).
            while bytes[marker + 1] == 0xFF { marker += 1 }
            let code = bytes[marker + 1]
            if code == 0xD9 {
                guard hasScan else { throw MetadataUnclear() }
                try stays(offset..<marker + 2)
                return try end(at: marker + 2, bytes)
            }
            let length = bytes.bigEndian16(at: marker + 2)
            var next = marker + 2 + length
            guard length >= 2, next <= bytes.count else { throw MetadataUnclear() }
            let content = (marker + 4)..<next
            switch code {
            // Application data (B.2.4.6) and comments (B.2.4.5).
            case 0xE0...0xEF, 0xFE: try readApplication(code, offset..<next, content, bytes)
            // Tables, restart intervals, numbers of lines, hierarchical progressions.
            case 0xC4, 0xCC, 0xDB, 0xDC, 0xDD, 0xDE, 0xDF: try stays(offset..<next)
            case 0xC0...0xC3, 0xC5...0xC7, 0xC9...0xCB, 0xCD...0xCF:
                hasFrame = true
                try stays(offset..<next)
            case 0xDA:
                guard hasFrame, let end = endOfScan(bytes, from: next) else { throw MetadataUnclear() }
                hasScan = true
                next = end
                try stays(offset..<next)
            // Reserved, or out of its place: nobody knows how long it is or what hangs on it.
            default: throw MetadataUnclear()
            }
            offset = next
        }
    }

    private mutating func readApplication(
        _ code: UInt8, _ segment: Range<Int>, _ content: Range<Int>, _ bytes: ByteView
    ) throws(MetadataUnclear) {
        func begins(_ text: StaticString) -> Bool {
            content.count >= text.utf8CodeUnitCount && bytes.has(text, at: content.lowerBound)
        }
        switch code {
        case 0xE0 where begins("JFIF\0"), 0xE2 where begins("ICC_PROFILE\0"), 0xEE where begins("Adobe"):
            try stays(segment)
        case 0xE1 where begins("Exif\0\0"):
            try exif(segment, block: (content.lowerBound + 6)..<content.upperBound, bytes)
        default: try goes(segment, bytes, text: content)
        }
    }

    /// Where entropy-coded data ends: at the first marker that is no restart (B.1.1.5). A zero behind 0xFF is data.
    private func endOfScan(_ bytes: ByteView, from start: Int) -> Int? {
        var offset = start
        while let place = bytes.firstOffset(of: 0xFF as UInt8, from: offset), place + 1 < bytes.count {
            switch bytes[place + 1] {
            case 0x00, 0xD0...0xD7: offset = place + 2
            default: return place
            }
        }
        return nil
    }
}
