import Inspector

/// Gathers the text of a page with its places: what shows, what is hidden, and what is covered.
///
/// A number may be shown in pieces, in any order, each at a place of its own; so pieces are put into lines by where they
/// stand, and not by when they are painted.
struct PageText: ContentVisitor {
    struct Piece {
        /// The direction of writing, its parts in fiftieths.
        let direction: (Int, Int)
        /// How far up the line stands, and where the piece begins and ends on it.
        let across: Double
        let start: Double
        var end: Double
        /// An em, in the page's units.
        let size: Double
        /// Its place in `scalars`.
        var text: Range<Int>
    }
    /// A page with more is no page for readers.
    private static let maximumPieces = 200_000
    private static let maximumScalars = 4_000_000

    static let placesCharacters = false
    static let readsAppearances = true

    private let fonts: TextFonts
    private(set) var pieces: [Piece] = []
    private(set) var scalars: [Unicode.Scalar] = []
    /// Codes that nobody can tell the meaning of.
    private(set) var unread = 0
    /// Whether there was more than is gathered.
    private(set) var isCut = false

    private var origin = Matrix.identity
    private var x = 0.0

    init(fonts: TextFonts) { self.fonts = fonts }

    mutating func begin() {
        pieces.removeAll(keepingCapacity: true)
        scalars.removeAll(keepingCapacity: true)
        (unread, isCut) = (0, false)
        (origin, x) = (.identity, 0)
    }

    mutating func moveText(to matrix: Matrix) {
        origin = matrix
        x = 0
    }

    mutating func adjustText(by thousandths: Double, in state: TextState) {
        x -= thousandths / 1000 * state.size * state.horizontalScaling
    }

    mutating func showText(_ text: ShownText) {
        guard pieces.count < Self.maximumPieces, scalars.count < Self.maximumScalars else {
            isCut = true
            return
        }
        let state = text.state
        let (first, start) = (scalars.count, x)
        var codes = text.codes
        if let font = text.font.map(fonts.font) {
            while let (code, glyph) = font.next(&codes) {
                scalars += glyph.scalars ?? ["\u{FFFD}"]
                if glyph.scalars == nil { unread &+= 1 }
                let isSpace = code == 32 && text.font?.bytesPerCode == 1
                let spacing = state.characterSpacing + (isSpace ? state.wordSpacing : 0)
                x += (glyph.width / 1000 * state.size + spacing) * state.horizontalScaling
            }
        } else {
            while codes.next() != nil { unread &+= 1 }
        }
        add(first..<scalars.count, from: start, rise: state.rise, size: state.size)
    }

    private mutating func add(_ text: Range<Int>, from start: Double, rise: Double, size: Double) {
        guard !text.isEmpty else { return }
        let (from, to) = (origin.applied(to: Point(x: start, y: rise)), origin.applied(to: Point(x: x, y: rise)))
        let em = abs(size) * (origin.c * origin.c + origin.d * origin.d).squareRoot()
        var (dx, dy) = (to.x - from.x, to.y - from.y)
        if dx == 0, dy == 0 { (dx, dy) = (origin.a, origin.b) }
        let length = (dx * dx + dy * dy).squareRoot()
        // Numbers that are out of all bounds have no place; the text counts all the same.
        let isPlaced = length > 0 && length < 1e9 && em > 0 && em < 1e9 && abs(from.x) < 1e9 && abs(from.y) < 1e9
        (dx, dy) = isPlaced ? (dx / length, dy / length) : (1, 0)
        let piece = Piece(
            direction: (Int((dx * 50).rounded()), Int((dy * 50).rounded())),
            across: isPlaced ? from.y * dx - from.x * dy : 0, start: isPlaced ? from.x * dx + from.y * dy : 0,
            end: isPlaced ? to.x * dx + to.y * dy : 0, size: isPlaced ? em : 1, text: text)
        if let last = pieces.last, last.goesOn(with: piece) {
            pieces[pieces.count - 1].end = piece.end
            pieces[pieces.count - 1].text = last.text.lowerBound..<text.upperBound
        } else {
            pieces.append(piece)
        }
    }
}

extension PageText.Piece {
    /// Ems between the end of this piece and the beginning of another one on its line.
    func gap(to next: Self) -> Double { (next.start - end) / size }

    func isOnLine(of other: Self) -> Bool {
        direction == other.direction && abs(across - other.across) < 0.35 * min(size, other.size)
    }

    fileprivate func goesOn(with next: Self) -> Bool {
        direction == next.direction && abs(across - next.across) < 0.05 * size && abs(gap(to: next)) < 0.12
    }
}

// MARK: Lines

extension PageText {
    /// Ems that part two words, and two columns.
    private static let wordGap = 0.18
    private static let columnGap = 2.0

    /// Hands the page's text to a scanner, line by line from the top, each from its beginning.
    func read(into scanner: inout PersonalNumberScanner) {
        var start = 0
        let sorted = pieces.sorted {
            $0.direction != $1.direction ? $0.direction < $1.direction : $0.across > $1.across
        }
        while start < sorted.count {
            var end = start + 1
            while end < sorted.count, sorted[end].isOnLine(of: sorted[start]) { end += 1 }
            readLine(sorted[start..<end].sorted { $0.start < $1.start }, into: &scanner)
            scanner.read("\n")
            start = end
        }
    }

    private func readLine(_ line: [Piece], into scanner: inout PersonalNumberScanner) {
        var previous: Piece?
        for piece in line {
            if let previous {
                // Bold type is often made by painting twice.
                if isSame(previous, piece) { continue }
                let gap = previous.gap(to: piece)
                if gap > Self.columnGap || gap < -0.6 {
                    scanner.part()
                } else if gap > Self.wordGap {
                    scanner.read(" ")
                }
            }
            for scalar in scalars[piece.text] { scanner.read(scalar) }
            previous = piece
        }
    }

    private func isSame(_ one: Piece, _ other: Piece) -> Bool {
        abs(one.start - other.start) < 0.15 * one.size && scalars[one.text].elementsEqual(scalars[other.text])
    }
}
