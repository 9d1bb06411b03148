import Inspector

/// Reads what stands behind an image's end: all of it must be what phones, cameras and programs put there.
struct ImageTrailer {
    private(set) var kind = TrailingKind.nothing
    private(set) var foreign: ForeignSignature?

    private static let media: Set<ForeignFormat> = [.image, .audio, .film]
    private static let maximumBlocks = 16

    private let bytes: ByteView
    private var announced: JPEGAnnouncements

    init(_ bytes: ByteView, from end: Int, announced: JPEGAnnouncements = JPEGAnnouncements()) {
        self.bytes = bytes
        self.announced = announced
        guard end < bytes.count else { return }
        kind = .padding
        let limit = readBlocks(from: end)
        let place = readParts(from: end, to: limit)
        guard place < limit else { return }
        // Writers fill up to a multiple of four, with whatever lay in their memory.
        guard limit - place > 3 else { return }
        let isNamed = announced.names(distance: bytes.count - place, bytes)
        // A picture in it says less than an archive does.
        foreign =
            foreign ?? ForeignSignature.first(in: place..<bytes.count, of: bytes, besides: Self.media)
            ?? (isNamed ? nil : ForeignSignature.first(in: place..<bytes.count, of: bytes))
        if foreign != nil {
            kind = .foreign
        } else if isNamed {
            become(.maker)
        } else {
            kind = .unknown
        }
    }

    /// From the last byte on, for makers' blocks tell where they end.
    ///
    /// - Returns: where the first of them begins.
    private mutating func readBlocks(from first: Int) -> Int {
        var end = bytes.count
        for _ in 0..<Self.maximumBlocks {
            guard let (start, block) = block(endingAt: end, first) else { break }
            become(.maker)
            announced.film = announced.film || block.announcesFilm
            announced.pictures = announced.pictures || block.announcesPictures
            if block.isSearched {
                foreign = foreign ?? block.foreign
            } else if foreign == nil {
                foreign = ForeignSignature.first(in: start..<end, of: bytes, besides: Self.media)
            }
            end = start
        }
        return end
    }

    private func block(endingAt end: Int, _ first: Int) -> (start: Int, block: MakerBlock)? {
        if let block = MakerBlock.ending(at: end, notBefore: first, bytes) { return (block.start, block) }
        var filled = end
        while filled > first, isPadding(filled - 1) { filled -= 1 }
        guard filled < end, let block = MakerBlock.ending(at: filled, notBefore: first, bytes) else { return nil }
        return (block.start, block)
    }

    /// - Returns: where what is not known begins.
    private mutating func readParts(from first: Int, to limit: Int) -> Int {
        var place = first
        while place < limit {
            // A film begins with zeros, which are no padding then.
            if FilmBoxes.begin(at: place, bytes), let end = filmEnd(from: place, to: limit) {
                place = end
            } else if isPadding(place) {
                guard !FilmBoxes.begin(at: place, bytes) else { break }
                place += 1
            } else if bytes[place] == 0xFF, let end = pictureEnd(from: place, to: limit) {
                place = end
            } else if let end = MakerBlock.end(from: place, to: limit, bytes) {
                become(.maker)
                if foreign == nil {
                    foreign = ForeignSignature.first(in: place..<end, of: bytes, besides: Self.media)
                }
                place = end
            } else {
                break
            }
        }
        if foreign != nil { kind = .foreign }
        return place
    }

    /// Zeros, white space, and 0xFF that begins no marker.
    private func isPadding(_ place: Int) -> Bool {
        switch bytes[place] {
        case 0, 9, 10, 12, 13, 32: true
        case 0xFF: bytes[place + 1] == 0xFF || place + 1 == bytes.count
        // EOI once more, by itself.
        case 0xD9: bytes[place - 1] == 0xFF
        default: false
        }
    }

    /// A whole picture that the first one announces, or whose length Exif names.
    private mutating func pictureEnd(from place: Int, to limit: Int) -> Int? {
        if bytes[place + 1] == 0xD9 { return place + 2 }
        guard bytes[place + 1] == 0xD8 else { return nil }
        let picture = JPEGForm(bytes, from: place)
        guard let end = picture.end, end <= limit else { return nil }
        guard announced.pictures || announced.names(length: end - place, bytes) else { return nil }
        become(.pictures)
        foreign = foreign ?? picture.findings.foreign
        return end
    }

    private mutating func filmEnd(from place: Int, to limit: Int) -> Int? {
        guard announced.film else { return nil }
        let film = FilmBoxes(bytes, from: place, to: limit)
        become(.film)
        foreign = foreign ?? film.foreign
        return film.end
    }

    /// Of several kinds the one that says most.
    private mutating func become(_ kind: TrailingKind) {
        let order: [TrailingKind] = [.nothing, .padding, .maker, .pictures, .film, .foreign, .unknown]
        if (order.firstIndex(of: kind) ?? 0) > (order.firstIndex(of: self.kind) ?? 0) { self.kind = kind }
    }
}
