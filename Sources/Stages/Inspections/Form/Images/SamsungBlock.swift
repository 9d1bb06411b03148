import Inspector

/// What Samsung's phones write at a file's end: blocks with names, and a directory of them that the last bytes lead to.
///
/// `SEFH`, a version, how many; of each a type, how far before the directory it begins, and its size; the directory's
/// length; `SEFT`. As ExifTool's documentation of Samsung's trailer has it.
struct SamsungBlock {
    private(set) var start: Int
    private(set) var hasFilm = false
    private(set) var foreign: ForeignSignature?

    private static let media: Set<ForeignFormat> = [.image, .audio, .film]
    private static let maximumEntries = 256

    /// `nil` where the numbers lead anywhere else.
    init?(endingAt end: Int, notBefore first: Int, _ bytes: ByteView) {
        guard bytes.has("SEFT", at: end - 4) else { return nil }
        let length = bytes.littleEndian32(at: end - 8)
        let directory = end - 8 - length
        let count = bytes.littleEndian32(at: directory + 8)
        guard directory >= first, bytes.has("SEFH", at: directory), count <= Self.maximumEntries,
            12 + 12 * count <= length
        else { return nil }
        start = directory
        var blocks: [Range<Int>] = []
        for index in 0..<count {
            let entry = directory + 12 + 12 * index
            let place = directory - bytes.littleEndian32(at: entry + 4)
            let size = bytes.littleEndian32(at: entry + 8)
            let name = bytes.littleEndian32(at: place + 4)
            guard place >= first, size >= 8, place + size <= directory, name <= min(256, size - 8) else { return nil }
            start = min(start, place)
            blocks.append(place..<place + size)
            if bytes.has("MotionPhoto", at: place + 8) { hasFilm = true }
            // Its own fields too: what begins there is read as numbers here, and as something else elsewhere.
            foreign = foreign ?? ForeignSignature.first(in: place..<place + 8 + name, of: bytes, besides: Self.media)
            search(place + 8 + name..<place + size, bytes)
        }
        // Nothing lies between blocks.
        var known = start
        for block in blocks.sorted(by: { $0.lowerBound < $1.lowerBound }) {
            guard block.lowerBound <= known else { return nil }
            known = max(known, block.upperBound)
        }
        guard known == directory else { return nil }
        search(directory..<end, bytes)
    }

    private mutating func search(_ range: Range<Int>, _ bytes: ByteView) {
        guard foreign == nil else { return }
        guard FilmBoxes.begin(at: range.lowerBound, bytes) else {
            foreign = ForeignSignature.first(in: range, of: bytes, besides: Self.media)
            return
        }
        hasFilm = true
        let film = FilmBoxes(bytes, from: range.lowerBound, to: range.upperBound)
        foreign =
            film.foreign ?? ForeignSignature.first(in: film.end..<range.upperBound, of: bytes, besides: Self.media)
    }
}
