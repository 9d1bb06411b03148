import Inspector

/// Walks the boxes of a film (ISO/IEC 14496-12 4.2) as phones write it behind a picture.
struct FilmBoxes {
    /// Behind the last box.
    let end: Int
    /// In boxes that hold no film.
    let foreign: ForeignSignature?

    private static let media: Set<ForeignFormat> = [.image, .audio, .film]

    /// Fragments of a film are few where phones write it.
    private static let maximumParts = 10_000

    static func begin(at place: Int, _ bytes: ByteView) -> Bool {
        bytes.has("ftyp", at: place + 4) && bytes.bigEndian32(at: place) >= 16
    }

    init(_ bytes: ByteView, from start: Int, to limit: Int) {
        var place = start
        var foreign: ForeignSignature?
        var data: [Range<Int>] = []
        var hasIndex = false
        while data.count < Self.maximumParts, let box = Self.box(at: place, bytes, limit: limit) {
            hasIndex = hasIndex || box.type == "moov" || box.type == "moof"
            if box.type == "mdat" {
                data.append(box.content)
            } else if foreign == nil {
                foreign = ForeignSignature.first(in: box.content, of: bytes, besides: Self.media)
            }
            place = box.content.upperBound
        }
        // Pictures and sound of a film look like noise, in much of which chance writes short marks. Without an index
        // there is no film.
        if !hasIndex {
            for content in data where foreign == nil {
                foreign = ForeignSignature.first(in: content, of: bytes, besides: Self.media)
            }
        }
        end = place
        self.foreign = foreign
    }

    private static let types: Set<String> = [
        "ftyp", "styp", "moov", "moof", "mdat", "mfra", "free", "skip", "wide", "uuid", "udta", "meta", "sidx", "pdin",
        "ssix", "prft", "emsg", "pnot", "PICT", "junk", "sefd", "bxml", "iods", "inst",
    ]

    private static func box(at place: Int, _ bytes: ByteView, limit: Int) -> (type: String, content: Range<Int>)? {
        guard place + 8 <= limit else { return nil }
        let type = String(decoding: (4..<8).map { bytes[place + $0] }, as: UTF8.self)
        guard types.contains(type) else { return nil }
        var size = bytes.bigEndian32(at: place)
        var header = 8
        if size == 1 {
            // The real size stands behind the type; none of 4 GiB can be here.
            guard bytes.bigEndian32(at: place + 8) == 0 else { return nil }
            size = bytes.bigEndian32(at: place + 12)
            header = 16
        } else if size == 0 {
            size = limit - place
        }
        guard size >= header, place + size <= limit else { return nil }
        return (type, place + header..<place + size)
    }
}
