import Inspector

extension MetadataMap {
    /// Block by block (GIF89a appendix A).
    ///
    /// What stays: screen, colours, images, text that is drawn, control of animation (section 23), and of the extensions
    /// of applications (section 26) the two that repeat an animation and the one that holds a colour profile. Comments
    /// (section 24) and all other applications' data go, XMP among them.
    mutating func readGIF(_ bytes: ByteView) throws(MetadataUnclear) {
        guard bytes.has("GIF87a", at: 0) || bytes.has("GIF89a", at: 0), bytes.count > 13 else {
            throw MetadataUnclear()
        }
        var offset = 13 + colours(bytes[10])
        guard offset < bytes.count else { throw MetadataUnclear() }
        try stays(0..<offset)
        var hasImage = false
        while offset < bytes.count {
            switch bytes[offset] {
            case 0x3B:
                guard hasImage else { throw MetadataUnclear() }
                try stays(offset..<offset + 1)
                return try end(at: offset + 1, bytes)
            case 0x2C:
                let next = try behindBlocks(bytes, from: offset + 11 + colours(bytes[offset + 9]))
                hasImage = true
                try stays(offset..<next)
                offset = next
            case 0x21:
                let next = try behindBlocks(bytes, from: offset + 2)
                try readExtension(offset..<next, bytes)
                offset = next
            default: throw MetadataUnclear()
            }
        }
        throw MetadataUnclear()
    }

    private mutating func readExtension(_ range: Range<Int>, _ bytes: ByteView) throws(MetadataUnclear) {
        let start = range.lowerBound
        switch bytes[start + 1] {
        case 0x01, 0xF9: try stays(range)
        case 0xFF where bytes[start + 2] == 11 && isShown(bytes, start + 3, range.count): try stays(range)
        // Special purposes (appendix A): a reader may pass over them.
        case 0xFA...0xFF: try goes(range, bytes, text: range)
        // Something that would be drawn, or would control what is drawn: nobody knows how.
        default: throw MetadataUnclear()
        }
    }

    /// - Parameter size: of the whole extension; a repetition is told in 19 bytes, with a player's memory in 25.
    private func isShown(_ bytes: ByteView, _ name: Int, _ size: Int) -> Bool {
        let repeats = bytes.has("NETSCAPE2.0", at: name) || bytes.has("ANIMEXTS1.0", at: name)
        return repeats && size <= 25 || bytes.has("ICCRGBG1012", at: name)
    }

    /// The size of a colour table in bytes: the highest bit says that there is one, the lowest three how large (section
    /// 18 and 20).
    private func colours(_ flags: UInt8) -> Int { flags & 0x80 == 0 ? 0 : 3 << (Int(flags & 7) + 1) }

    /// Behind blocks of up to 255 bytes and the one of none that ends them (section 15).
    private func behindBlocks(_ bytes: ByteView, from start: Int) throws(MetadataUnclear) -> Int {
        var offset = start
        while offset < bytes.count {
            guard bytes[offset] != 0 else { return offset + 1 }
            offset += 1 + Int(bytes[offset])
        }
        throw MetadataUnclear()
    }
}
