import Inspector

/// What is said about an image beside the image itself, and where: which bytes stay, and which go when such data goes.
///
/// What stays is a list of what is known to show the picture; whatever else a file holds goes, because what nobody knows
/// may hold a place too. All of it is read by the formats' own lengths; bytes that do not add up are not guessed at.
struct MetadataMap {
    enum Part: Hashable {
        case stays
        case goes
        /// Holds the data of Exif; what of it stays is written anew.
        case exif
    }
    struct Element: Hashable {
        let range: Range<Int>
        let part: Part
    }
    /// More than any camera or program writes. Each costs memory, and a hostile file could have millions.
    static let maximumElements = 4_000

    /// Side by side, from the first byte to the last.
    private(set) var elements: [Element] = []
    private(set) var exif: ExifBlock?
    private(set) var hasPosition = false
    private(set) var hasDevice = false
    /// Anything else that goes, whatever it says.
    private(set) var hasOther = false
    private var orientations: Set<Int> = []

    /// - Throws: `MetadataUnclear` where the bytes do not say with certainty what is what.
    init(_ bytes: ByteView, type: MediaType) throws(MetadataUnclear) {
        switch type {
        case .jpeg: try readJPEG(bytes)
        case .png: try readPNG(bytes)
        case .gif: try readGIF(bytes)
        default: throw MetadataUnclear()
        }
        // Programs that would take different ones show the picture differently: nobody knows which is meant.
        guard orientations.count <= 1 else { throw MetadataUnclear() }
    }

    /// How the picture is to be turned (CIPA DC-008, Orientation), from 1 to 8; 1 where nothing is said.
    var orientation: Int { orientations.first ?? 1 }

    mutating func stays(_ range: Range<Int>) throws(MetadataUnclear) { try add(range, .stays) }

    /// - Parameter text: where words in it may tell what it is about; `nil` where it can't be read.
    mutating func goes(_ range: Range<Int>, _ bytes: ByteView, text: Range<Int>? = nil) throws(MetadataUnclear) {
        hasOther = true
        if let text {
            hasPosition = hasPosition || MetadataWords.tellsPosition(bytes, in: text)
            hasDevice = hasDevice || MetadataWords.tellsDevice(bytes, in: text)
        }
        try add(range, .goes)
    }

    /// - Parameter block: the TIFF structure within.
    mutating func exif(_ range: Range<Int>, block: Range<Int>, _ bytes: ByteView) throws(MetadataUnclear) {
        let read = try ExifBlock(bytes, in: block)
        if read.orientation != 1 || exif == nil { orientations.insert(read.orientation) }
        hasPosition = hasPosition || read.hasPosition
        hasDevice = hasDevice || read.hasDevice
        hasOther = hasOther || exif != nil || !read.isAsWritten
        // Readers take the first.
        try add(range, exif == nil ? .exif : .goes)
        if exif == nil { exif = read }
    }

    /// What stands behind the picture's end: another picture with data of its own, a film, or anything.
    mutating func end(at end: Int, _ bytes: ByteView) throws(MetadataUnclear) {
        guard end < bytes.count else { return }
        guard !bytes.isPadding(from: end) else { return try add(end..<bytes.count, .goes) }
        try goes(end..<bytes.count, bytes, text: end..<bytes.count)
    }

    private mutating func add(_ range: Range<Int>, _ part: Part) throws(MetadataUnclear) {
        if let last = elements.last, last.part == part, part != .exif {
            elements[elements.count - 1] = Element(range: last.range.lowerBound..<range.upperBound, part: part)
        } else {
            guard elements.count < Self.maximumElements else { throw MetadataUnclear() }
            elements.append(Element(range: range, part: part))
        }
    }
}

/// The bytes do not add up, so that nothing sure can be said of what stands where.
struct MetadataUnclear: Error {}

/// Words in data about an image by which its subject can be told. What is not found here goes all the same.
enum MetadataWords {
    /// Enough for what programs write; behind that only the words are missed, not the data.
    private static let maximumBytes = 256 << 10

    /// XMP's names of places (XMP Specification Part 2, Exif and IPTC namespaces), and the IPTC record's datasets.
    static func tellsPosition(_ bytes: ByteView, in range: Range<Int>) -> Bool {
        contains(
            ["GPSLatitude", "GPSLongitude", "photoshop:City", "Iptc4xmpCore:Location", "LocationCreated"], bytes, range)
            || containsDataset([0x5A, 0x5C, 0x5F, 0x65], bytes, range)
    }

    static func tellsDevice(_ bytes: ByteView, in range: Range<Int>) -> Bool {
        contains(["tiff:Make", "tiff:Model", "SerialNumber", "aux:Lens", "exifEX:Lens"], bytes, range)
    }

    private static func contains(_ words: [StaticString], _ bytes: ByteView, _ range: Range<Int>) -> Bool {
        let end = min(range.upperBound, range.lowerBound + maximumBytes)
        return words.contains { word in
            let first = word.utf8Start[0]
            var place = range.lowerBound
            while place < end {
                if bytes[place] == first, place + word.utf8CodeUnitCount <= end, bytes.has(word, at: place) {
                    return true
                }
                place += 1
            }
            return false
        }
    }

    /// City, part of a city, province, country (IPTC-NAA IIM 4, record 2).
    private static func containsDataset(_ numbers: [UInt8], _ bytes: ByteView, _ range: Range<Int>) -> Bool {
        guard bytes.has("Photoshop 3.0\0", at: range.lowerBound) else { return false }
        return range.contains { bytes[$0] == 0x1C && bytes[$0 + 1] == 2 && numbers.contains(bytes[$0 + 2]) }
    }
}
