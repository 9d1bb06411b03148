import Inspector

/// Walks a GIF block by block (GIF89a sections 15 to 27).
struct GIFForm {
    private(set) var findings = FormFindings()
    /// Behind the trailer; `nil` where the walk did not come there.
    private(set) var end: Int?

    private let bytes: ByteView

    init(_ bytes: ByteView) {
        self.bytes = bytes
        guard bytes.has("GIF87a", at: 0) || bytes.has("GIF89a", at: 0) else {
            findings.becomes(.broken)
            return
        }
        findings.width = bytes.littleEndian16(at: 6)
        findings.height = bytes.littleEndian16(at: 8)
        // In a script, the first six bytes are a name and the screen's size begins a comment.
        findings.isInScriptComment = (6...9).contains { bytes.has("/*", at: $0) }
        let last = walk()
        if findings.state == .sound {
            end = last
        } else {
            findings.search(min(last, bytes.count)..<bytes.count, of: bytes, besides: [.image])
        }
    }

    private mutating func walk() -> Int {
        guard bytes.count >= 13 else { return stop(.cutOff, bytes.count) }
        var offset = 13 + colours(flags: bytes[10])
        findings.search(13..<min(offset, bytes.count), of: bytes)
        while offset < bytes.count {
            findings.parts += 1
            switch bytes[offset] {
            case 0x3B:
                return findings.frames > 0 ? offset + 1 : stop(.broken, offset)
            case 0x21:
                guard let next = extensionEnd(offset) else { return stop(.broken, offset) }
                offset = next
            case 0x2C:
                guard let next = imageEnd(offset) else { return stop(.broken, offset) }
                offset = next
            default:
                return stop(.broken, offset)
            }
        }
        return stop(.cutOff, bytes.count)
    }

    private mutating func stop(_ state: FormState, _ place: Int) -> Int {
        findings.becomes(state)
        return place
    }

    /// Sections 18 and 20: the highest bit says that there is a table, the lowest three how large it is.
    private func colours(flags: UInt8) -> Int { flags & 0x80 == 0 ? 0 : 3 << (Int(flags & 7) + 1) }

    /// Section 20 to 22: a frame lies within the screen, and its codes begin with two to eight bits. Some writers of two
    /// colours begin with one, which every reader takes.
    private mutating func imageEnd(_ offset: Int) -> Int? {
        let width = bytes.littleEndian16(at: offset + 5)
        let height = bytes.littleEndian16(at: offset + 7)
        findings.addFrame(width: width, height: height, bits: 8)
        let data = offset + 10 + colours(flags: bytes[offset + 9])
        // What is cut off is told where the bytes end.
        guard data < bytes.count else { return bytes.count }
        findings.search(offset + 10..<data, of: bytes)
        guard width > 0, height > 0, bytes.littleEndian16(at: offset + 1) + width <= findings.width,
            bytes.littleEndian16(at: offset + 3) + height <= findings.height, 1...8 ~= bytes[data]
        else { return nil }
        return behindBlocks(from: data + 1)
    }

    /// Sections 23 to 26. Only the control of a frame is all of the picture's own.
    private mutating func extensionEnd(_ offset: Int) -> Int? {
        let end = behindBlocks(from: offset + 2)
        if bytes[offset + 1] == 0xF9 { return bytes[offset + 2] == 4 || end >= bytes.count ? end : nil }
        // Behind the first length; an application's data begins behind its name.
        let last = min(end, bytes.count)
        findings.search(min(offset + 3, last)..<last, of: bytes)
        if bytes[offset + 1] == 0xFF { findings.search(min(offset + 15, last)..<last, of: bytes) }
        return end
    }

    /// Section 15: blocks of up to 255 bytes, ended by one of none.
    private func behindBlocks(from start: Int) -> Int {
        var offset = start
        while bytes[offset] != 0 { offset += 1 + Int(bytes[offset]) }
        return min(offset + 1, bytes.count)
    }
}
