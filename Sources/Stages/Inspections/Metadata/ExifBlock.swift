import Inspector

/// The data of Exif (CIPA DC-008 4.5 and 4.6, a TIFF 6.0 structure), as far as something of it may stay.
struct ExifBlock {
    private struct Entry: Hashable {
        let tag: Int
        let type: Int
        let count: Int
        /// In the block's own order of bytes.
        let value: [UInt8]
    }
    private enum Tag {
        static let make = 0x010F
        static let model = 0x0110
        static let orientation = 0x0112
        static let photo = 0x8769
        static let position = 0x8825
        static let positionVersion = 0
        /// Make, model, program, computer, unique model, serial number, and in the photo's directory the maker's own
        /// notes, owner, serial numbers and lens.
        static let device: Set<Int> = [
            make, model, 0x0131, 0x013C, 0xC614, 0xC62F, 0x927C, 0xA430, 0xA431, 0xA432, 0xA433, 0xA434, 0xA435,
        ]
    }
    /// What can stay in all; a segment of a JPEG holds no more.
    private static let maximumBytes = 60_000

    /// 1 to 8; 1 where nothing, or nothing that has a meaning, is said.
    let orientation: Int
    let hasPosition: Bool
    let hasDevice: Bool
    /// Whether it is what this program would write if position and device stay: nothing more is in it.
    private(set) var isAsWritten = false
    private let isLittleEndian: Bool
    private let device: [Entry]
    private let position: [Entry]

    /// - Throws: `MetadataUnclear` where it does not say with certainty how the picture is turned.
    init(_ bytes: ByteView, in range: Range<Int>) throws(MetadataUnclear) {
        let reader = try TIFFReader(bytes, in: range)
        isLittleEndian = reader.isLittleEndian
        guard let main = reader.directory(at: reader.number(at: 4, count: 4)) else { throw MetadataUnclear() }
        let turns = main.filter { $0.tag == Tag.orientation }
        // Readers differ on an unusual type and on which of two they take.
        guard turns.allSatisfy({ $0.type == 3 && $0.count == 1 }), turns.count <= 1 else { throw MetadataUnclear() }
        let turn = turns.first.map { reader.number(at: $0.place + 8, count: 2) } ?? 1
        orientation = (1...8).contains(turn) ? turn : 1
        /// Whether an entry points to a directory, and what is in it; `nil` where that can't be read.
        func pointed(_ tag: Int) -> (isThere: Bool, entries: [TIFFReader.Entry]?) {
            guard let entry = main.first(where: { $0.tag == tag }) else { return (false, nil) }
            guard [4, 13].contains(entry.type) else { return (true, nil) }
            return (true, reader.directory(at: reader.number(at: entry.place + 8, count: 4)))
        }
        hasDevice = (main + (pointed(Tag.photo).entries ?? [])).contains { Tag.device.contains($0.tag) }
        let places = pointed(Tag.position)
        // A directory that can't be read may hold a place for a reader that is less strict.
        hasPosition = places.isThere && places.entries?.contains { $0.tag != Tag.positionVersion } ?? true
        var room = Self.maximumBytes
        func kept(_ entry: TIFFReader.Entry) -> Entry? {
            guard let value = reader.value(of: entry, limit: room - 12) else { return nil }
            room -= value.count + 12
            return Entry(tag: entry.tag, type: entry.type, count: entry.count, value: value)
        }
        device = [Tag.make, Tag.model].compactMap { tag in main.first { $0.tag == tag }.flatMap(kept) }
        position = hasPosition ? (places.entries ?? []).compactMap(kept) : []
        let whole = written(position: true, device: true) ?? []
        isAsWritten =
            whole.count == range.count && range.allSatisfy { bytes[$0] == whole[$0 - range.lowerBound] }
    }

    /// The smallest structure that says how the picture is turned, and on wish where and with what it was taken.
    ///
    /// - Returns: `nil` where there is nothing to say.
    func written(position wantsPosition: Bool, device wantsDevice: Bool) -> [UInt8]? {
        var main = wantsDevice ? device : []
        if orientation != 1 {
            main.append(Entry(tag: Tag.orientation, type: 3, count: 1, value: number(orientation, count: 2)))
        }
        let places = wantsPosition ? position : []
        guard !main.isEmpty || !places.isEmpty else { return nil }
        if !places.isEmpty {
            let size = 8 + size(of: main) + 12
            main.append(Entry(tag: Tag.position, type: 4, count: 1, value: number(size, count: 4)))
        }
        var block: [UInt8] = Array((isLittleEndian ? "II" : "MM").utf8) + number(42, count: 2) + number(8, count: 4)
        block += directory(main, at: block.count)
        if !places.isEmpty { block += directory(places, at: block.count) }
        return block
    }

    private func size(of entries: [Entry]) -> Int {
        2 + 12 * entries.count + 4 + entries.reduce(0) { $0 + ($1.value.count > 4 ? ($1.value.count + 1) & ~1 : 0) }
    }

    /// A directory with its values behind it (TIFF 6.0 section 2): each begins on an even place.
    private func directory(_ entries: [Entry], at place: Int) -> [UInt8] {
        var table = number(entries.count, count: 2)
        var values: [UInt8] = []
        let behind = place + 2 + 12 * entries.count + 4
        for entry in entries {
            table += number(entry.tag, count: 2) + number(entry.type, count: 2) + number(entry.count, count: 4)
            if entry.value.count > 4 {
                table += number(behind + values.count, count: 4)
                values += entry.value
                if values.count % 2 == 1 { values.append(0) }
            } else {
                table += entry.value + [UInt8](repeating: 0, count: 4 - entry.value.count)
            }
        }
        return table + number(0, count: 4) + values
    }

    private func number(_ value: Int, count: Int) -> [UInt8] {
        let bytes = (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
        return isLittleEndian ? bytes : bytes.reversed()
    }
}
