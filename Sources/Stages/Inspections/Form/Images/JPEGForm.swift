import Inspector

/// Walks a JPEG from its SOI to its EOI, segment by segment and scan by scan (ITU-T T.81 annex B).
struct JPEGForm {
    private(set) var findings = FormFindings()
    /// Behind EOI; `nil` where the walk did not come there.
    private(set) var end: Int?
    private(set) var announced = JPEGAnnouncements()

    private let bytes: ByteView
    private var components: [UInt8] = []
    private var precision = 8
    private var isHierarchical = false

    /// - Parameter start: where SOI stands: a picture may lie behind another.
    init(_ bytes: ByteView, from start: Int = 0) {
        self.bytes = bytes
        guard bytes[start] == 0xFF, bytes[start + 1] == 0xD8 else {
            findings.becomes(.broken)
            return
        }
        // In a script, the first bytes are a name and the length of the first segment begins a comment.
        findings.isInScriptComment = bytes.has("/*", at: start + 4)
        let last = walk(from: start + 2)
        if findings.state == .sound {
            end = last
        } else {
            findings.search(last..<bytes.count, of: bytes, besides: [.image])
        }
        findings.addFrame(width: findings.width, height: findings.height, bits: precision * max(1, components.count))
    }

    /// - Returns: where it ended.
    private mutating func walk(from start: Int) -> Int {
        var offset = start
        while true {
            guard offset + 1 < bytes.count else { return stop(.cutOff, offset) }
            guard bytes[offset] == 0xFF else { return stop(.broken, offset) }
            // Any number of fill bytes may stand before a marker (B.1.1.2).
            var marker = offset
            while bytes[marker + 1] == 0xFF { marker += 1 }
            let code = bytes[marker + 1]
            findings.parts += 1
            if code == 0xD9 { return findings.scans > 0 ? marker + 2 : stop(.broken, marker) }
            // Without parameters: TEM, and restarts that no scan has taken.
            if code == 0x01 || 0xD0...0xD7 ~= code {
                offset = marker + 2
                continue
            }
            let length = bytes.bigEndian16(at: marker + 2)
            let next = marker + 2 + length
            guard marker + 3 < bytes.count, length < 2 || next <= bytes.count else { return stop(.cutOff, marker) }
            guard length >= 2, read(code, marker + 4..<next) else { return stop(.broken, marker) }
            offset = code == 0xDA ? endOfScan(from: next) : next
        }
    }

    private mutating func stop(_ state: FormState, _ place: Int) -> Int {
        findings.becomes(state)
        return place
    }

    /// - Returns: whether the segment is as the standard says.
    private mutating func read(_ code: UInt8, _ content: Range<Int>) -> Bool {
        switch code {
        case 0xE0...0xEF:
            announced.read(content, code: code, bytes)
            // Previews are honest there, and sound and film where Exif's and FlashPix's segments hold them.
            let holdsMedia = announced.isExif(content, bytes) || bytes.has("FPXR\0", at: content.lowerBound)
            findings.search(content, of: bytes, besides: holdsMedia ? [.image, .audio, .film] : [.image])
            return true
        case 0xFE:
            findings.search(content, of: bytes)
            return true
        case 0xC4:
            findings.search(content, of: bytes, besides: [.image])
            return areHuffmanTables(content)
        case 0xDB:
            findings.search(content, of: bytes, besides: [.image])
            return areQuantizationTables(content)
        case 0xC0...0xC3, 0xC5...0xC7, 0xC9...0xCB, 0xCD...0xCF: return readFrame(content)
        case 0xDA: return readScan(content)
        case 0xCC: return content.count % 2 == 0
        case 0xDD: return content.count == 2
        case 0xDC:
            if findings.height == 0 { findings.height = bytes.bigEndian16(at: content.lowerBound) }
            return content.count == 2 && findings.scans == 1
        case 0xDE:
            isHierarchical = true
            return true
        case 0xDF: return isHierarchical && content.count == 1
        // Reserved, or SOI again.
        default: return false
        }
    }

    /// B.2.2. A picture has one frame, unless it is hierarchical.
    private mutating func readFrame(_ content: Range<Int>) -> Bool {
        let start = content.lowerBound
        let count = Int(bytes[start + 5])
        guard content.count >= 6, count > 0, content.count == 6 + 3 * count, components.isEmpty || isHierarchical else {
            return false
        }
        precision = max(1, Int(bytes[start]))
        let isFirst = components.isEmpty
        components = (0..<count).map { bytes[start + 6 + 3 * $0] }
        if isFirst {
            findings.height = bytes.bigEndian16(at: start + 1)
            findings.width = bytes.bigEndian16(at: start + 3)
        }
        return bytes.bigEndian16(at: start + 3) > 0
            && (0..<count).allSatisfy { index in
                let factors = bytes[start + 7 + 3 * index]
                return 1...4 ~= factors >> 4 && 1...4 ~= factors & 0x0F
            }
    }

    /// B.2.3: of components that the frame has.
    private mutating func readScan(_ content: Range<Int>) -> Bool {
        let count = Int(bytes[content.lowerBound])
        findings.scans += 1
        return 1...4 ~= count && content.count == 4 + 2 * count
            && (0..<count).allSatisfy { components.contains(bytes[content.lowerBound + 1 + 2 * $0]) }
    }

    /// B.2.4.2: sixteen numbers of codes, and a value for each.
    private func areHuffmanTables(_ content: Range<Int>) -> Bool {
        var place = content.lowerBound
        while place < content.upperBound {
            let values = (1...16).reduce(0) { $0 + Int(bytes[place + $1]) }
            guard bytes[place] >> 4 <= 1, bytes[place] & 0x0F <= 3, values <= 256 else { return false }
            place += 17 + values
        }
        return place == content.upperBound
    }

    /// B.2.4.1: 64 numbers of one or two bytes.
    private func areQuantizationTables(_ content: Range<Int>) -> Bool {
        var place = content.lowerBound
        while place < content.upperBound {
            guard bytes[place] >> 4 <= 1, bytes[place] & 0x0F <= 3 else { return false }
            place += bytes[place] >> 4 == 0 ? 65 : 129
        }
        return place == content.upperBound
    }

    /// Entropy-coded data ends at the first marker that is no restart (B.1.1.5). A zero behind 0xFF is data.
    private func endOfScan(from start: Int) -> Int {
        var offset = start
        while let place = bytes.firstOffset(of: 0xFF as UInt8, from: offset), place + 1 < bytes.count {
            var last = place
            while bytes[last + 1] == 0xFF { last += 1 }
            switch bytes[last + 1] {
            case 0x00, 0xD0...0xD7: offset = last + 2
            default: return place
            }
        }
        return bytes.count
    }
}
