import Inspector

/// Walks the boxes of a film (ISO/IEC 14496-12 4.2) as phones write it behind a picture.
struct FilmBoxes {
    /// Behind the last box.
    let end: Int
    /// Whether it has what a player needs: a brand, and what the film is made of.
    let isWhole: Bool
    /// In boxes that hold no film.
    let foreign: ForeignSignature?

    private static let media: Set<ForeignFormat> = [.image, .audio, .film]

    static func begin(at place: Int, _ bytes: ByteView) -> Bool {
        bytes.has("ftyp", at: place + 4) && bytes.bigEndian32(at: place) >= 16
    }

    init(_ bytes: ByteView, from start: Int, to limit: Int) {
        var place = start
        var foreign: ForeignSignature?
        var seen: Set<String> = []
        while let box = Self.box(at: place, bytes, limit: limit) {
            seen.insert(box.type)
            // Pictures and sound of the film look like noise, and chance writes short marks in much of it.
            if box.type != "mdat", foreign == nil {
                foreign = ForeignSignature.first(in: box.content, of: bytes, besides: Self.media)
            }
            place = box.content.upperBound
        }
        end = place
        isWhole = seen.contains("ftyp") && seen.contains("mdat") && (seen.contains("moov") || seen.contains("moof"))
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
